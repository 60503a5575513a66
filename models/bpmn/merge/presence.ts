import { isVisible, referred, usedBy } from './belonging.js';
import type { Sheet, Unit } from './sheet.js';
import type { Clash, Sides } from './sides.js';

// Which elements are there after a merge: those that come, those that come along, those that go.

/** One went on one side and was worked on at the other. */
export function removalClashes({ base, mine, theirs }: Sides): Map<string, Clash> {
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

/** What only they have and is taken: new elements, and removed ones that are wanted back. */
export function additions({ base, mine, theirs, take }: Sides, clashes: Map<string, Clash>): Set<string> {
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
export function pullAlong(
  added: Set<string>,
  { base, mine, theirs, take }: Sides,
  clashes: Map<string, Clash>,
): Set<string> {
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
export function removals({ base, mine, theirs, take }: Sides, clashes: Map<string, Clash>): Set<string> {
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

/** What must be there for an element to be: what it stands in, what it refers to. */
export function needs(unit: Unit, sheet: Sheet): string[] {
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
