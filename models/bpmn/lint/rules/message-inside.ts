import { elements, type ModdleElement, nameOf } from '../model.js';
import type { Rule } from '../rule.js';

export const messageInside: Rule = {
  name: 'message-inside',
  severity: 'problem',
  texts: {
    de: {
      title: 'Nachrichtenfluss innerhalb einer Stelle',
      message: 'Ein Nachrichtenfluss beginnt bei {name} und bleibt in derselben beteiligten Stelle.',
      unnamed: 'Ein Nachrichtenfluss bleibt in derselben beteiligten Stelle.',
      why: 'Nachrichten gehen zwischen beteiligten Stellen. Innerhalb einer Stelle geht der Ablauf weiter.',
      fix: 'Ersetzen Sie ihn durch einen gewöhnlichen Pfeil.',
    },
    en: {
      title: 'Message flow within one participant',
      message: 'A message flow begins at {name} and stays with the same participant.',
      unnamed: 'A message flow stays with the same participant.',
      why: 'Messages go between participants. Within one participant the process goes on.',
      fix: 'Replace it with an ordinary arrow.',
    },
  },
  check: ({ definitions, processes }) => {
    const home = new Map(processes.flatMap(({ process, inside }) => inside.map((node) => [node, process] as const)));
    const homeOf = (end: ModdleElement | undefined) => end && (home.get(end) ?? end.processRef ?? end);
    return elements(definitions.rootElements)
      .flatMap((root) => elements(root.messageFlows))
      .flatMap((element) => {
        const source = element.sourceRef as ModdleElement | undefined;
        const inside = homeOf(source);
        return inside && inside === homeOf(element.targetRef as ModdleElement | undefined)
          ? [{ element, name: nameOf(source) }]
          : [];
      });
  },
};
