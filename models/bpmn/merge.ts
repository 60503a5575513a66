import { carriers, isVisible, nameOf, usedBy } from './merge/belonging.js';
import { xmlOf } from './merge/building.js';
import { type Combined, combine } from './merge/combining.js';
import { isSame } from './merge/presence.js';
import { sheetOf } from './merge/reading.js';
import type { Sheet } from './merge/sheet.js';
import type { Clash, Sides, Take } from './merge/sides.js';

/** An element as a person finds it in the diagram. */
export interface Told {
  id: string;
  name: string;
}

/** Both sides did something else to one element; the result says what mine says, unless theirs was chosen. */
export interface MergeConflict extends Told, Clash {}

export interface Merged {
  xml: string;
  /** Came along, because something chosen needs it. */
  needed: Told[];
  /** Went, because what it hangs on went. */
  dropped: Told[];
  conflicts: MergeConflict[];
  /** False: a program gave everything new ids, so that nothing of the base is found again; then `xml` is of no use. */
  related: boolean;
}

/**
 * Brings chosen changes of `source` into `target`, with their shapes. With `base`, what both come from, only what
 * changed since is brought, and own words at the same element stay. All three are files Fundus has read before.
 */
export async function applyChanges(target: string, source: string, ids: string[], base?: string): Promise<Merged> {
  const [mine, theirs] = await Promise.all([sheetOf(target), sheetOf(source)]);
  const before = base === undefined ? await sheetOf(target) : await sheetOf(base);
  const wanted = new Set(ids);
  const told = carrierOf(before, theirs, mine);
  const take = (key: string): Take => {
    if (told(key).some((one) => wanted.has(one))) return 'all';
    return wanted.size > 0 && isSame(before.units.get(key), theirs.units.get(key)) ? 'layout' : 'none';
  };
  return finish(target, { base: before, mine, theirs, take }, told, wanted);
}

/**
 * Two drawings that began as the same one become one again. What only one side changed is in it; where both changed
 * the same fact of one element, mine stands and a conflict says so. `theirs` names the conflicts decided the other way.
 */
export async function mergeDrawings(
  base: string,
  mine: string,
  theirs: string,
  chosen: { theirs: string[] } = { theirs: [] },
): Promise<Merged> {
  const [before, here, there] = await Promise.all([sheetOf(base), sheetOf(mine), sheetOf(theirs)]);
  const decided = new Set(chosen.theirs);
  const told = carrierOf(before, there, here);
  const take = (key: string): Take => (told(key).some((one) => decided.has(one)) ? 'all' : 'free');
  return finish(mine, { base: before, mine: here, theirs: there, take }, told, new Set());
}

/** Finds under which visible elements a change is told, whichever side knows them. */
function carrierOf(...sheets: Sheet[]): (key: string) => string[] {
  const known = sheets.map((sheet) => ({ sheet, using: usedBy(sheet) }));
  const found = new Map<string, string[]>();
  return (key) => {
    const before = found.get(key);
    if (before) return before;
    const all = known.flatMap(({ sheet, using }) => {
      const unit = sheet.units.get(sheet.owner.get(key) ?? key);
      return unit ? carriers(unit, sheet, using) : [];
    });
    const carried = [...new Set(all)];
    found.set(key, carried);
    return carried;
  };
}

async function finish(
  target: string,
  sides: Sides,
  told: (key: string) => string[],
  wanted: Set<string>,
): Promise<Merged> {
  const combined = combine(sides);
  const name = (key: string): Told => ({ id: key, name: nameIn(key, sides) });
  const seen = (keys: string[]) => [...new Set(keys.filter((key) => isSeen(key, sides)))];
  const untouched = isUntouched(combined, sides.mine);
  const conflicts = new Map<string, MergeConflict>();
  for (const [key, clash] of combined.clashes)
    for (const id of told(key).slice(0, 1)) {
      const fields = [...(conflicts.get(id)?.fields ?? []), ...clash.fields];
      conflicts.set(id, { ...name(id), ...clash, fields });
    }
  return {
    xml: untouched ? target : await xmlOf(combined.sheet, [sides.theirs.definitions]),
    needed: seen(combined.needed)
      .filter((key) => !wanted.has(key))
      .map(name),
    dropped: seen(combined.dropped)
      .filter((key) => !wanted.has(key))
      .map(name),
    conflicts: [...conflicts.values()],
    related: [sides.mine, sides.theirs].every((one) => isRelated(sides.base, one)),
  };
}

/** Half of what is seen in one is seen in the other, by its id. */
function isRelated(base: Sheet, other: Sheet): boolean {
  const seen = [...base.units.values()].filter(isVisible);
  const again = seen.filter(({ key }) => other.units.has(key));
  return seen.length === 0 || again.length * 2 >= seen.length;
}

function isSeen(key: string, { mine, theirs }: Sides): boolean {
  const unit = mine.units.get(key) ?? theirs.units.get(key);
  return unit !== undefined && isVisible(unit);
}

function nameIn(key: string, { base, mine, theirs }: Sides): string {
  for (const sheet of [mine, theirs, base]) {
    const unit = sheet.units.get(key);
    if (unit) return nameOf(unit, sheet);
  }
  return '';
}

/** Nothing was brought: the file stays as it is, to the letter. */
function isUntouched({ sheet }: Combined, mine: Sheet): boolean {
  if (sheet.units.size !== mine.units.size || sheet.drawn.size !== mine.drawn.size) return false;
  for (const [key, unit] of sheet.units) if (!isSame(unit, mine.units.get(key))) return false;
  for (const [key, one] of sheet.drawn) {
    const before = mine.drawn.get(key);
    if (!before || one.values.size !== before.values.size) return false;
    for (const [name, value] of one.values) if (before.values.get(name)?.print !== value.print) return false;
  }
  return sheet.planes.every((one, index) => one.element === mine.planes[index]?.element);
}
