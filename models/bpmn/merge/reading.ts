import { child, children, isA, isModdle, type ModdleElement, moddle, properties } from '../moddle.js';
import { type Drawn, drawnKey, MAIN, type Plane, type Sheet, type Unit } from './sheet.js';
import { isSlot, valuesOf } from './values.js';

/** Takes a file apart. `xml` is one Fundus has read before: guarded, repaired, kept. */
export async function sheetOf(xml: string): Promise<Sheet> {
  const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
  const sheet: Sheet = { definitions: rootElement, units: new Map(), owner: new Map(), planes: [], drawn: new Map() };
  readUnits(rootElement, sheet);
  readDefaults(sheet);
  readLanes(sheet);
  for (const [index, diagram] of children(rootElement, 'diagrams').entries()) readPlane(diagram, index, sheet);
  return sheet;
}

function readUnits(definitions: ModdleElement, sheet: Sheet): void {
  const stack = [{ element: definitions, key: '' }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { element, key } = top;
    const inside: typeof stack = [];
    for (const [name, value] of properties(element)) {
      if (!(name === 'rootElements' || isSlot(element, name))) continue;
      const members = (Array.isArray(value) ? value : [value]).filter(isModdle);
      for (const [index, member] of members.entries()) {
        const unit = unitOf(member, key, name, index);
        sheet.units.set(unit.key, unit);
        inside.push({ element: member, key: unit.key });
      }
    }
    if (key) own(element, key, sheet.owner);
    stack.push(...inside.reverse());
  }
}

function unitOf(element: ModdleElement, parent: string, slot: string, index: number): Unit {
  const { id } = element;
  const key = id || `${parent}/${slot}/${index}`;
  return { key, type: element.$type, id, parent, slot, values: valuesOf(element), lanes: [] };
}

/** Notes whose the ids inside an element are, up to the elements that are told by themselves. */
function own(element: ModdleElement, key: string, owner: Map<string, string>): void {
  if (element.id) owner.set(element.id, key);
  for (const [name, value, isReference] of properties(element)) {
    if (isReference || isSlot(element, name)) continue;
    for (const inner of (Array.isArray(value) ? value : [value]).filter(isModdle)) own(inner, key, owner);
  }
}

/** Which way is taken if no other fits is noted at the flow, so that it comes and goes with it. */
function readDefaults({ definitions, units }: Sheet): void {
  for (const element of everything(definitions)) {
    const flow = units.get(child(element, 'default')?.id ?? '');
    if (flow && isA(element, 'bpmn:FlowNode')) flow.values.set('$default', { raw: true, print: 'true' });
  }
}

function readLanes({ definitions, units }: Sheet): void {
  for (const lane of everything(definitions).filter((one) => isA(one, 'bpmn:Lane')))
    for (const node of children(lane, 'flowNodeRef')) {
      const [unit, key] = [units.get(node.id ?? ''), lane.id ?? ''];
      if (unit && units.has(key) && !unit.lanes.includes(key)) unit.lanes.push(key);
    }
}

/** All elements that are told by themselves, outer ones first. */
export function everything(definitions: ModdleElement): ModdleElement[] {
  const found: ModdleElement[] = [];
  const stack = [definitions];
  for (let top = stack.pop(); top; top = stack.pop()) {
    for (const [name, value] of properties(top)) {
      if (name !== 'rootElements' && !isSlot(top, name)) continue;
      const members = (Array.isArray(value) ? value : [value]).filter(isModdle);
      found.push(...members);
      stack.push(...members);
    }
  }
  return found;
}

function readPlane(diagram: ModdleElement, index: number, sheet: Sheet): void {
  const surface = child(diagram, 'plane');
  const element = child(surface, 'bpmnElement')?.id ?? '';
  const plane: Plane = { key: index === 0 ? MAIN : element || `page/${index}`, element, diagram, strangers: [] };
  sheet.planes.push(plane);
  for (const shape of children(surface, 'planeElement')) {
    const drawnElement = child(shape, 'bpmnElement')?.id;
    const key = drawnKey(plane.key, drawnElement ?? '');
    if (!drawnElement || sheet.drawn.has(key)) plane.strangers.push(shape);
    else sheet.drawn.set(key, drawnOf(shape, plane.key, drawnElement));
  }
}

function drawnOf(shape: ModdleElement, plane: string, element: string): Drawn {
  const values = valuesOf(shape);
  values.delete('bpmnElement');
  return { plane, element, type: shape.$type, id: shape.id, values };
}
