import { type Doc, isDoc, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { valueAt } from '../match/path.js';

/** $unwind: one document per item of an array. */
export function unwind(docs: Doc[], argument: unknown): Doc[] {
  const spec: Doc = isDoc(argument) ? argument : { path: argument };
  if (typeof spec.path !== 'string' || spec.path[0] !== '$')
    throw new ServerError(28818, `path option to $unwind stage should be prefixed with a '$': ${spec.path}`);
  const path = spec.path.slice(1);
  const parts = path.split('.');
  const indexField = typeof spec.includeArrayIndex === 'string' ? spec.includeArrayIndex : undefined;
  return docs.flatMap((doc) => {
    const value = valueAt(doc, path);
    if (Array.isArray(value) && value.length > 0)
      return value.map((item, i) => withIndex(replaceAt(doc, parts, item), indexField, i));
    const empty = value === undefined || value === null || Array.isArray(value);
    if (empty && !spec.preserveNullAndEmptyArrays) return [];
    return [withIndex(Array.isArray(value) ? replaceAt(doc, parts, undefined) : { ...doc }, indexField, null)];
  });
}

function withIndex(doc: Doc, field: string | undefined, index: number | null): Doc {
  if (field !== undefined) setOwn(doc, field, index);
  return doc;
}

/** A copy of the document along the path with another value at its end; undefined removes it. */
function replaceAt(doc: Doc, parts: readonly string[], value: unknown): Doc {
  const [part, ...rest] = parts;
  const copy = { ...doc };
  if (part === undefined) return copy;
  if (rest.length > 0) {
    const inner = own(doc, part);
    setOwn(copy, part, replaceAt(isDoc(inner) ? inner : {}, rest, value));
  } else if (value === undefined) delete copy[part];
  else setOwn(copy, part, value);
  return copy;
}
