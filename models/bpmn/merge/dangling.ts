import type { Unit, Value } from './sheet.js';
import type { Sides } from './sides.js';

/** What must lead somewhere, and where that is written. */
const ends: [type: RegExp, values: string[]][] = [
  [/:(SequenceFlow|MessageFlow|Association)$/, ['sourceRef', 'targetRef']],
  [/:BoundaryEvent$/, ['attachedToRef']],
  [/:DataInputAssociation$/, ['sourceRef', 'targetRef']],
  [/:DataOutputAssociation$/, ['sourceRef', 'targetRef']],
];

/** Takes out what leads to nothing any more; tells which. */
export function dropDangling(units: Map<string, Unit>, { mine, theirs }: Sides): string[] {
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
