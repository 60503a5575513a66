import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter, firstPart } from '../match/compile.js';
import type { MatchContext } from '../match/operators.js';

/** Compiles `arrayFilters` into one test of array items per identifier. */
export function compileArrayFilters(
  filters: readonly Doc[],
  context: MatchContext,
): Map<string, (item: unknown) => boolean> {
  const tests = new Map<string, (item: unknown) => boolean>();
  for (const filter of filters) {
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

/** Every identifier given must appear in the update. */
export function refuseUnusedFilters(tests: Map<string, unknown>, used: Set<string>, update: Doc): void {
  const text = JSON.stringify(update);
  for (const identifier of tests.keys())
    if (!used.has(identifier) && !text.includes(`$[${identifier}]`))
      throw new ServerError(9, `The array filter for identifier '${identifier}' was not used in the update ${text}`);
}

function identifiers(filter: Doc, names = new Set<string>()): Set<string> {
  for (const [key, value] of Object.entries(filter))
    if (key === '$and' || key === '$or' || key === '$nor') for (const each of value as Doc[]) identifiers(each, names);
    else names.add(firstPart(key));
  return names;
}
