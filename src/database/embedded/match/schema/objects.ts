import { type Doc, isDoc, own } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { type Keyword, simple } from './rule.js';
import { patternOf, sizeOf } from './values.js';

const has = (doc: Doc, name: string) => own(doc, name) !== undefined;

function namesOf(name: string, argument: unknown): string[] {
  if (!Array.isArray(argument)) throw new ServerError(14, `$jsonSchema keyword '${name}' must be an array`);
  if (argument.length === 0) throw new ServerError(9, `$jsonSchema keyword '${name}' cannot be an empty array`);
  for (const each of argument)
    if (typeof each !== 'string')
      throw new ServerError(14, `$jsonSchema keyword '${name}' must be an array of strings`);
  if (new Set(argument).size < argument.length)
    throw new ServerError(9, `$jsonSchema keyword '${name}' array cannot contain duplicate values`);
  return argument;
}

function docOf(name: string, argument: unknown): Doc {
  if (!isDoc(argument)) throw new ServerError(14, `$jsonSchema keyword '${name}' must be an object`);
  return argument;
}

/** What a schema says of itself goes into the report of what it refuses. */
function annotations({ title, description }: Doc): Doc {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

const propertyCount =
  (name: string, fits: (count: number, limit: number) => boolean): Keyword =>
  (argument) => {
    const limit = sizeOf(name, argument);
    return (value) => {
      if (!isDoc(value) || fits(Object.keys(value).length, limit)) return null;
      const reason = 'specified number of properties was not satisfied';
      const numberOfProperties = Object.keys(value).length;
      return { operatorName: name, specifiedAs: { [name]: argument }, reason, numberOfProperties };
    };
  };

/** Keywords about documents. */
export const OBJECTS: Record<string, Keyword> = {
  required: (argument) => {
    const names = namesOf('required', argument);
    return (value) => {
      const missingProperties = isDoc(value) ? names.filter((name) => !has(value, name)) : [];
      if (missingProperties.length === 0) return null;
      return { operatorName: 'required', specifiedAs: { required: argument }, missingProperties };
    };
  },
  properties: (argument, _schema, compile) => {
    const properties = Object.entries(docOf('properties', argument)).map(([name, schema]) => ({
      name,
      schema: compile(schema),
      notes: annotations(schema as Doc),
    }));
    return (value) => {
      if (!isDoc(value)) return null;
      const failing = properties.filter(({ name, schema }) => has(value, name) && !schema.test(own(value, name)));
      if (failing.length === 0) return null;
      const propertiesNotSatisfied = failing.map(({ name, schema, notes }) => ({
        propertyName: name,
        ...notes,
        details: schema.explain(own(value, name)),
      }));
      return { operatorName: 'properties', propertiesNotSatisfied };
    };
  },
  patternProperties: (argument, _schema, compile) => {
    const patterns = Object.entries(docOf('patternProperties', argument)).map(([source, schema]) => ({
      source,
      pattern: patternOf('patternProperties', source),
      schema: compile(schema),
    }));
    return (value) => {
      if (!isDoc(value)) return null;
      const details: Doc[] = [];
      for (const [propertyName, item] of Object.entries(value))
        for (const { source, pattern, schema } of patterns)
          if (pattern.test(propertyName) && !schema.test(item))
            details.push({ propertyName, regexMatched: source, details: schema.explain(item) });
      return details.length === 0 ? null : { operatorName: 'patternProperties', details };
    };
  },
  additionalProperties: (argument, schema, compile) => {
    if (typeof argument !== 'boolean' && !isDoc(argument))
      throw new ServerError(14, "$jsonSchema keyword 'additionalProperties' must be either an object or a boolean");
    if (argument === true) return () => null;
    const known = new Set(isDoc(schema.properties) ? Object.keys(schema.properties) : []);
    const patterns = Object.keys((schema.patternProperties as Doc | undefined) ?? {}).map((source) =>
      patternOf('patternProperties', source),
    );
    const inner = argument === false ? undefined : compile(argument);
    return (value) => {
      if (!isDoc(value)) return null;
      const others = Object.keys(value).filter(
        (name) => !known.has(name) && !patterns.some((pattern) => pattern.test(name)),
      );
      if (inner) {
        const wrong = others.find((name) => !inner.test(value[name]));
        if (wrong === undefined) return null;
        const reason = 'at least one additional property did not match the subschema';
        const details = inner.explain(value[wrong]);
        return { operatorName: 'additionalProperties', reason, failingProperty: wrong, details };
      }
      if (others.length === 0) return null;
      const specifiedAs = { additionalProperties: false };
      return { operatorName: 'additionalProperties', specifiedAs, additionalProperties: others };
    };
  },
  minProperties: propertyCount('minProperties', (count, limit) => count >= limit),
  maxProperties: propertyCount('maxProperties', (count, limit) => count <= limit),
  dependencies: (argument, _schema, compile) => {
    const dependencies = Object.entries(docOf('dependencies', argument)).map(([name, needed]) =>
      Array.isArray(needed) ? { name, names: namesOf('dependencies', needed) } : { name, schema: compile(needed) },
    );
    return (value) => {
      if (!isDoc(value)) return null;
      const failingDependencies = dependencies.flatMap(({ name, names, schema }): Doc[] => {
        if (!has(value, name)) return [];
        if (schema) return schema.test(value) ? [] : [{ conditionalProperty: name, details: schema.explain(value) }];
        const missingProperties = (names ?? []).filter((each) => !has(value, each));
        return missingProperties.length === 0 ? [] : [{ conditionalProperty: name, missingProperties }];
      });
      return failingDependencies.length === 0 ? null : { operatorName: 'dependencies', failingDependencies };
    };
  },
};

/** Keywords that say something to people only. */
export const textOnly =
  (name: string): Keyword =>
  (argument) => {
    if (typeof argument !== 'string') throw new ServerError(14, `$jsonSchema keyword '${name}' must be of type string`);
    return simple(name, argument, '', () => true);
  };
