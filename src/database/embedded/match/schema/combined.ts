import { ServerError } from '../../errors.js';
import type { Keyword, Schema } from './rule.js';

function listOf(name: string, argument: unknown, compile: (schema: unknown) => Schema): Schema[] {
  if (!Array.isArray(argument)) throw new ServerError(14, `$jsonSchema keyword '${name}' must be an array`);
  if (argument.length === 0) throw new ServerError(2, `$jsonSchema keyword '${name}' must be a non-empty array`);
  return argument.map(compile);
}

/** The schemas of a list that do not hold, each with its place. */
const unsatisfied = (schemas: readonly Schema[], value: unknown) =>
  schemas.flatMap((schema, index) => (schema.test(value) ? [] : [{ index, details: schema.explain(value) }]));

/** Keywords that join schemas. */
export const COMBINED: Record<string, Keyword> = {
  allOf: (argument, _schema, compile) => {
    const schemas = listOf('allOf', argument, compile);
    return (value) => {
      const schemasNotSatisfied = unsatisfied(schemas, value);
      return schemasNotSatisfied.length === 0 ? null : { operatorName: 'allOf', schemasNotSatisfied };
    };
  },
  anyOf: (argument, _schema, compile) => {
    const schemas = listOf('anyOf', argument, compile);
    return (value) =>
      schemas.some((schema) => schema.test(value))
        ? null
        : { operatorName: 'anyOf', schemasNotSatisfied: unsatisfied(schemas, value) };
  },
  oneOf: (argument, _schema, compile) => {
    const schemas = listOf('oneOf', argument, compile);
    return (value) => {
      const matchingSchemaIndexes = schemas.flatMap((schema, index) => (schema.test(value) ? [index] : []));
      if (matchingSchemaIndexes.length === 1) return null;
      return matchingSchemaIndexes.length === 0
        ? { operatorName: 'oneOf', schemasNotSatisfied: unsatisfied(schemas, value) }
        : { operatorName: 'oneOf', reason: 'more than one subschema matched', matchingSchemaIndexes };
    };
  },
  not: (argument, _schema, compile) => {
    const schema = compile(argument);
    return (value) => (schema.test(value) ? { operatorName: 'not', reason: 'child expression matched' } : null);
  },
};
