import { isVisible, referred, usedBy } from './belonging.js';
import { combineDrawing } from './drawing.js';
import type { Sheet, Unit, Value } from './sheet.js';
import { toValue } from './values.js';

/**
 * How much of what they did to an element is taken: all of it, also over what was changed here; what does not touch own
 * changes; its place on the drawing alone; nothing.
 */
export type Take = 'all' | 'free' | 'layout' | 'none';

export interface Sides {
  base: Sheet;
  mine: Sheet;
  theirs: Sheet;
  take(key: string): Take;
}

/** What both sides did to one element in different ways. */
export interface Clash {
  kind: 'changed' | 'removedHere' | 'removedThere';
  fields: { field: string; base: string; mine: string; theirs: string }[];
}

export interface Combined {
  sheet: Sheet;
  clashes: Map<string, Clash>;
  /** Came along because something chosen needs it. */
  needed: string[];
  /** Went, because what it hangs on went. */
  dropped: string[];
}

/** Puts what they changed since the base into mine, as far as it is taken. */
export function combine(sides: Sides): Combined {
  const { base, mine, theirs, take } = sides;
  const clashes = removalClashes(sides);
  const added = additions(sides, clashes);
  const needed = pullAlong(added, sides, clashes);
  const gone = removals(sides, clashes);
  const units = new Map<string, Unit>();
  for (const [key, unit] of mine.units) {
    if (gone.has(key)) continue;
    const [before, other] = [base.units.get(key), theirs.units.get(key)];
    const takes = needed.has(key) ? 'all' : take(key);
    const both = other && (takes === 'all' || takes === 'free');
    const healed = before && other && around(before, unit, other, sides, clashes);
    if (healed) units.set(key, healed);
    else units.set(key, both ? merged(before, unit, other, takes, clashes) : unit);
  }
  for (const key of [...theirs.units.keys()].filter((one) => added.has(one))) {
    const unit = theirs.units.get(key);
    if (unit) units.set(key, unit);
  }
  const dropped = dropDangling(units, sides);
  const owner = new Map([...theirs.owner, ...mine.owner].filter(([, key]) => units.has(key)));
  const sheet: Sheet = { ...mine, units, owner };
  combineDrawing(sheet, sides, new Set([...added, ...needed]));
  return { sheet, clashes, needed: [...needed], dropped };
}

/** One went on one side and was worked on at the other. */
function removalClashes({ base, mine, theirs }: Sides): Map<string, Clash> {
  const clashes = new Map<string, Clash>();
  const note = (kind: Clash['kind'], from: Sheet, at: Sheet) => {
    const gone = new Set([...base.units.keys()].filter((key) => !from.units.has(key) && at.units.has(key)));
    if (gone.size === 0) return;
    for (const [key, unit] of at.units) {
      const before = base.units.get(key);
      if (before && print(before) === print(unit)) continue;
      if (gone.has(key)) clashes.set(key, { kind, fields: [] });
      const had = before ? needs(before, base) : [];
      for (const used of needs(unit, at))
        if (gone.has(used) && !had.includes(used)) clashes.set(used, { kind, fields: [] });
    }
  };
  note('removedThere', theirs, mine);
  note('removedHere', mine, theirs);
  return clashes;
}

/** What must be there for an element to be: what it stands in, what it refers to. */
function needs(unit: Unit, sheet: Sheet): string[] {
  return [...(unit.parent ? [unit.parent] : []), ...referred(unit, sheet), ...unit.lanes];
}

function print(unit: Unit): string {
  const values = [...unit.values].map(([name, value]) => `${name}=${value.print}`).sort();
  return [unit.type, unit.parent, unit.slot, [...unit.lanes].sort().join(' '), ...values].join('\n');
}

/** Whether they did anything to it: what people call a change, not how it is drawn. */
export function isSame(a: Unit | undefined, b: Unit | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && print(a) === print(b));
}

function additions({ base, mine, theirs, take }: Sides, clashes: Map<string, Clash>): Set<string> {
  const added = new Set<string>();
  for (const [key, unit] of theirs.units) {
    if (mine.units.has(key)) continue;
    const takes = take(key);
    const fresh = !base.units.has(key) && (takes === 'all' || takes === 'free');
    const wantedBack =
      base.units.has(key) && takes === 'all' && (clashes.has(key) || !isSame(base.units.get(key), unit));
    if (fresh || wantedBack) added.add(key);
  }
  return added;
}

/** What the added needs comes with it, and what stands inside of it; what was removed here on purpose does not. */
function pullAlong(added: Set<string>, { base, mine, theirs, take }: Sides, clashes: Map<string, Clash>): Set<string> {
  const pulled = new Set<string>();
  const inside = new Map<string, string[]>();
  for (const unit of theirs.units.values()) inside.set(unit.parent, [...(inside.get(unit.parent) ?? []), unit.key]);
  const stays = (key: string) => clashes.get(key)?.kind === 'removedHere' && take(key) === 'free';
  const chosen = [...mine.units.keys()].filter((key) => {
    const [before, other] = [base.units.get(key), theirs.units.get(key)];
    return other && take(key) === 'all' && !isSame(before, other);
  });
  const queue = [...added, ...chosen];
  // What comes back is joined again as it was.
  const users = usedBy(theirs);
  const joins = (other: string) => base.units.has(other) && needsOf(other).every((one) => here(one) || added.has(one));
  const here = (one: string) => mine.units.has(one);
  const needsOf = (one: string) => {
    const unit = theirs.units.get(one);
    return unit ? needs(unit, theirs) : [];
  };
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const unit = theirs.units.get(key);
    if (!unit) continue;
    const back = base.units.has(key) ? (users.get(key) ?? []).filter(joins) : [];
    const content = added.has(key) ? [...(inside.get(key) ?? []), ...back] : [];
    for (const other of [...needs(unit, theirs), ...content]) {
      if (mine.units.has(other) || added.has(other) || stays(other) || !theirs.units.has(other)) continue;
      added.add(other);
      pulled.add(other);
      queue.push(other);
    }
  }
  return pulled;
}

/** What they removed and nobody here worked on. What goes only because of something that stays, stays too. */
function removals({ base, mine, theirs, take }: Sides, clashes: Map<string, Clash>): Set<string> {
  const gone = new Set<string>();
  const kept = new Set<string>();
  for (const key of mine.units.keys()) {
    if (theirs.units.has(key) || !base.units.has(key)) continue;
    const takes = take(key);
    if (clashes.has(key) && takes === 'free') kept.add(key);
    else if (takes === 'all' || takes === 'free') gone.add(key);
  }
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const key of gone) {
      const unit = mine.units.get(key);
      if (!unit || !needs(unit, mine).some((one) => kept.has(one))) continue;
      if (needs(unit, mine).some((one) => gone.has(one))) continue;
      gone.delete(key);
      if (!isVisible(unit)) kept.add(key);
    }
  }
  return gone;
}

/**
 * An arrow that one side led around a step it removed leads there again if the step stays, or comes back. Returns it so;
 * null for any other element.
 */
function around(
  base: Unit,
  mine: Unit,
  theirs: Unit,
  { base: before, mine: here, theirs: there, take }: Sides,
  clashes: Map<string, Clash>,
): Unit | null {
  const led = needs(base, before).filter((key) => clashes.has(key));
  const avoids = (unit: Unit, sheet: Sheet, key: string) => !needs(unit, sheet).includes(key);
  for (const key of led) {
    const kind = clashes.get(key)?.kind;
    if (kind === 'removedThere' && take(key) === 'free' && avoids(theirs, there, key)) return mine;
    if (kind === 'removedHere' && take(key) === 'all' && avoids(mine, here, key)) return theirs;
  }
  return null;
}

function merged(
  base: Unit | undefined,
  mine: Unit,
  theirs: Unit,
  takes: 'all' | 'free',
  clashes: Map<string, Clash>,
): Unit {
  const unit: Unit = { ...mine, values: new Map(mine.values) };
  const choose = (field: string, b: Value | undefined, m: Value | undefined, t: Value | undefined): boolean => {
    if (m?.print === t?.print || t?.print === b?.print) return false;
    if (m?.print === b?.print) return true;
    const clash = clashes.get(mine.key) ?? { kind: 'changed', fields: [] };
    const said = (value: Value | undefined) => value?.print ?? '';
    clash.fields.push({ field, base: said(b), mine: said(m), theirs: said(t) });
    clashes.set(mine.key, clash);
    return takes === 'all';
  };
  for (const name of new Set([...mine.values.keys(), ...theirs.values.keys()])) {
    const value = theirs.values.get(name);
    if (!choose(name, base?.values.get(name), mine.values.get(name), value)) continue;
    if (value) unit.values.set(name, value);
    else unit.values.delete(name);
  }
  const place = (one: Unit | undefined) => one && toValue([one.parent, one.slot]);
  if (choose('parent', place(base), place(mine), place(theirs)))
    Object.assign(unit, { parent: theirs.parent, slot: theirs.slot });
  const lanes = (one: Unit | undefined) => one && toValue([...one.lanes].sort());
  if (choose('lane', lanes(base), lanes(mine), lanes(theirs))) unit.lanes = [...theirs.lanes];
  const type = (one: Unit | undefined) => one && toValue(one.type);
  if (choose('type', type(base), type(mine), type(theirs))) unit.type = theirs.type;
  return unit;
}

/** What must lead somewhere, and where that is written. */
const ends: [type: RegExp, values: string[]][] = [
  [/:(SequenceFlow|MessageFlow|Association)$/, ['sourceRef', 'targetRef']],
  [/:BoundaryEvent$/, ['attachedToRef']],
  [/:DataInputAssociation$/, ['sourceRef', 'targetRef']],
  [/:DataOutputAssociation$/, ['sourceRef', 'targetRef']],
];

/** Takes out what leads to nothing any more; tells which. */
function dropDangling(units: Map<string, Unit>, { mine, theirs }: Sides): string[] {
  const dropped: string[] = [];
  const there = (id: string) => [mine, theirs].some(({ owner }) => units.has(owner.get(id) ?? ''));
  const dangles = (unit: Unit) => {
    if (unit.parent && !units.has(unit.parent)) return true;
    const needed = ends.find(([type]) => type.test(unit.type))?.[1] ?? [];
    return needed.some((name) => idsOf(unit.values.get(name)).some((id) => !there(id)));
  };
  for (let before = -1; before !== units.size; ) {
    before = units.size;
    for (const [key, unit] of units) {
      if (!dangles(unit)) continue;
      units.delete(key);
      dropped.push(key);
    }
  }
  for (const [key, unit] of units)
    if (unit.lanes.some((lane) => !units.has(lane)))
      units.set(key, { ...unit, lanes: unit.lanes.filter((lane) => units.has(lane)) });
  return dropped;
}

function idsOf(value: Value | undefined): string[] {
  const all = Array.isArray(value?.raw) ? value.raw : [value?.raw];
  return all.flatMap((one) => {
    const id = (one as { id?: unknown } | undefined)?.id;
    return typeof id === 'string' ? [id] : [];
  });
}
