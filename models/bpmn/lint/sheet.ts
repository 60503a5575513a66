import { flowElements, flowsBy, type ModdleElement, processes } from './model.js';
import { responsibilities } from './responsibility.js';
import type { Sheet } from './rule.js';

/** Reads once what several rules ask for. */
export function sheetOf(definitions: ModdleElement): Sheet {
  return {
    definitions,
    who: responsibilities(definitions),
    processes: processes(definitions).map((process) => {
      const inside = flowElements(process);
      return {
        process,
        inside,
        outgoing: flowsBy(inside, 'sourceRef'),
        incoming: flowsBy(inside, 'targetRef'),
      };
    }),
  };
}
