import { type Doc, isRegex, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { isOperatorDoc } from '../match/operators.js';
import { clone } from './clone.js';
import { placeOf } from './paths.js';

/** The document an upsert starts from: the fields the filter fixes by equality. */
export function seedOf(filter: Doc, doc: Doc = {}, seen: string[] = []): Doc {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') for (const each of value as Doc[]) seedOf(each, doc, seen);
    else if (key === '$or' && (value as Doc[]).length === 1) seedOf((value as Doc[])[0] as Doc, doc, seen);
    else if (key[0] !== '$') {
      const fixed = fixedValue(value);
      if (!fixed || isRegex(fixed.value)) continue;
      for (const other of seen)
        if (other === key || other.startsWith(`${key}.`) || key.startsWith(`${other}.`))
          throw new ServerError(54, `cannot infer query fields to set, path '${key}' is matched twice`);
      seen.push(key);
      const place = placeOf(doc, key.split('.'), true);
      if (place) setOwn(place.holder, place.key, clone(fixed.value));
    }
  }
  return doc;
}

function fixedValue(condition: unknown): { value: unknown } | undefined {
  if (!isOperatorDoc(condition)) return { value: condition };
  if ('$eq' in condition) return { value: condition.$eq };
  for (const single of [condition.$in, condition.$all])
    if (Array.isArray(single) && single.length === 1 && !isOperatorDoc(single[0])) return { value: single[0] };
  return undefined;
}
