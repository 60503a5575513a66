import { equal } from '../bson-keys/compare.js';
import { type Doc, isDoc, own, setOwn } from '../bson-keys/types.js';

/** Part of a path: name of a field or position in an array. */
type Step = string | number;

interface Differences {
  updated: { path: Step[]; value: unknown }[];
  removed: Step[][];
  truncated: { path: Step[]; newSize: number }[];
}

/** Paths that operators name, as a tree; `appends` for those that add to the end of arrays. */
interface Touched {
  children: Map<string, Touched>;
  named: boolean;
  appends: boolean;
}

/**
 * `updateDescription` of a change event. Operators tell a path as they name it (a value set is told whole); pipelines
 * are described by the smallest difference, down into documents and arrays.
 * https://www.mongodb.com/docs/manual/reference/change-events/update/
 */
export function describeUpdate(before: Doc, after: Doc, operators?: Doc): Doc {
  const found: Differences = { updated: [], removed: [], truncated: [] };
  if (operators) compareTouched(before, after, touchedBy(operators), [], found);
  else compareDocuments(before, after, [], found);
  const updatedFields: Doc = {};
  for (const { path, value } of found.updated) setOwn(updatedFields, path.join('.'), value);
  return {
    updatedFields,
    removedFields: found.removed.map((path) => path.join('.')),
    truncatedArrays: found.truncated.map(({ path, newSize }) => ({ field: path.join('.'), newSize })),
    disambiguatedPaths: disambiguated([
      ...found.updated.map(({ path }) => path),
      ...found.removed,
      ...found.truncated.map(({ path }) => path),
    ]),
  };
}

/** Paths that read like others: through fields whose names are numbers or have dots. */
function disambiguated(paths: Step[][]): Doc {
  const result: Doc = {};
  const isAmbiguous = (step: Step) => typeof step === 'string' && (/^\d+$/.test(step) || step.includes('.'));
  for (const path of paths) if (path.some(isAmbiguous)) setOwn(result, path.join('.'), path);
  return result;
}

function compareDocuments(before: Doc, after: Doc, path: Step[], found: Differences): void {
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) found.removed.push([...path, key]);
  for (const [key, value] of Object.entries(after))
    if (!Object.hasOwn(before, key)) found.updated.push({ path: [...path, key], value });
    else compareValues(before[key], value, [...path, key], found);
}

function compareValues(before: unknown, after: unknown, path: Step[], found: Differences): void {
  if (equal(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) compareArrays(before, after, path, found);
  else if (isDoc(before) && isDoc(after)) compareDocuments(before, after, path, found);
  else found.updated.push({ path, value: after });
}

function compareArrays(before: unknown[], after: unknown[], path: Step[], found: Differences): void {
  for (const [i, value] of after.entries())
    if (i < before.length) compareValues(before[i], value, [...path, i], found);
    else found.updated.push({ path: [...path, i], value });
  if (after.length < before.length) found.truncated.push({ path, newSize: after.length });
}

const APPENDING = new Set(['$push', '$addToSet', '$pushAll']);

function touchedBy(operators: Doc): Touched {
  const root: Touched = { children: new Map(), named: false, appends: false };
  const add = (path: string, appends: boolean) => {
    let at = root;
    for (const part of path.split('.')) {
      const next = at.children.get(part) ?? { children: new Map(), named: false, appends };
      at.children.set(part, next);
      at = next;
    }
    at.named = true;
  };
  for (const [operator, fields] of Object.entries(operators))
    for (const [path, argument] of Object.entries(isDoc(fields) ? fields : {})) {
      add(path, APPENDING.has(operator));
      if (operator === '$rename') add(String(argument), false);
    }
  return root;
}

function compareTouched(before: object, after: object, touched: Touched, path: Step[], found: Differences): void {
  for (const [part, child] of touched.children)
    for (const key of part[0] === '$' && Array.isArray(after) ? Object.keys(after) : [part]) {
      const [old, now] = [own(before, key), own(after, key)];
      const at = [...path, Array.isArray(after) ? Number(key) : key];
      if (now === undefined && old !== undefined) found.removed.push(at);
      else if (equal(old, now)) continue;
      else if (!child.named && sameKind(old, now)) compareTouched(old as object, now as object, child, at, found);
      else if (child.appends && isContinued(old, now)) compareArrays(old, now as unknown[], at, found);
      else found.updated.push({ path: at, value: now });
    }
}

const sameKind = (a: unknown, b: unknown) => (Array.isArray(a) && Array.isArray(b)) || (isDoc(a) && isDoc(b));

function isContinued(old: unknown, now: unknown): old is unknown[] {
  if (!Array.isArray(old) || !Array.isArray(now) || now.length < old.length) return false;
  return old.every((value, i) => equal(value, now[i]));
}
