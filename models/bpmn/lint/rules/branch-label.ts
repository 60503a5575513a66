import { type ModdleElement, nameOf } from '../model.js';
import type { Rule } from '../rule.js';

const branching = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

export const branchLabel: Rule = {
  name: 'branch-label',
  severity: 'hint',
  texts: {
    de: {
      title: 'Weg ohne Beschriftung',
      message: 'Ein Pfeil nach {name} hat keine Beschriftung.',
      unnamed: 'Ein Pfeil hinter einer Entscheidung hat keine Beschriftung.',
      why: 'Ohne Beschriftung bleibt offen, wann dieser Weg gilt.',
      fix: 'Schreiben Sie die Antwort an den Pfeil, zum Beispiel „ja“ oder „über 1.000 €“.',
    },
    en: {
      title: 'Path without a label',
      message: 'An arrow to {name} has no label.',
      unnamed: 'An arrow after a decision has no label.',
      why: 'Without a label it is unclear when this path applies.',
      fix: 'Write the answer on the arrow, for example “yes” or “above €1,000”.',
    },
  },
  check: ({ processes }) =>
    processes
      .flatMap(({ outgoing }) => [...outgoing])
      .filter(([gateway, flows]) => branching.includes(gateway.$type) && flows.length > 1)
      .flatMap(([gateway, flows]) =>
        flows
          .filter((flow) => !nameOf(flow) && gateway.default !== flow)
          .map((element) => ({ element, name: nameOf(element.targetRef as ModdleElement | undefined) })),
      ),
};
