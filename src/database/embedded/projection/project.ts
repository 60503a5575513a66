import { readsOf } from '../aggregate/dependencies.js';
import type { Evaluate } from '../aggregate/expressions.js';
import {
  addFields,
  type Branch,
  checkShape,
  excludeFields,
  includeFields,
  isInclusive,
  refuseCollisions,
  shapeOf,
} from '../aggregate/shape.js';
import { decode, elements, encode, encodeElements, pick, wrap } from '../bson-keys/raw.js';
import { WantedStrings } from '../bson-keys/raw-strings.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { firstPart } from '../match/compile.js';
import { type ArrayOperator, arrayOperator, refuseTogether } from './array-operators.js';

/** Applies a projection to a raw document. */
export type Projection = (raw: Buffer) => Buffer;

/** Compiles a find projection: fields, `$slice`, `$elemMatch`, the positional `$` and expressions. */
export function compileProjection(spec: Doc, filter: Doc, evaluate: Evaluate): Projection {
  if (Object.keys(spec).length === 0) return (raw) => raw;
  const decoded = rawProjection(spec) ?? decodedProjection(spec, filter, evaluate);
  return sharedProjection(spec, decoded) ?? decoded;
}

const isPlain = (value: unknown) => typeof value === 'boolean' || isNumber(value);
const isOn = (value: unknown) => value === true || (isNumber(value) && numberOf(value) !== 0);

/** Top-level fields only: the bytes are copied, nothing is decoded. */
function rawProjection(spec: Doc): Projection | undefined {
  const names = Object.keys(spec);
  if (!names.every((name) => !name.includes('.') && !name.includes('$') && isPlain(spec[name]))) return undefined;
  const shape = shapeOf(spec);
  if (isInclusive(shape)) {
    const kept = new Set(names.filter((name) => isOn(spec[name])));
    if (spec._id === undefined) kept.add('_id');
    return (raw) => pick(raw, kept);
  }
  const dropped = new Set(names.filter((name) => !isOn(spec[name])));
  return (raw) => {
    const parts: Buffer[] = [];
    for (const { name, start, end } of elements(raw)) if (!dropped.has(name)) parts.push(raw.subarray(start, end));
    return wrap(parts);
  };
}

/**
 * Top-level fields beside `{ found: { $setIntersection: ['$list', ['a', 'b']] } }`: a search asks which of its terms each
 * of hundreds of documents has, so the list is not decoded. What is no list of strings goes the long way.
 */
function sharedProjection(spec: Doc, otherwise: Projection): Projection | undefined {
  const { _id: id = 1, ...fields } = spec;
  const computed = Object.keys(fields).filter((name) => isDoc(fields[name]));
  const [name, ...others] = computed;
  const wanted = name === undefined ? undefined : sharedStrings(fields[name] as Doc);
  if (name === undefined || !wanted || others.length > 0 || !isOn(id)) return undefined;
  const kept = new Set(Object.keys(fields).filter((one) => one !== name));
  if (![...kept, name].every((one) => /^\w+$/.test(one)) || ![...kept].every((one) => isOn(fields[one])))
    return undefined;
  kept.add('_id');
  return (raw) => {
    const found = wanted.strings.allIn(raw, wanted.field);
    return found === undefined ? otherwise(raw) : joined(pick(raw, kept), { [name]: found });
  };
}

function sharedStrings({ $setIntersection: given, ...others }: Doc) {
  if (!Array.isArray(given) || given.length !== 2 || Object.keys(others).length > 0) return undefined;
  const [field, strings] = given as unknown[];
  if (typeof field !== 'string' || !/^\$\w+$/.test(field) || !Array.isArray(strings)) return undefined;
  const plain = strings.every((one) => typeof one === 'string' && one[0] !== '$');
  return plain ? { field: field.slice(1), strings: new WantedStrings(strings as string[]) } : undefined;
}

/** A raw document with further fields at its end. */
function joined(raw: Buffer, doc: Doc): Buffer {
  return wrap([raw.subarray(4, -1), encodeElements(doc)]);
}

function decodedProjection(spec: Doc, filter: Doc, evaluate: Evaluate): Projection {
  refuseCollisions(Object.keys(spec).map((path) => path.replace(/\.\$$/, '')));
  const fields: Doc = {};
  const operators: ArrayOperator[] = [];
  let slicesOnly = true;
  for (const [path, value] of Object.entries(spec)) {
    const operator = arrayOperator(path, value, filter);
    if (operator) operators.push(operator);
    if (operator && isDoc(value) && '$slice' in value) continue;
    slicesOnly = false;
    fields[operator ? operator.path : path] = operator ? 1 : value;
  }
  refuseTogether(operators);
  const shape = shapeOf(fields);
  checkShape(shape, evaluate);
  const project = fieldProjection(shape, slicesOnly, operators, evaluate);
  const needed = operators.length === 0 && isInclusive(shape) && !onlyComputed(shape) ? fieldsRead(fields) : null;
  return (raw) => {
    const doc = decode(needed ? pick(raw, needed) : raw);
    const result = project(doc);
    for (const operator of operators) operator.apply(doc, result);
    return encode(result);
  };
}

/** Top-level fields an inclusive projection keeps or computes from; null if it may read all. */
function fieldsRead(spec: Doc): Set<string> | null {
  const fields = new Set(['_id']);
  for (const [path, value] of Object.entries(spec)) {
    if (isPlain(value)) fields.add(firstPart(path));
    else if (!readsOf(value, fields)) return null;
    else fields.add(firstPart(path));
  }
  return fields;
}

function fieldProjection(
  shape: Branch,
  slicesOnly: boolean,
  operators: ArrayOperator[],
  evaluate: Evaluate,
): (doc: Doc) => Doc {
  if (slicesOnly) return (doc) => doc;
  if (onlyComputed(shape)) return (doc) => addFields(doc, shape, evaluate);
  if (!isInclusive(shape)) return (doc) => excludeFields(doc, shape) as Doc;
  // Sliced fields belong to an inclusive projection although they do not say so themselves.
  for (const { path } of operators)
    if (!path.includes('.') && !shape.fields.has(path)) shape.fields.set(path, { kind: 'include' });
  return (doc) => includeFields(doc, shape, evaluate);
}

/** Constants alone add to the document, as the server does it. */
const onlyComputed = (shape: Branch) =>
  shape.fields.size > 0 &&
  [...shape.fields].every(
    ([, node]) => node.kind === 'compute' && isDoc(node.expression) && '$literal' in node.expression,
  );
