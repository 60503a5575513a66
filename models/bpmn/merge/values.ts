import { isModdle, type ModdleElement, properties } from '../moddle.js';
import type { Value } from './sheet.js';

/** What is worked out from the flows and the lanes, so that it never contradicts them. */
const derived = new Set(['incoming', 'outgoing', 'flowNodeRef', 'lanes', 'default']);

/** Lists whose members are elements of their own. */
export const slots = new Set([
  'rootElements',
  'flowElements',
  'artifacts',
  'laneSets',
  'childLaneSet',
  'lanes',
  'participants',
  'messageFlows',
  'conversations',
  'conversationLinks',
  'dataInputAssociations',
  'dataOutputAssociations',
  'categoryValue',
]);

/** Places for data to arrive at, which bpmn-js makes for each association: elements of their own too. */
const placeholder = 'properties';

/** Whether a property holds elements, which are merged as units of their own, and no value. */
export function isSlot(element: ModdleElement, name: string): boolean {
  return slots.has(name) || (name === placeholder && element.$instanceOf?.('bpmn:Activity') === true);
}

/** What an element says itself, split as far as two people can change it without touching each other's words. */
export function valuesOf(element: ModdleElement): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, raw, isReference] of properties(element)) {
    if (name === 'id' || derived.has(name) || isSlot(element, name)) continue;
    if (name === 'extensionElements' && isModdle(raw))
      for (const [key, value] of extensions(raw)) values.set(key, value);
    else values.set(name, isReference ? toReference(raw) : toValue(raw));
  }
  for (const [name, raw] of Object.entries(element.$attrs ?? {}))
    if (!name.startsWith('xmlns')) values.set(`@${name}`, toValue(raw));
  return values;
}

/** One entry for each fact Fundus keeps; what other programs keep goes whole, by kind. */
function extensions(holder: ModdleElement): [key: string, value: Value][] {
  const all = (Array.isArray(holder.values) ? holder.values : []).filter(isModdle);
  const entries = new Map<string, Value>();
  for (const type of new Set(all.map((one) => one.$type))) {
    const same = all.filter((one) => one.$type === type);
    const [only] = same;
    if (!type.startsWith('fundus:') || same.length > 1 || !only) entries.set(`ext:${type}`, toValue(same));
    else for (const [name, raw] of properties(only)) entries.set(`${type}.${name}`, toValue(raw));
  }
  return [...entries];
}

/** A value with the print by which two of them are found equal. */
export function toValue(raw: unknown): Value {
  return { raw, print: JSON.stringify(plain(raw)) ?? '' };
}

function toReference(raw: unknown): Value {
  return { raw, print: JSON.stringify(referred(raw)) ?? '', reference: true };
}

/** References by id, everything else by what it holds. */
function plain(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(plain);
  if (!isModdle(raw)) return raw ?? null;
  const told: [string, unknown][] = properties(raw).map(([name, value, isReference]) => [
    name,
    isReference ? referred(value) : plain(value),
  ]);
  for (const [name, value] of Object.entries(raw.$attrs ?? {})) told.push([`@${name}`, value]);
  const inside = ['$body', '$children']
    .filter((name) => raw[name] !== undefined)
    .map((name) => [name, plain(raw[name])]);
  return [raw.$type, ...told.sort(([a], [b]) => (a < b ? -1 : 1)), ...inside];
}

function referred(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referred);
  return isModdle(value) ? `#${value.id ?? ''}` : null;
}

/** The ids a raw value refers to, itself or inside. */
export function referencesIn(raw: unknown, isReference: boolean): string[] {
  if (Array.isArray(raw)) return raw.flatMap((one) => referencesIn(one, isReference));
  if (!isModdle(raw)) return [];
  if (isReference) return raw.id ? [raw.id] : [];
  return properties(raw).flatMap(([, value, reference]) => referencesIn(value, reference));
}
