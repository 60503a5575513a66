import { follow } from './following.js';
import { type Drawn, MAIN, type Plane, type Sheet, type Value } from './sheet.js';
import type { Sides } from './sides.js';

/** Draws the elements of the sheet: as here, where only they moved it as there, where they brought it as there. */
export function combineDrawing(sheet: Sheet, sides: Sides, brought: Set<string>): void {
  const { mine, theirs, base } = sides;
  const drawn = new Map<string, Drawn>();
  const ids = new Set<string>();
  const add = (key: string, one: Drawn) => {
    const id = one.id && !ids.has(one.id) ? one.id : undefined;
    if (id) ids.add(id);
    drawn.set(key, { ...one, id });
  };
  for (const [key, here] of mine.drawn) {
    const there = theirs.drawn.get(key);
    if (!sheet.owner.has(here.element)) continue;
    if (there) add(key, moved(here, there, base.drawn.get(key), mode(here.element, sheet, sides)));
    else if (!base.drawn.has(key) || sides.take(here.element) === 'none' || !theirs.owner.has(here.element))
      add(key, here);
  }
  for (const [key, there] of theirs.drawn) {
    if (drawn.has(key) || mine.drawn.has(key) || !sheet.owner.has(there.element)) continue;
    const owner = sheet.owner.get(there.element) ?? '';
    const wanted = brought.has(owner) || sides.take(there.element) !== 'none';
    if (wanted && (brought.has(owner) || !base.drawn.has(key))) add(key, there);
  }
  sheet.drawn = drawn;
  sheet.planes = planes(sheet, sides);
  follow(sheet, sides);
}

type Mode = 'theirs' | 'free' | 'mine';

/** Who came to stand in another lane or sub-process stands where they put it. */
function mode(element: string, { units, owner }: Sheet, { mine, take }: Sides): Mode {
  const key = owner.get(element) ?? element;
  const [now, before] = [units.get(key), mine.units.get(key)];
  if (now && before && (now.parent !== before.parent || String(now.lanes) !== String(before.lanes))) return 'theirs';
  return take(key) === 'none' ? 'mine' : 'free';
}

function moved(here: Drawn, there: Drawn, before: Drawn | undefined, how: Mode): Drawn {
  if (how === 'mine') return here;
  const values = new Map(here.values);
  for (const name of new Set([...here.values.keys(), ...there.values.keys()])) {
    const [m, t, b] = [here.values.get(name), there.values.get(name), before?.values.get(name)];
    if (t?.print === b?.print && how === 'free') continue;
    if (m?.print === t?.print) continue;
    if (how === 'free' && m?.print !== b?.print) {
      const wider = name === 'bounds' && values.has('isHorizontal') ? united(m, t) : null;
      if (wider) values.set(name, wider);
      continue;
    }
    if (t) values.set(name, t);
    else values.delete(name);
  }
  return { ...here, values };
}

/** A pool that both made longer is as long as the longer one. */
function united(m: Value | undefined, t: Value | undefined): Value | null {
  const [a, b] = [box(m), box(t)];
  if (!a || !b || !m) return null;
  const x = Math.min(a.x, b.x);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  Object.assign(m.raw as Box, { x, width });
  return m;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bounds as numbers, in pixels; null where there is no place. */
export function box(value: Value | undefined): Box | null {
  const raw = value?.raw as Partial<Box> | undefined;
  if (typeof raw?.x !== 'number' || typeof raw.y !== 'number') return null;
  return { x: raw.x, y: raw.y, width: raw.width ?? 0, height: raw.height ?? 0 };
}

/** The pages of both, as far as what they show is there. The first shows the pools as soon as there are any. */
function planes({ units }: Sheet, { base, mine, theirs, take }: Sides): Plane[] {
  const found = mine.planes.filter((one) => one.key === MAIN || units.has(one.element));
  const missing = theirs.planes.filter(
    (one) =>
      !mine.planes.some((here) => here.key === one.key) &&
      (one.key === MAIN || (units.has(one.element) && take(one.element) !== 'none')),
  );
  return [...found, ...missing].map((one) => {
    if (one.key !== MAIN) return one;
    const [before, there] = [base.planes[0]?.element, theirs.planes[0]?.element];
    const newer = there && there !== before && there !== one.element && units.has(there) && !mine.units.has(there);
    return { ...one, element: newer || !units.has(one.element) ? (there ?? one.element) : one.element };
  });
}
