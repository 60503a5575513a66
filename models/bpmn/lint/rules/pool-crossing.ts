import { type ModdleElement, nameOf } from '../model.js';
import type { Rule } from '../rule.js';

export const poolCrossing: Rule = {
  name: 'pool-crossing',
  severity: 'problem',
  texts: {
    de: {
      title: 'Ablaufpfeil über die Grenze einer beteiligten Stelle',
      message: 'Ein Ablaufpfeil führt von {name} zu einer anderen beteiligten Stelle.',
      unnamed: 'Ein Ablaufpfeil führt zu einer anderen beteiligten Stelle.',
      why: 'Jede beteiligte Stelle hat ihren eigenen Ablauf. Zwischen ihnen gehen Nachrichten hin und her.',
      fix: 'Ersetzen Sie den Pfeil durch einen Nachrichtenfluss oder machen Sie aus den Stellen Bahnen eines Ablaufs.',
    },
    en: {
      title: 'Sequence flow across the border of a pool',
      message: 'A sequence flow leads from {name} to another participant.',
      unnamed: 'A sequence flow leads to another participant.',
      why: 'Each participant has a process of its own. Messages go back and forth between them.',
      fix: 'Replace the arrow with a message flow or turn the participants into lanes of one process.',
    },
  },
  check: ({ processes }) => {
    const home = new Map(processes.flatMap(({ process, inside }) => inside.map((node) => [node, process] as const)));
    return processes
      .flatMap(({ inside }) => inside)
      .filter((flow) => flow.$type === 'bpmn:SequenceFlow')
      .flatMap((element) => {
        const source = element.sourceRef as ModdleElement | undefined;
        const target = element.targetRef as ModdleElement | undefined;
        if (!source || !target || home.get(source) === home.get(target)) return [];
        return [{ element, name: nameOf(source) }];
      });
  },
};
