import { isFlowNode, type ModdleElement, nameOf } from '../model.js';
import type { Hit, ProcessSheet, Rule } from '../rule.js';

export const loopExit: Rule = {
  name: 'loop-exit',
  severity: 'problem',
  texts: {
    de: {
      title: 'Schleife ohne Ausgang',
      message: 'Von {name} führt kein Weg mehr zu einem Ende.',
      unnamed: 'Aus einer Schleife führt kein Weg zu einem Ende.',
      why: 'Der Vorgang würde für immer im Kreis laufen.',
      fix: 'Setzen Sie in die Schleife eine Entscheidung, die hinausführt.',
    },
    en: {
      title: 'Loop without an exit',
      message: 'No path leads from {name} to an end any more.',
      unnamed: 'No path leads out of a loop to an end.',
      why: 'The case would go round in circles forever.',
      fix: 'Put a decision into the loop that leads out of it.',
    },
  },
  check: ({ processes }) => processes.flatMap(trapped),
};

/** The first step of each circle that is never left. A step after which simply nothing comes is another rule's. */
function trapped({ inside, outgoing }: ProcessSheet): Hit[] {
  const after = (node: ModdleElement) => (outgoing.get(node) ?? []).map((flow) => flow.targetRef as ModdleElement);
  const told = new Set<ModdleElement>();
  return inside.filter(isFlowNode).flatMap((element) => {
    if (told.has(element) || !outgoing.has(element)) return [];
    const reached = new Set<ModdleElement>();
    const open = after(element);
    for (let node = open.pop(); node; node = open.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      open.push(...after(node));
    }
    const round = reached.has(element) && [...reached].every((node) => outgoing.has(node));
    if (!round) return [];
    for (const node of reached) told.add(node);
    return [{ element, name: nameOf(element) }];
  });
}
