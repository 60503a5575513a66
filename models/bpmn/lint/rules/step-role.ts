import { isStep } from '../model.js';
import type { Rule } from '../rule.js';

export const stepRole: Rule = {
  name: 'step-role',
  severity: 'hint',
  texts: {
    de: {
      title: 'Aufgabe ohne zuständige Stelle',
      message: '{name} hat keine zuständige Stelle.',
      unnamed: 'Eine Aufgabe ohne Namen hat keine zuständige Stelle.',
      why: 'Wer den Ablauf liest, soll wissen, wer den Schritt erledigt.',
      fix: 'Tragen Sie rechts die zuständige Stelle ein oder legen Sie den Schritt in eine benannte Bahn.',
    },
    en: {
      title: 'Task without a responsible office',
      message: '{name} has nobody responsible.',
      unnamed: 'A task without a name has nobody responsible.',
      why: 'Whoever reads the process should know who does this step.',
      fix: 'Enter the responsible office on the right or place the step in a named lane.',
    },
  },
  check: ({ processes, who }) =>
    processes.flatMap(({ inside }) =>
      inside.filter((step) => isStep(step) && !who.has(step)).map((element) => ({ element })),
    ),
};
