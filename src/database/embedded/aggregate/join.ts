import { Long } from 'bson';
import { keyText } from '../bson-keys/key.js';
import { type Doc, isDoc, isRegex, numberOf, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { walk } from '../match/path.js';
import type { PipelineHost } from './pipeline.js';

/** $lookup by equality, by pipeline, or both. */
export function lookup(docs: Doc[], spec: unknown, host: PipelineHost): Doc[] {
  if (!isDoc(spec)) throw new ServerError(9, 'the $lookup specification must be an Object');
  for (const name of Object.keys(spec))
    if (!LOOKUP_FIELDS.has(name)) throw new ServerError(9, `unknown argument to $lookup: ${name}`);
  const { from, as, localField, foreignField } = spec;
  if (typeof as !== 'string') throw new ServerError(9, "must specify 'as' field for a $lookup");
  if (from !== undefined && typeof from !== 'string')
    throw new ServerError(9, 'the $lookup stage of the embedded database joins collections of the same database');
  if ((localField === undefined) !== (foreignField === undefined))
    throw new ServerError(9, '$lookup requires both or neither of localField and foreignField');
  const pipeline = (spec.pipeline as Doc[] | undefined) ?? [];
  return docs.map((doc) => {
    const match =
      localField === undefined ? [] : [{ $match: foreignFilter(doc, String(localField), String(foreignField)) }];
    const variables: Doc = {};
    for (const [name, value] of Object.entries((spec.let as Doc | undefined) ?? {}))
      variables[name] = host.evaluate(doc, value) ?? null;
    const found = host.read(from ?? null, [...match, ...pipeline], { ...host.variables, ...variables });
    return withPath(doc, as, found);
  });
}

const LOOKUP_FIELDS = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline', '_internalUnwind']);

function foreignFilter(doc: Doc, localField: string, foreignField: string): Doc {
  const values: unknown[] = [];
  walk(doc, localField.split('.'), (value) => {
    if (Array.isArray(value)) for (const item of value) values.push(item);
    else values.push(value ?? null);
    return false;
  });
  if (values.some(isRegex)) return { $or: values.map((value) => ({ [foreignField]: { $eq: value } })) };
  return { [foreignField]: { $in: values.length ? values : [null] } };
}

/** $graphLookup: breadth first, each document once, with its depth. */
export function graphLookup(docs: Doc[], spec: unknown, host: PipelineHost): Doc[] {
  if (!isDoc(spec)) throw new ServerError(9, 'the $graphLookup stage specification must be an object');
  for (const name of ['from', 'as', 'startWith', 'connectFromField', 'connectToField'])
    if (spec[name] === undefined) throw new ServerError(40105, `$graphLookup requires '${name}' to be specified`);
  const { restrictSearchWithMatch } = spec;
  if (restrictSearchWithMatch !== undefined && !isDoc(restrictSearchWithMatch))
    throw new ServerError(40185, 'restrictSearchWithMatch must be an object');
  return docs.map((doc) => withPath(doc, String(spec.as), reach(doc, spec, host)));
}

function reach(doc: Doc, spec: Doc, host: PipelineHost): Doc[] {
  const seen = new Map<string, Doc>();
  const maxDepth = spec.maxDepth === undefined ? Number.POSITIVE_INFINITY : numberOf(spec.maxDepth);
  let front: unknown[] = [host.evaluate(doc, spec.startWith) ?? []].flat();
  for (let depth = 0; front.length > 0 && depth <= maxDepth; depth++) {
    const filter = { $and: [{ [String(spec.connectToField)]: { $in: front } }, spec.restrictSearchWithMatch ?? {}] };
    front = [];
    for (const found of host.read(String(spec.from), [{ $match: filter }], host.variables)) {
      const key = keyText(found._id);
      if (seen.has(key)) continue;
      seen.set(key, spec.depthField ? withPath(found, String(spec.depthField), Long.fromNumber(depth)) : found);
      walk(found, String(spec.connectFromField).split('.'), (value) => {
        if (value !== null && value !== undefined) for (const next of [value].flat()) front.push(next);
        return false;
      });
    }
  }
  return [...seen.values()];
}

function withPath(doc: Doc, path: string, value: unknown): Doc {
  const copy = { ...doc };
  const parts = path.split('.');
  let at: Doc = copy;
  for (const part of parts.slice(0, -1)) {
    const inner: Doc = isDoc(at[part]) ? { ...at[part] } : {};
    setOwn(at, part, inner);
    at = inner;
  }
  setOwn(at, parts[parts.length - 1] as string, value);
  return copy;
}
