import { Long } from 'bson';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';

/** $unwind: one document per item of an array. */
export function unwind(docs: Doc[], argument: unknown): Doc[] {
  const { parts, indexPath, keepsEmpty } = optionsOf(argument);
  return docs.flatMap((doc) => {
    const value = parts.reduce<unknown>((at, part) => (isDoc(at) ? own(at, part) : undefined), doc);
    if (Array.isArray(value) && value.length > 0)
      return value.map((item, i) => withIndex(replaceAt(doc, parts, item), indexPath, Long.fromNumber(i)));
    const isEmpty = value === undefined || value === null || Array.isArray(value);
    if (isEmpty && !keepsEmpty) return [];
    return [withIndex(Array.isArray(value) ? replaceAt(doc, parts, undefined) : { ...doc }, indexPath, null)];
  });
}

interface Options {
  parts: string[];
  indexPath: string[] | undefined;
  keepsEmpty: boolean;
}

function optionsOf(argument: unknown): Options {
  if (!isDoc(argument) && typeof argument !== 'string')
    throw new ServerError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(argument)}`,
    );
  const spec: Doc = isDoc(argument) ? argument : { path: argument };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays = false, ...others } = spec;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ServerError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  if (path === undefined) throw new ServerError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    throw new ServerError(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (path[0] !== '$')
    throw new ServerError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (path === '$') throw new ServerError(16872, "'$' by itself is not a valid FieldPath");
  if (typeof preserveNullAndEmptyArrays !== 'boolean')
    throw new ServerError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage');
  if (includeArrayIndex !== undefined && (typeof includeArrayIndex !== 'string' || includeArrayIndex === ''))
    throw new ServerError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  if (includeArrayIndex?.[0] === '$')
    throw new ServerError(28822, "includeArrayIndex option to $unwind stage should not be prefixed with a '$'");
  return {
    parts: path.slice(1).split('.'),
    indexPath: includeArrayIndex?.split('.'),
    keepsEmpty: preserveNullAndEmptyArrays,
  };
}

const withIndex = (doc: Doc, path: readonly string[] | undefined, index: Long | null) =>
  path ? replaceAt(doc, path, index) : doc;

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
