import type { Notice } from '../notices.js';
import { referenceEdits } from './edit-references.js';
import { applyEdits, localName, scanTags, type Tag } from './scan-tags.js';

/**
 * Gives every element a legal id of its own, and lets references follow. bpmn-moddle drops an element with all its
 * children if its id is no ASCII QName or occurs twice; diagram-js never draws one called like a member of Object.
 */
export function repairIds(xml: string): { xml: string; notices: Notice[] } {
  const tags = scanTags(xml);
  const identified = identifiedTags(tags);
  const taken = new Set(identified.map(({ id }) => id.value));
  const kept = new Set<string>();
  const renamed = new Map<string, string>();
  const edits: { from: number; to: number; text: string }[] = [];
  const notices: Notice[] = [];
  for (const { tag, id } of identified) {
    const legal = isLegalId(id.value);
    const first = legal ? !kept.has(id.value) : !renamed.has(id.value);
    if (legal && first) {
      kept.add(id.value);
      continue;
    }
    const fresh = freshId(id.value, taken);
    taken.add(fresh);
    if (!legal && first) renamed.set(id.value, fresh); // references mean the first of several
    edits.push({ from: id.from, to: id.to, text: fresh });
    notices.push({ ...nameOf(tag, fresh), code: 'id-renamed', kind: 'repair', params: { old: id.value, new: fresh } });
  }
  return { xml: applyEdits(xml, [...edits, ...referenceEdits(xml, tags, renamed)]), notices };
}

/** Whether bpmn-moddle reads and diagram-js draws an element with this id. */
export function isLegalId(id: string): boolean {
  return /^([a-z][\w-.]*:)?[a-z_][\w-.]*$/i.test(id) && !reserved.has(id);
}

const reserved = new Set(Object.getOwnPropertyNames(Object.prototype));

const knownNamespaces = /^http:\/\/www\.omg\.org\/spec\/(BPMN|DD)\//;

/** The model's own elements with an id, those of the process before those of the drawing: references mean the former. */
function identifiedTags(tags: Tag[]) {
  const prefixes = knownPrefixes(tags);
  const found = tags.flatMap((tag) => {
    const colon = tag.name.indexOf(':');
    const id = tag.attributes.find(({ name }) => name === 'id');
    return id && prefixes.has(colon < 0 ? '' : tag.name.slice(0, colon)) ? [{ tag, id }] : [];
  });
  const drawn = (tag: Tag) => localName(tag.name).startsWith('BPMN');
  return [...found.filter(({ tag }) => !drawn(tag)), ...found.filter(({ tag }) => drawn(tag))];
}

function knownPrefixes(tags: Tag[]): Set<string> {
  const prefixes = new Set<string>();
  for (const { attributes } of tags)
    for (const { name, value } of attributes)
      if (/^xmlns(:|$)/.test(name) && knownNamespaces.test(value)) prefixes.add(name.slice('xmlns:'.length));
  return prefixes;
}

function freshId(old: string, taken: Set<string>): string {
  const ascii = old
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\w.-]/g, '_')
    .slice(0, 100);
  const base = /^[a-z_]/i.test(ascii) && !reserved.has(ascii) ? ascii : `_${ascii}`;
  if (!taken.has(base) && !reserved.has(base)) return base;
  let number = (lastNumber.get(taken) ?? 1) + 1;
  while (taken.has(`${base}_${number}`)) number += 1;
  lastNumber.set(taken, number);
  return `${base}_${number}`;
}

/** The last number given per run, so that ten thousand equal ids need no search each. */
const lastNumber = new WeakMap<Set<string>, number>();

function nameOf(tag: Tag, elementId: string): { elementId: string; elementName?: string } {
  const name = tag.attributes.find((attribute) => attribute.name === 'name')?.value;
  return name ? { elementId, elementName: name } : { elementId };
}
