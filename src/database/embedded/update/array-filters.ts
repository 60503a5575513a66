import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter, firstPart } from '../match/compile.js';
import type { MatchContext } from '../match/operators.js';
import { shown } from '../shown.js';

/** Compiles `arrayFilters` into one test of array items per identifier. */
export function compileArrayFilters(
  filters: readonly Doc[],
  context: MatchContext,
): Map<string, (item: unknown) => boolean> {
  const tests = new Map<string, (item: unknown) => boolean>();
  for (const filter of filters) {
    if (!isDoc(filter)) throw new ServerError(14, "BSON field 'update.updates.arrayFilters' is the wrong type");
    const names = [...identifiers(filter)];
    const [identifier] = names;
    if (identifier === undefined || names.length > 1)
      throw new ServerError(
        9,
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found ${names.join(' and ') || 'none'}`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier))
      throw new ServerError(
        2,
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      );
    if (tests.has(identifier))
      throw new ServerError(9, `Found multiple array filters with the same top-level field name ${identifier}`);
    const test = compileFilter(filter, context);
    tests.set(identifier, (item) => test({ [identifier]: item }));
  }
  return tests;
}

/** Checks array filters against the paths of an update: each must be used, each path must find its filter. */
export function checkArrayFilters(filters: readonly Doc[], update: Doc, context: MatchContext): void {
  const known = compileArrayFilters(filters, context);
  const paths = Object.values(update).flatMap((fields) => Object.keys(fields as Doc));
  const used = new Set<string>();
  for (const path of paths)
    for (const [, identifier] of path.matchAll(/\$\[([^\]]+)\]/g)) {
      if (!known.has(identifier as string))
        throw new ServerError(2, `No array filter found for identifier '${identifier}' in path '${path}'`);
      used.add(identifier as string);
    }
  for (const identifier of known.keys())
    if (!used.has(identifier))
      throw new ServerError(
        9,
        `The array filter for identifier '${identifier}' was not used in the update ${shown(update)}`,
      );
}

function identifiers(filter: Doc, names = new Set<string>()): Set<string> {
  for (const [key, value] of Object.entries(filter))
    if (key === '$and' || key === '$or' || key === '$nor') for (const each of value as Doc[]) identifiers(each, names);
    else if (key === '$expr') throw new ServerError(224, '$expr is not allowed in this context');
    else names.add(firstPart(key));
  return names;
}
