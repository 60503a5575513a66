import type { Doc } from '../bson-keys/types.js';
import { compileFilter } from '../match/compile.js';
import { isArrayIndex, valueAt } from '../match/path.js';

/** Index of the item of the array at `path` that the query matched; -1 if the query says nothing about it. */
export function matchedPosition(filter: Doc, doc: Doc, path: string): number {
  const array = valueAt(doc, path);
  if (!Array.isArray(array)) return -1;
  const conditions = conditionsUnder(filter, path);
  if (conditions.length === 0) return positionElsewhere(filter, doc, path);
  const tests = conditions
    .filter(([key]) => key === path || !isArrayIndex(firstOf(key, path)))
    .map(([key, value]) => compileFilter({ [key === path ? 'item' : `item.${key.slice(path.length + 1)}`]: value }));
  if (tests.length === 0) return Number(firstOf((conditions[0] as [string, unknown])[0], path));
  const all = array.findIndex((item) => tests.every((test) => test({ item: [item] })));
  if (all >= 0) return all;
  const last = tests[tests.length - 1];
  return array.findIndex((item) => last?.({ item: [item] }));
}

/** The filter says nothing of this array: the position it matched in another one counts, as on the server. */
function positionElsewhere(filter: Doc, doc: Doc, path: string): number {
  const fields = Object.keys(filter).filter((key) => key[0] !== '$');
  for (const key of fields.reverse()) {
    const parts = key.split('.');
    for (let length = 1; length <= parts.length; length++) {
      const other = parts.slice(0, length).join('.');
      if (other !== path && Array.isArray(valueAt(doc, other))) return matchedPosition(filter, doc, other);
    }
  }
  return -1;
}

const firstOf = (key: string, path: string) => key.slice(path.length + 1).split('.')[0] ?? '';

function conditionsUnder(filter: Doc, path: string): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$and' || key === '$or') return (value as Doc[]).flatMap((each) => conditionsUnder(each, path));
    return key === path || key.startsWith(`${path}.`) ? [[key, value] as [string, unknown]] : [];
  });
}
