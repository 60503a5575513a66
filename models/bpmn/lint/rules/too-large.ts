import { isFlowNode } from '../model.js';
import type { Rule } from '../rule.js';

const most = 30;

export const tooLarge: Rule = {
  name: 'too-large',
  severity: 'hint',
  texts: {
    de: {
      title: 'Mehr als 30 Elemente',
      message: '{name} hat {count} Elemente.',
      unnamed: 'Der Ablauf hat {count} Elemente.',
      why: 'Mehr als 30 Schritte, Ereignisse und Rauten erfasst niemand auf einen Blick.',
      fix: 'Fassen Sie zusammengehörige Schritte zu einem Teilprozess zusammen oder rufen Sie einen eigenen Prozess auf.',
    },
    en: {
      title: 'More than 30 elements',
      message: '{name} has {count} elements.',
      unnamed: 'The process has {count} elements.',
      why: 'Nobody takes in more than 30 steps, events and diamonds at a glance.',
      fix: 'Put steps that belong together into a sub-process or call a process of its own.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap(({ process, inside }) => {
      const count = inside.filter(isFlowNode).length;
      return count > most ? [{ element: process, params: { count: String(count) } }] : [];
    }),
};
