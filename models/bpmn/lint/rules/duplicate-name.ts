import { isStep, nameOf } from '../model.js';
import type { Rule } from '../rule.js';

export const duplicateName: Rule = {
  name: 'duplicate-name',
  severity: 'hint',
  texts: {
    de: {
      title: 'Zwei Aufgaben mit demselben Namen',
      message: '{name} kommt bei derselben Stelle mehrmals vor.',
      why: 'Im Text, in Auswertungen und im Gespräch sind die Schritte nicht auseinanderzuhalten.',
      fix: 'Sagen Sie im Namen, was sie unterscheidet, oder führen Sie die Wege zu einem Schritt zusammen.',
    },
    en: {
      title: 'Two tasks with the same name',
      message: '{name} occurs more than once with the same office.',
      why: 'The steps cannot be told apart in the text, in evaluations and in conversation.',
      fix: 'Say in the name what distinguishes them or lead the paths into one step.',
    },
  },
  check: ({ processes, who }) =>
    processes.flatMap(({ inside }) => {
      const seen = new Set<string>();
      return inside
        .filter((step) => isStep(step) && nameOf(step))
        .filter((step) => {
          const key = `${who.get(step) ?? ''}\n${nameOf(step).toLowerCase()}`;
          const again = seen.has(key);
          seen.add(key);
          return again;
        })
        .map((element) => ({ element }));
    }),
};
