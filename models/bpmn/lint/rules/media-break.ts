import { extensionOf } from '../model.js';
import type { Rule } from '../rule.js';

export const mediaBreak: Rule = {
  name: 'media-break',
  severity: 'hint',
  texts: {
    de: {
      title: 'Medienbruch ohne System',
      message: '{name} ist als Medienbruch markiert, nennt aber kein System.',
      unnamed: 'Ein Schritt ist als Medienbruch markiert, nennt aber kein System.',
      why: 'Erst mit dem System ist zu sehen, zwischen was der Bruch liegt und wo sich eine Schnittstelle lohnt.',
      fix: 'Tragen Sie rechts das System ein, in das übertragen wird.',
    },
    en: {
      title: 'Media break without a system',
      message: '{name} is marked as a media break but names no system.',
      unnamed: 'A step is marked as a media break but names no system.',
      why: 'Only the system shows where the break is and where an interface would pay off.',
      fix: 'Enter on the right the system the data is copied into.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap(({ inside }) =>
      inside
        .filter((node) => {
          const step = extensionOf(node, 'fundus:Step');
          return step?.mediaBreak === true && !String(step.system ?? '').trim();
        })
        .map((element) => ({ element })),
    ),
};
