import { is, nameOf } from '../model.js';
import type { Rule } from '../rule.js';
import { hasVerb } from '../verbs.js';

export const taskVerb: Rule = {
  name: 'task-verb',
  severity: 'hint',
  texts: {
    de: {
      title: 'Aufgabe ohne Tätigkeit im Namen',
      message: '{name} sagt nicht, was zu tun ist.',
      why: 'Eine Aufgabe ist etwas, das jemand tut. Ein Hauptwort allein kann auch ein Dokument oder ein Amt sein.',
      fix: 'Schreiben Sie Gegenstand und Tätigkeit, zum Beispiel „Rechnung prüfen“ statt „Rechnungsprüfung“.',
    },
    en: {
      title: 'Task without a verb in its name',
      message: '{name} does not say what is to be done.',
      why: 'A task is something that somebody does. A noun alone may also be a document or an office.',
      fix: 'Write the activity and its object, for example “Check invoice” instead of “Invoice verification”.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap(({ inside }) =>
      inside
        .filter((step) => is(step, 'bpmn:Task') && nameOf(step) && !hasVerb(nameOf(step)))
        .map((element) => ({ element })),
    ),
};
