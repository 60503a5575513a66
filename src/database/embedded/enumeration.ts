import { ServerError } from './errors.js';

/** One of the words (or truth values) an option may have, undefined if it is not given; any other is refused (2) under the name of its field. */
export function oneOf<Value extends string | boolean>(
  value: unknown,
  field: string,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined || value === null) return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw new ServerError(2, `Enumeration value '${String(value)}' for field '${field}' is not a valid value.`);
  return found;
}
