import { nameOf } from '../model.js';
import type { Rule } from '../rule.js';
import { commonSplit } from '../splits.js';

export const parallelJoin: Rule = {
  name: 'parallel-join',
  severity: 'problem',
  texts: {
    de: {
      title: 'Parallele Wege ohne Zusammenführung',
      message: 'Bei {name} treffen sich parallele Wege ohne Raute.',
      unnamed: 'Parallele Wege treffen sich ohne Raute.',
      why: 'So geschieht der Schritt für jeden Weg einmal, statt einmal, wenn alle fertig sind.',
      fix: 'Führen Sie die Wege davor mit einer parallelen Raute zusammen.',
    },
    en: {
      title: 'Parallel paths without a join',
      message: 'Parallel paths meet at {name} without a diamond.',
      unnamed: 'Parallel paths meet without a diamond.',
      why: 'The step happens once for each path instead of once when all are done.',
      fix: 'Join the paths before it with a parallel diamond.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap((sheet) =>
      sheet.inside
        .filter((node) => !/(Gateway|Flow|EndEvent)$/.test(node.$type))
        .filter((node) => commonSplit(node, sheet)?.$type === 'bpmn:ParallelGateway')
        .map((element) => ({ element, name: nameOf(element) })),
    ),
};
