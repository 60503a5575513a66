import type { Facts, FlowNode } from '../facts/types.js';

/** Who has which part in a task: does it, answers for it, is asked before, is told after (RACI). */
export interface Task {
  id: string;
  name: string;
  /** Its lane, or the role noted at it; empty: nobody is named. */
  responsible: string;
  accountable: string;
  consulted: string[];
  informed: string[];
  systems: string[];
  mediaBreak: boolean;
}

/** The named activities of a drawing with those who have a part in them, in its order; sub-processes by what is in them. */
export function tasksOf(facts: Facts): Task[] {
  const parents = new Set(facts.nodes.map(({ parent }) => parent));
  return facts.nodes.filter((node) => node.kind === 'activity' && node.name && !parents.has(node.id)).map(task);
}

function task({ id, name, role, step }: FlowNode): Task {
  return {
    id,
    name,
    responsible: role ?? '',
    accountable: step.accountable ?? '',
    consulted: step.consulted,
    informed: step.informed,
    systems: step.systems,
    mediaBreak: step.mediaBreak === true,
  };
}
