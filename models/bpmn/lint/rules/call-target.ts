import type { Rule } from '../rule.js';

export const callTarget: Rule = {
  name: 'call-target',
  severity: 'hint',
  texts: {
    de: {
      title: 'Aufgerufener Prozess ohne Ziel',
      message: '{name} ruft einen Prozess auf, sagt aber nicht welchen.',
      unnamed: 'Ein Schritt ruft einen Prozess auf, sagt aber nicht welchen.',
      why: 'Erst mit dem Ziel führt ein Klick in den anderen Prozess, und die Prozesslandkarte kennt die Verbindung.',
      fix: 'Wählen Sie rechts den aufgerufenen Prozess oder machen Sie aus dem Schritt eine Aufgabe.',
    },
    en: {
      title: 'Called process without a target',
      message: '{name} calls a process but does not say which.',
      unnamed: 'A step calls a process but does not say which.',
      why: 'Only then does a click lead to the other process, and only then does the process map know the connection.',
      fix: 'Choose the called process on the right or turn the step into a task.',
    },
  },
  check: ({ processes }) =>
    processes.flatMap(({ inside }) =>
      inside
        .filter((step) => step.$type === 'bpmn:CallActivity' && !step.calledElement)
        .map((element) => ({ element })),
    ),
};
