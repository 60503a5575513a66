import { nameOf } from '../model.js';
import type { Rule } from '../rule.js';

/** "Antrag prüfen" at a diamond is the task before it. */
const activity = /\p{L}(en|ern|eln)$/u;

export const gatewayQuestion: Rule = {
  name: 'gateway-question',
  severity: 'hint',
  texts: {
    de: {
      title: 'Entscheidung ohne Frage',
      message: 'An der Entscheidung steht {name}: Das ist eine Tätigkeit und keine Frage.',
      unnamed: 'An einer Entscheidung steht keine Frage.',
      why: 'Eine Raute entscheidet nichts selbst. Sie zeigt, welche Antwort der Schritt davor ergeben hat.',
      fix: 'Schreiben Sie eine Frage an die Raute („Antrag vollständig?“) und legen Sie die Tätigkeit als Aufgabe davor.',
    },
    en: {
      title: 'Decision without a question',
      message: 'The decision is called {name}: that is an activity, not a question.',
      unnamed: 'A decision asks no question.',
      why: 'A diamond decides nothing itself. It shows which answer the step before it has given.',
      fix: 'Write a question at the diamond (“Application complete?”) and put the activity before it as a task.',
    },
  },
  check: ({ processes }) =>
    processes
      .flatMap(({ outgoing }) => [...outgoing])
      .filter(([gateway, flows]) => gateway.$type === 'bpmn:ExclusiveGateway' && flows.length > 1)
      .filter(([gateway]) => !nameOf(gateway) || activity.test(nameOf(gateway)))
      .map(([element]) => ({ element })),
};
