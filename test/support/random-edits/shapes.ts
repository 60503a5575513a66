import type { Drawn } from '../drawing-modeler.js';
import { changed, type Drawing, drawn, type Made, middle, pick, pickOf, shown } from './drawing.js';

export function rename(drawing: Drawing): Made | null {
  const element = drawn(drawing, [
    ...drawing.facts.nodes,
    ...drawing.facts.roles,
    ...drawing.facts.flows,
    ...drawing.facts.messageFlows,
  ]);
  if (!element) return null;
  const text = `Umbenannt ${drawing.number}`;
  return {
    title: `rename ${element.id}`,
    run: () => drawing.modeler.get('modeling').updateLabel(element, text),
    finds: [changed(element, 'name')],
    alone: true,
  };
}

/** Into the middle of another lane of the same pool. */
export function moveToLane(drawing: Drawing): Made | null {
  const { facts, modeler } = drawing;
  const inner = new Set(facts.roles.map(({ parent }) => parent));
  const lanes = facts.roles.filter(({ id, kind }) => kind === 'lane' && !inner.has(id));
  const node = pickOf(
    drawing,
    facts.nodes.filter(
      ({ parent, attachedTo, roleId }) => !parent && !attachedTo && lanes.some(({ id }) => id === roleId),
    ),
  );
  const own = lanes.find(({ id }) => id === node?.roleId);
  const lane = pickOf(
    drawing,
    lanes.filter(({ id, process }) => id !== own?.id && process === own?.process),
  );
  const [element, target] = [node && shown(modeler, node.id), lane && shown(modeler, lane.id)];
  if (!element || !target) return null;
  const [from, to] = [middle(element), middle(target)];
  return {
    title: `move ${element.id} to ${target.id}`,
    run: () => modeler.get('modeling').moveElements([element], { x: 0, y: to.y - from.y }, target),
    finds: [{ id: () => element.id, kind: 'moved', field: 'role' }],
  };
}

/** Where something is drawn says nothing, unless it comes to lie on a flow and is put into it. */
export function moveWithinLane(drawing: Drawing): Made | null {
  const element = drawn(
    drawing,
    drawing.facts.nodes.filter(({ attachedTo }) => !attachedTo),
  );
  if (!element?.parent) return null;
  const { parent } = element;
  return {
    title: `move ${element.id} a little`,
    run: () => drawing.modeler.get('modeling').moveElements([element], { x: 1, y: 0 }, parent),
    finds: [],
  };
}

export function remove(drawing: Drawing): Made | null {
  const element = drawn(drawing, [
    ...drawing.facts.nodes.filter(({ type }) => !/SubProcess|Transaction/.test(type)),
    ...drawing.facts.data,
    ...drawing.facts.annotations,
  ]);
  if (!element) return null;
  const { id } = element.businessObject;
  return {
    title: `remove ${id}`,
    run: () => drawing.modeler.get('modeling').removeElements([element]),
    finds: [{ id: () => id ?? '', kind: 'removed' }],
  };
}

export function append(drawing: Drawing): Made | null {
  const { modeler, facts } = drawing;
  const sources = facts.nodes.filter(
    ({ type, triggeredByEvent }) => /Task$|^ExclusiveGateway$|^StartEvent$/.test(type) && !triggeredByEvent,
  );
  const source = drawn(drawing, sources);
  if (!source?.parent) return null;
  const { parent } = source;
  const type = pick(drawing, [
    'bpmn:UserTask',
    'bpmn:Task',
    'bpmn:ServiceTask',
    'bpmn:ExclusiveGateway',
    'bpmn:EndEvent',
  ]);
  let made: Drawn | undefined;
  return {
    title: `append ${type} to ${source.id}`,
    run() {
      const at = { x: source.x + source.width + 40, y: middle(source).y };
      made = modeler.get('modeling').appendShape(source, { type }, at, parent);
      modeler.get('modeling').updateLabel(made, `Neu ${drawing.number}`);
    },
    finds: [{ id: () => made?.id ?? '', kind: 'added' }],
  };
}

export function changeType(drawing: Drawing): Made | null {
  const { modeler, facts } = drawing;
  const node = pickOf(
    drawing,
    facts.nodes.filter(
      ({ type }) => /Task$|^(Exclusive|Parallel|Inclusive)Gateway$/.test(type) && type !== 'ChoreographyTask',
    ),
  );
  const element = node && shown(modeler, node.id);
  if (!element) return null;
  const choices =
    node.kind === 'gateway'
      ? ['ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway']
      : ['UserTask', 'ManualTask', 'ServiceTask', 'BusinessRuleTask'];
  const type = pick(
    drawing,
    choices.filter((one) => one !== node.type),
  );
  return {
    title: `make ${node.id} a ${type}`,
    run: () => modeler.get('bpmnReplace').replaceElement(element, { type: `bpmn:${type}` }),
    finds: [{ id: () => node.id, kind: 'changed', field: 'type' }],
  };
}

export function marker(drawing: Drawing): Made | null {
  const node = drawn(
    drawing,
    drawing.facts.nodes.filter(({ type, marker: repeated }) => /Task$/.test(type) && repeated === null),
  );
  if (!node) return null;
  return {
    title: `repeat ${node.id}`,
    run() {
      const loop = drawing.modeler
        .get('bpmnFactory')
        .create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: true });
      drawing.modeler.get('modeling').updateProperties(node, { loopCharacteristics: loop });
    },
    finds: [changed(node, 'marker')],
    alone: true,
  };
}

export function colour(drawing: Drawing): Made | null {
  const element = drawn(drawing, drawing.facts.nodes);
  if (!element) return null;
  return {
    title: `colour ${element.id}`,
    run: () => drawing.modeler.get('modeling').setColor([element], { fill: '#ffe0b2', stroke: '#6b3c00' }),
    finds: [],
    alone: true,
  };
}
