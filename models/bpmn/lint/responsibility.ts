import { elements, extensionOf, flowElements, type ModdleElement, nameOf, processes } from './model.js';

/** Who does each step: the role of its `fundus:step`, else the deepest named lane, else the named pool. Unknown ones are missing. */
export function responsibilities(definitions: ModdleElement): Map<ModdleElement, string> {
  const found = new Map<ModdleElement, string>();
  const pools = poolNames(definitions);
  for (const process of processes(definitions)) {
    const lanes = laneNames(process);
    for (const step of flowElements(process)) {
      const who = roleOf(step) || inherited(step, lanes) || pools.get(process);
      if (who) found.set(step, who);
    }
  }
  return found;
}

function roleOf(step: ModdleElement): string {
  const role = extensionOf(step, 'fundus:Step')?.role;
  return typeof role === 'string' ? role.trim() : '';
}

/** A step in a sub-process belongs to the lane of the sub-process, a boundary event to that of its host. */
function inherited(step: ModdleElement, lanes: Map<ModdleElement, string>): string {
  const host = (step.attachedToRef ?? step.$parent) as ModdleElement | undefined;
  return lanes.get(step) ?? (host && host !== step ? inherited(host, lanes) : '');
}

function laneNames(process: ModdleElement): Map<ModdleElement, string> {
  const names = new Map<ModdleElement, string>();
  const walk = (laneSet: ModdleElement | undefined, above: string) => {
    for (const lane of elements(laneSet?.lanes)) {
      const name = nameOf(lane) || above;
      if (name) for (const node of elements(lane.flowNodeRef)) names.set(node, name);
      walk(lane.childLaneSet as ModdleElement | undefined, name);
    }
  };
  for (const laneSet of elements(process.laneSets)) walk(laneSet, '');
  return names;
}

function poolNames(definitions: ModdleElement): Map<ModdleElement, string> {
  const names = new Map<ModdleElement, string>();
  for (const root of elements(definitions.rootElements))
    for (const pool of elements(root.participants))
      if (pool.processRef && nameOf(pool)) names.set(pool.processRef as ModdleElement, nameOf(pool));
  return names;
}
