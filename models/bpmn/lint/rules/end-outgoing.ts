import type { Rule } from '../rule.js';

export const endOutgoing: Rule = {
  name: 'end-outgoing',
  severity: 'problem',
  texts: {
    de: {
      title: 'Pfeil hinter dem Ende',
      message: 'Hinter dem Ende {name} geht es weiter.',
      unnamed: 'Hinter einem Ende geht es weiter.',
      why: 'Am Ende ist der Vorgang fertig. Was danach kommt, gehört zu einem anderen Ablauf.',
      fix: 'Löschen Sie den Pfeil oder machen Sie aus dem Ende ein Zwischenereignis.',
    },
    en: {
      title: 'Arrow after the end',
      message: 'The process goes on after the end {name}.',
      unnamed: 'The process goes on after an end.',
      why: 'At the end the case is done. What comes after it belongs to another process.',
      fix: 'Delete the arrow or turn the end into an intermediate event.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap(({ inside, outgoing }) =>
      inside.filter((node) => node.$type === 'bpmn:EndEvent' && outgoing.has(node)).map((element) => ({ element })),
    ),
};
