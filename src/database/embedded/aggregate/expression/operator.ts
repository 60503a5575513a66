import type { Fold } from '../../bson-keys/key.js';
import { type Doc, isDoc } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { ARGUMENT_CODES, type ArgumentCodes } from './argument-codes.js';

/** Values of `let` and of loops by name, without the `$$`. */
export type Variables = Record<string, unknown>;

/** What a compiled expression is evaluated against. */
export interface Scope {
  root: unknown;
  variables: Variables;
}

/** A compiled expression; undefined is a missing value. */
export type Compute = (scope: Scope) => unknown;

/** What an operator knows while it is compiled. */
export interface Compiling {
  compile(expression: unknown): Compute;
  /** The same with further variables in sight. */
  withVariables(names: readonly string[]): Compiling;
  fold: Fold | undefined;
}

/** Compiles the argument of an expression operator; throws the server's error for a wrong one. */
export type Operator = (argument: unknown, compiling: Compiling, name: string) => Compute;

/** The arguments of an operator, which may leave the brackets out if there is one. */
export const listOf = (argument: unknown): unknown[] => (Array.isArray(argument) ? argument : [argument]);

/** An operator with a fixed number of arguments, all evaluated. */
export function fixed<Values extends unknown[]>(count: number, apply: (...values: Values) => unknown): Operator {
  return (argument, { compile }, name) => {
    const items = listOf(argument);
    if (items.length !== count)
      throw new ServerError(
        16020,
        `Expression ${name} takes exactly ${count} arguments. ${items.length} were passed in.`,
      );
    const computes = items.map(compile);
    return (scope) => apply(...(computes.map((compute) => compute(scope)) as Values));
  };
}

/** An operator with at least and at most so many arguments, given as a list. */
export function between(min: number, max: number, apply: (values: unknown[]) => unknown): Operator {
  return (argument, { compile }, name) => {
    const items = listOf(argument);
    if (items.length < min || items.length > max)
      throw new ServerError(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${items.length} were passed in.`,
      );
    const computes = items.map(compile);
    return (scope) => apply(computes.map((compute) => compute(scope)));
  };
}

/** An operator with any number of arguments. */
export const variadic = (apply: (values: unknown[]) => unknown) => between(0, Number.POSITIVE_INFINITY, apply);

/** An operator whose argument is a document with known fields. `optional` ones not given are undefined. */
export function named(
  required: readonly string[],
  optional: readonly string[],
  apply: (values: Doc) => unknown,
): Operator {
  return (argument, { compile }, name) => {
    const fields = namedArguments(argument, name, required, optional);
    const computes = Object.entries(fields).map(([field, expression]) => [field, compile(expression)] as const);
    return (scope) => {
      const values: Doc = {};
      for (const [field, compute] of computes) values[field] = compute(scope);
      return apply(values);
    };
  };
}

const UNNUMBERED: ArgumentCodes = { object: 9, unknown: 9, missing: 9 };

/** Checks the fields of an argument document without compiling them. */
export function namedArguments(
  argument: unknown,
  name: string,
  required: readonly string[],
  optional: readonly string[],
): Doc {
  const { object, unknown, missing } = ARGUMENT_CODES[name] ?? UNNUMBERED;
  if (!isDoc(argument)) throw new ServerError(object, `${name} only supports an object as its argument`);
  for (const field of Object.keys(argument))
    if (!required.includes(field) && !optional.includes(field))
      throw new ServerError(unknown, `Unrecognized parameter to ${name}: ${field}`);
  for (const field of required)
    if (!(field in argument))
      throw new ServerError(
        typeof missing === 'number' ? missing : (missing[field] ?? 9),
        `Missing '${field}' parameter to ${name}`,
      );
  return argument;
}

/** Null or missing, which most operators answer with null. */
export const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;
