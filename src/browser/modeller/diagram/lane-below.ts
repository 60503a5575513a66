import { type DiagramElement, is, meant, type Services } from '../../viewer/services.js';

/** What it takes to put one more lane into a pool. */
interface Around {
  selection: Services['selection'];
  registry: Services['elementRegistry'];
  modeling: Services['modeling'];
  directEditing: Services['directEditing'];
}

/** One more lane, below the one somebody chose, else below all of the first pool; its name is asked at once. False without a pool. */
export function addLaneBelow({ selection, registry, modeling, directEditing }: Around): boolean {
  const beside = chosen(selection.get()[0]) ?? lowest(registry);
  if (!beside) return false;
  const lane = modeling.addLane(beside, 'bottom');
  selection.select(lane);
  directEditing.activate(lane);
  return true;
}

/** The lane, or the pool, in which the chosen element stands. */
function chosen(element: DiagramElement | undefined): DiagramElement | undefined {
  let around = element && meant(element);
  while (around && !is(around, 'bpmn:Lane') && !isOpenPool(around)) around = around.parent;
  return around;
}

function lowest(registry: Services['elementRegistry']): DiagramElement | undefined {
  return registry.filter(isOpenPool)[0];
}

/** A pool that shows what happens in it. */
function isOpenPool(element: DiagramElement): boolean {
  return is(element, 'bpmn:Participant') && Boolean(element.businessObject.processRef);
}
