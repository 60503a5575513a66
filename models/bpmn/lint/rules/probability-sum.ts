import { extensionOf } from '../model.js';
import type { Rule } from '../rule.js';

export const probabilitySum: Rule = {
  name: 'probability-sum',
  severity: 'hint',
  texts: {
    de: {
      title: 'Häufigkeiten ergeben nicht 100 %',
      message: 'Die Häufigkeiten hinter {name} ergeben {sum} % statt 100 %.',
      unnamed: 'Die Häufigkeiten hinter einer Entscheidung ergeben {sum} % statt 100 %.',
      why: 'Aufwand und Durchlaufzeit werden aus den Häufigkeiten berechnet.',
      fix: 'Passen Sie rechts die Häufigkeit der Pfeile an, bis sie zusammen 100 % ergeben.',
    },
    en: {
      title: 'Frequencies do not add up to 100%',
      message: 'The frequencies after {name} add up to {sum}% instead of 100%.',
      unnamed: 'The frequencies after a decision add up to {sum}% instead of 100%.',
      why: 'Effort and lead time are calculated from the frequencies.',
      fix: 'Adjust the frequency of the arrows on the right until they add up to 100%.',
    },
  },
  check: ({ processes }) =>
    processes
      .flatMap(({ outgoing }) => [...outgoing])
      .filter(([gateway, flows]) => gateway.$type === 'bpmn:ExclusiveGateway' && flows.length > 1)
      .flatMap(([element, flows]) => {
        const shares = flows.map((flow) => Number(extensionOf(flow, 'fundus:Flow')?.probability ?? Number.NaN));
        const given = shares.filter((share) => !Number.isNaN(share));
        const sum = Math.round(given.reduce((all, share) => all + share, 0) * 10) / 10;
        const wrong = given.length === shares.length ? Math.abs(sum - 100) > 0.5 : sum > 100;
        return given.length > 0 && wrong ? [{ element, params: { sum: String(sum) } }] : [];
      }),
};
