import { nameOf } from '../model.js';
import type { Rule } from '../rule.js';
import { commonSplit } from '../splits.js';

const xor = 'bpmn:ExclusiveGateway';
const and = 'bpmn:ParallelGateway';

export const splitJoin: Rule = {
  name: 'split-join',
  severity: 'problem',
  texts: {
    de: {
      title: 'Verzweigung und Zusammenführung passen nicht zusammen',
      message: 'Nach {other} werden die Wege mit der falschen Raute zusammengeführt.',
      unnamed: 'Eine Verzweigung wird mit der falschen Raute zusammengeführt.',
      why: 'Nach „entweder – oder“ wartet eine parallele Raute für immer auf den zweiten Weg; nach „gleichzeitig“ lässt eine einfache Raute alles Weitere doppelt laufen.',
      fix: 'Verwenden Sie zum Zusammenführen dieselbe Art Raute wie zum Verzweigen.',
    },
    en: {
      title: 'Split and join do not match',
      message: 'The paths after {other} are joined by the wrong kind of diamond.',
      unnamed: 'A split is joined by the wrong kind of diamond.',
      why: 'After “either – or” a parallel diamond waits forever for the second path; after “at the same time” a simple diamond lets everything after it happen twice.',
      fix: 'Join with the same kind of diamond that splits.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap((sheet) =>
      sheet.inside
        .filter(({ $type }) => $type === xor || $type === and)
        .flatMap((element) => {
          const split = commonSplit(element, sheet);
          const opposite = element.$type === xor ? and : xor;
          if (split?.$type !== opposite) return [];
          return [{ element, name: nameOf(split), params: { other: nameOf(split) } }];
        }),
    ),
};
