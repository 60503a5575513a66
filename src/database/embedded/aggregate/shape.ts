import { type Doc, isDoc, isNumber, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Evaluate } from './expressions.js';

/** A node of a $project or $addFields specification. */
export type Shape =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'compute'; expression: unknown }
  | { kind: 'branch'; fields: Map<string, Shape> };

/** A document in a specification: the nodes of its fields. */
export interface Branch {
  kind: 'branch';
  fields: Map<string, Shape>;
}

/** Reads a specification with dotted or nested paths into a tree; `computeAll` is $addFields, where 1 is a value. */
export function shapeOf(spec: Doc, computeAll = false): Branch {
  const root: Branch = { kind: 'branch', fields: new Map() };
  addAll(root, spec, computeAll, '');
  return root;
}

/** True if the tree keeps fields (and drops the rest), false if it only drops; the first field but `_id` decides. `context` begins the error. */
export function isInclusive(shape: Branch, context = ''): boolean {
  let inclusive: boolean | undefined;
  visit(shape, '', (path, { kind }) => {
    if (path === '_id' && kind !== 'compute') return;
    const includes = kind !== 'exclude';
    inclusive ??= includes;
    if (inclusive === includes) return;
    throw new ServerError(
      includes ? 31253 : 31254,
      `${context}Cannot do ${includes ? 'inclusion' : 'exclusion'} on field ${path} in ${inclusive ? 'inclusion' : 'exclusion'} projection`,
    );
  });
  return inclusive ?? shape.fields.get('_id')?.kind === 'include';
}

/** Refuses paths one of which lies inside the other. */
export function refuseCollisions(paths: readonly string[]): void {
  for (const [i, path] of paths.entries())
    for (const earlier of paths.slice(0, i)) {
      if (earlier === path || earlier.startsWith(`${path}.`)) throw new ServerError(31250, `Path collision at ${path}`);
      if (path.startsWith(`${earlier}.`))
        throw new ServerError(31249, `Path collision at ${path} remaining portion ${path.slice(earlier.length + 1)}`);
    }
}

/** Refuses unknown operators in the computed fields. */
export function checkShape(shape: Branch, evaluate: Evaluate): void {
  visit(shape, '', (_path, leaf) => {
    if (leaf.kind === 'compute') evaluate.check(leaf.expression);
  });
}

/** Applies an inclusive tree: kept fields in the document's order, computed ones after them in the order of the specification. */
export function includeFields(doc: Doc, shape: Branch, evaluate: Evaluate): Doc {
  const id = shape.fields.get('_id');
  const kept: Doc = {};
  if (id === undefined && own(doc, '_id') !== undefined) kept._id = doc._id;
  Object.assign(kept, keep(doc, shape));
  return compute(kept, shape, doc, evaluate);
}

/** Applies a tree of exclusions. */
export function excludeFields(value: unknown, shape: Branch): unknown {
  if (Array.isArray(value)) return value.map((item) => excludeFields(item, shape));
  if (!isDoc(value)) return value;
  const rest: Doc = {};
  for (const key of Object.keys(value)) {
    const node = shape.fields.get(key);
    if (node?.kind === 'exclude') continue;
    setOwn(rest, key, node?.kind === 'branch' ? excludeFields(value[key], node) : value[key]);
  }
  return rest;
}

/** Applies a tree of computed fields over the whole document, as $addFields does. */
export function addFields(doc: Doc, shape: Branch, evaluate: Evaluate): Doc {
  return compute({ ...doc }, shape, doc, evaluate);
}

function addAll(branch: Branch, spec: Doc, computeAll: boolean, prefix: string): void {
  for (const [path, value] of Object.entries(spec)) {
    if (path === '' || path.split('.').includes(''))
      throw new ServerError(40353, `FieldPath must not contain empty parts: '${prefix}${path}'`);
    if (path[0] === '$')
      throw new ServerError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    const parts = path.split('.');
    let at = branch;
    for (const part of parts.slice(0, -1)) at = enter(at, part, `${prefix}${path}`);
    addLeaf(at, parts[parts.length - 1] as string, value, computeAll, `${prefix}${path}`);
  }
}

function addLeaf(at: Branch, name: string, value: unknown, computeAll: boolean, path: string): void {
  if (isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')) {
    addAll(enter(at, name, path), value, computeAll, `${path}.`);
    return;
  }
  if (at.fields.has(name)) throw new ServerError(31250, `Path collision at ${path}`);
  at.fields.set(name, leafOf(value, computeAll));
}

function leafOf(value: unknown, computeAll: boolean): Shape {
  if (!computeAll && (typeof value === 'boolean' || isNumber(value)))
    return { kind: value === false || (isNumber(value) && numberOf(value) === 0) ? 'exclude' : 'include' };
  return { kind: 'compute', expression: value };
}

function enter(at: Branch, part: string, path: string): Branch {
  const known = at.fields.get(part);
  if (known?.kind === 'branch') return known;
  if (known) throw new ServerError(31249, `Path collision at ${path}`);
  const made: Branch = { kind: 'branch', fields: new Map() };
  at.fields.set(part, made);
  return made;
}

function visit(shape: Branch, prefix: string, each: (path: string, leaf: Shape) => void): void {
  for (const [name, node] of shape.fields)
    if (node.kind === 'branch') visit(node, `${prefix}${name}.`, each);
    else each(`${prefix}${name}`, node);
}

function keep(value: Doc, shape: Branch): Doc {
  const kept: Doc = {};
  for (const key of Object.keys(value)) {
    const node = shape.fields.get(key);
    if (node?.kind === 'include') setOwn(kept, key, value[key]);
    else if (node?.kind === 'branch') {
      const inner = keepInside(value[key], node);
      if (inner !== undefined) setOwn(kept, key, inner);
    }
  }
  return kept;
}

function keepInside(value: unknown, shape: Branch): unknown {
  if (Array.isArray(value)) return value.map((item) => keepInside(item, shape)).filter((item) => item !== undefined);
  return isDoc(value) ? keep(value, shape) : undefined;
}

function compute(target: Doc, shape: Branch, root: Doc, evaluate: Evaluate): Doc {
  for (const [name, node] of shape.fields) {
    if (node.kind === 'compute') {
      const value = evaluate(root, node.expression);
      if (value === undefined) delete target[name];
      else setOwn(target, name, value);
    } else if (node.kind === 'branch' && hasComputed(node))
      setOwn(target, name, computeInside(own(target, name), node, root, evaluate));
  }
  return target;
}

function computeInside(value: unknown, shape: Branch, root: Doc, evaluate: Evaluate): unknown {
  if (Array.isArray(value)) return value.map((item) => computeInside(item, shape, root, evaluate));
  const inner = isDoc(value) ? { ...value } : {};
  return compute(inner, shape, root, evaluate);
}

function hasComputed(shape: Branch): boolean {
  for (const node of shape.fields.values())
    if (node.kind === 'compute' || (node.kind === 'branch' && hasComputed(node))) return true;
  return false;
}
