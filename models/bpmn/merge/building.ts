import { children, isA, isModdle, type ModdleElement, moddle, properties } from '../moddle.js';
import type { Drawn, Plane, Sheet, Value } from './sheet.js';
import { isSlot } from './values.js';

/** Puts a sheet together as a file again. What is in no list of it any more is gone. */
export async function xmlOf(sheet: Sheet, namespaces: ModdleElement[]): Promise<string> {
  const { definitions } = sheet;
  const built = new Map([...sheet.units].map(([key, unit]) => [key, element(unit.type, unit.id, unit.values)]));
  // What was in the lists of the file is put there anew; its own attributes stay.
  definitions.rootElements = [];
  for (const [key, unit] of sheet.units) {
    const [one, holder] = [built.get(key), unit.parent ? built.get(unit.parent) : definitions];
    if (one && holder) put(holder, unit.slot, one);
  }
  const known = index(built.values());
  join(sheet, built);
  for (const one of built.values()) relink(one, known);
  definitions.diagrams = sheet.planes.map((plane) => drawPlane(plane, sheet, known));
  for (const other of namespaces) declare(definitions, other);
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

function element(type: string, id: string | undefined, values: Map<string, Value>): ModdleElement {
  const made = moddle.create(type, id ? { id } : {});
  const steps = new Map<string, ModdleElement>();
  const foreign: ModdleElement[] = [];
  for (const [name, { raw }] of values) {
    const fact = /^(fundus:\w+)\.(\w+)$/.exec(name);
    if (fact) {
      const [, kind = '', property = ''] = fact;
      const step = steps.get(kind) ?? moddle.create(kind);
      steps.set(kind, step);
      step.set(property, raw);
    } else if (name.startsWith('ext:')) foreign.push(...(Array.isArray(raw) ? raw.filter(isModdle) : []));
    else if (name.startsWith('@') && made.$attrs) made.$attrs[name.slice(1)] = raw;
    else if (!name.startsWith('$') && fits(made, name)) made.set(name, Array.isArray(raw) ? [...raw] : raw);
  }
  const held = [...foreign, ...steps.values()];
  if (held.length > 0) {
    const holder = moddle.create('bpmn:ExtensionElements', { values: held });
    for (const one of held) one.$parent = holder;
    holder.$parent = made;
    made.set('extensionElements', holder);
  }
  return made;
}

/** After a change of type some properties have no place any more. */
function fits(made: ModdleElement, name: string): boolean {
  return made.$descriptor?.propertiesByName?.[name] !== undefined;
}

function put(holder: ModdleElement, slot: string, one: ModdleElement): void {
  one.$parent = holder;
  const many = holder.$descriptor?.propertiesByName?.[slot]?.isMany === true;
  if (!many) holder.set(slot, one);
  else holder.set(slot, [...children(holder, slot), one]);
}

/** Every element by its id, those inside of others too. */
function index(elements: Iterable<ModdleElement>): Map<string, ModdleElement> {
  const known = new Map<string, ModdleElement>();
  const visit = (one: ModdleElement) => {
    if (one.id) known.set(one.id, one);
    for (const [, value, isReference] of properties(one))
      if (!isReference) for (const inner of (Array.isArray(value) ? value : [value]).filter(isModdle)) visit(inner);
  };
  for (const one of elements) visit(one);
  return known;
}

/** Ways in and out, the default way and the members of lanes follow from flows and steps. */
function join({ units }: Sheet, built: Map<string, ModdleElement>): void {
  for (const [key, unit] of units) {
    const one = built.get(key);
    if (!one) continue;
    for (const lane of unit.lanes) append(built.get(lane), 'flowNodeRef', one);
    if (!isA(one, 'bpmn:SequenceFlow')) continue;
    const [source, target] = ['sourceRef', 'targetRef'].map((end) => built.get(referenced(one, end)));
    append(source, 'outgoing', one);
    append(target, 'incoming', one);
    if (unit.values.has('$default') && source && fits(source, 'default') && !source.default) source.set('default', one);
  }
}

function append(holder: ModdleElement | undefined, name: string, one: ModdleElement): void {
  if (holder && fits(holder, name)) holder.set(name, [...children(holder, name), one]);
}

function referenced(one: ModdleElement, end: string): string {
  const value = one[end];
  return isModdle(value) ? (value.id ?? '') : '';
}

/** References lead to the elements of this file; those to nothing are left out. */
function relink(element: ModdleElement, known: Map<string, ModdleElement>): void {
  for (const [name, value, isReference] of properties(element)) {
    if (isSlot(element, name)) continue;
    if (!isReference)
      for (const inner of (Array.isArray(value) ? value : [value]).filter(isModdle)) relink(inner, known);
    else if (Array.isArray(value)) {
      const found = value.filter(isModdle).flatMap((one) => known.get(one.id ?? '') ?? []);
      element.set(name, found.length > 0 ? found : undefined);
    } else if (isModdle(value)) element.set(name, known.get(value.id ?? ''));
  }
}

function drawPlane(plane: Plane, { drawn }: Sheet, known: Map<string, ModdleElement>): ModdleElement {
  const surface = plane.diagram.plane;
  if (!isModdle(surface)) return plane.diagram;
  const shapes = [...drawn.values()].filter((one) => one.plane === plane.key).map((one) => shape(one, known, surface));
  surface.set('planeElement', [...shapes, ...plane.strangers]);
  surface.set('bpmnElement', known.get(plane.element));
  return plane.diagram;
}

function shape(drawn: Drawn, known: Map<string, ModdleElement>, surface: ModdleElement): ModdleElement {
  const made = element(drawn.type, drawn.id, drawn.values);
  made.set('bpmnElement', known.get(drawn.element));
  made.$parent = surface;
  return made;
}

/** Names of namespaces that came with foreign elements. */
function declare(definitions: ModdleElement, other: ModdleElement): void {
  for (const [name, uri] of Object.entries(other.$attrs ?? {}))
    if (name.startsWith('xmlns:') && definitions.$attrs && !(name in definitions.$attrs))
      definitions.$attrs[name] = uri;
}
