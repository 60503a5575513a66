import type { Rule } from '../rule.js';

export const startIncoming: Rule = {
  name: 'start-incoming',
  severity: 'problem',
  texts: {
    de: {
      title: 'Pfeil zurück zum Start',
      message: 'Ein Pfeil führt zurück zum Start {name}.',
      unnamed: 'Ein Pfeil führt zurück zu einem Start.',
      why: 'Der Start ist das, was den Ablauf auslöst. Das geschieht für jeden Vorgang nur einmal.',
      fix: 'Führen Sie den Pfeil zum ersten Schritt, der wiederholt wird.',
    },
    en: {
      title: 'Arrow back to the start',
      message: 'An arrow leads back to the start {name}.',
      unnamed: 'An arrow leads back to a start.',
      why: 'The start is what sets the process off. That happens only once for each case.',
      fix: 'Point the arrow at the first step that is repeated.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap(({ inside, incoming }) =>
      inside.filter((node) => node.$type === 'bpmn:StartEvent' && incoming.has(node)).map((element) => ({ element })),
    ),
};
