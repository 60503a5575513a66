import { dropDangling } from './dangling.js';
import { combineDrawing } from './drawing.js';
import { additions, needs, pullAlong, removalClashes, removals } from './presence.js';
import type { Sheet, Unit, Value } from './sheet.js';
import type { Clash, Sides } from './sides.js';
import { toValue } from './values.js';

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
  for (const [key, unit] of theirs.units) if (added.has(key)) units.set(key, unit);
  const dropped = dropDangling(units, sides);
  const owner = new Map([...theirs.owner, ...mine.owner].filter(([, key]) => units.has(key)));
  const sheet: Sheet = { ...mine, units, owner };
  combineDrawing(sheet, sides, new Set([...added, ...needed]));
  return { sheet, clashes, needed: [...needed], dropped };
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

/** Mine with the values of theirs that touch no own change; the others are a clash, in which `takes` decides. */
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
