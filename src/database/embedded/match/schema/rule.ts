import type { Doc } from '../../bson-keys/types.js';

/** What a rule says of a value: null if it holds, otherwise the facts the server tells (`errInfo.details`). */
export type Rule = (value: unknown) => Doc | null;

/** A schema made ready. */
export interface Schema {
  test(value: unknown): boolean;
  /** The rules that do not hold, each with its reason. */
  explain(value: unknown): Doc[];
}

/** Makes the rule of a keyword from its argument and the schema around it. */
export type Keyword = (argument: unknown, schema: Doc, compile: (schema: unknown) => Schema) => Rule;

/** A rule about one value, named with what it was given. */
export const simple =
  (name: string, argument: unknown, reason: string, holds: (value: unknown) => boolean): Rule =>
  (value) =>
    holds(value) ? null : { operatorName: name, specifiedAs: { [name]: argument }, reason, consideredValue: value };
