import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { ARRAYS } from './schema/arrays.js';
import { COMBINED } from './schema/combined.js';
import { OBJECTS, textOnly } from './schema/objects.js';
import type { Keyword, Schema } from './schema/rule.js';
import { VALUES } from './schema/values.js';

const KEYWORDS: Record<string, Keyword> = {
  ...VALUES,
  ...OBJECTS,
  ...ARRAYS,
  ...COMBINED,
  title: textOnly('title'),
  description: textOnly('description'),
};

/** Keywords of draft 4 the server knows and does not do. */
const NOT_SUPPORTED = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

/**
 * `$jsonSchema`: draft 4 with `bsonType`; unknown keywords and wrong arguments are refused.
 * https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/
 */
export function compileSchema(schema: unknown): Schema {
  if (!isDoc(schema)) throw new ServerError(14, '$jsonSchema must be an object');
  if (schema.bsonType !== undefined && schema.type !== undefined)
    throw new ServerError(9, "Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  const rules = Object.entries(schema).map(([name, argument]) => {
    if (NOT_SUPPORTED.has(name)) throw new ServerError(9, `$jsonSchema keyword '${name}' is not currently supported`);
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
    if (!keyword) throw new ServerError(9, `Unknown $jsonSchema keyword: ${name}`);
    return keyword(argument, schema, compileSchema);
  });
  return {
    test: (value) => rules.every((rule) => rule(value) === null),
    explain: (value) => rules.map((rule) => rule(value)).filter((fact): fact is Doc => fact !== null),
  };
}

/** The test of `$jsonSchema` in a filter. */
export function jsonSchema(schema: unknown): (value: unknown) => boolean {
  return compileSchema(schema).test;
}
