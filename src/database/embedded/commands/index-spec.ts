import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { shown } from '../shown.js';

const PLUGINS = new Set(['text', '2d', '2dsphere', 'hashed']);
const WILDCARD = /(^|\.)\$\*\*$/;

const SPEC_FIELDS = new Set(
  'v key name unique sparse hidden partialFilterExpression expireAfterSeconds collation background ns clustered weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max bucketSize storageEngine wildcardProjection prepareUnique dropDups'.split(
    ' ',
  ),
);
const ID_FIELDS = new Set(['v', 'key', 'name', 'ns', 'collation', 'background', 'clustered']);

const MOST_FIELDS = 32;
const LONGEST_LIFE = 0x7fffffff;

const cannot = (message: string) => new ServerError(67, message);

/** Refuses a wrong specification. https://www.mongodb.com/docs/manual/reference/command/createIndexes/ */
export function checkIndexSpec(spec: Doc): void {
  for (const field of ['key', 'name'])
    if (spec[field] === undefined)
      throw new ServerError(9, `The '${field}' field is a required property of an index specification`);
  for (const name of Object.keys(spec))
    if (!SPEC_FIELDS.has(name))
      throw new ServerError(
        197,
        `The field '${name}' is not valid for an index specification. Specification: ${shown(spec)}`,
      );
  checkKey(spec);
  checkName(spec);
  if (isIdKey(spec.key)) {
    const wrong = Object.keys(spec).find((name) => !ID_FIELDS.has(name));
    if (wrong)
      throw new ServerError(
        197,
        `The field '${wrong}' is not valid for an _id index specification. Specification: ${shown(spec)}`,
      );
  }
  checkOptions(spec);
}

/** The key of the index every collection has. */
export const isIdKey = (key: unknown) =>
  isDoc(key) && Object.keys(key).join() === '_id' && isNumber(key._id) && numberOf(key._id) === 1;

function checkKey({ key, ...spec }: Doc): void {
  if (!isDoc(key)) throw new ServerError(14, `The field 'key' must be an object, but got ${typeName(key)}`);
  const fields = Object.keys(key);
  if (fields.length === 0) throw cannot('Index keys cannot be empty.');
  if (fields.length > MOST_FIELDS) throw new ServerError(13103, 'too many compound keys');
  for (const [field, kind] of Object.entries(key)) {
    if (typeof kind === 'string') {
      if (kind === '') throw cannot('Values in the index key pattern cannot be empty strings');
      if (!PLUGINS.has(kind)) throw cannot(`Unknown index plugin '${kind}'`);
    } else if (!isNumber(kind))
      throw cannot(
        `Values in v:2 index key pattern cannot be of type ${typeName(kind)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    else if (numberOf(kind) === 0) throw cannot('Values in the index key pattern cannot be 0.');
    else if (Number.isNaN(numberOf(kind))) throw cannot('Values in the index key pattern cannot be NaN.');
    if (field.split('.').some((part) => part === '')) throw cannot('Index keys cannot contain an empty field.');
    if (field.split('.').some((part) => part[0] === '$' && !['$**', '$id', '$ref', '$db'].includes(part)))
      throw cannot("Index key contains an illegal field name: field name starts with '$'.");
  }
  const hashed = Object.values(key).filter((kind) => kind === 'hashed').length;
  if (hashed > 1)
    throw new ServerError(
      31303,
      `A maximum of one index field is allowed to be hashed but found ${hashed} for 'key' ${shown(key)}`,
    );
  if (hashed && spec.unique)
    throw new ServerError(16764, 'Currently hashed indexes cannot guarantee uniqueness. Use a regular index.');
  if (fields.some((field) => WILDCARD.test(field)) && (spec.unique || spec.expireAfterSeconds !== undefined))
    throw cannot(
      `Index type 'wildcard' does not support the '${spec.unique ? 'unique' : 'expireAfterSeconds'}' option`,
    );
}

function checkName({ name, key }: Doc): void {
  if (typeof name !== 'string')
    throw new ServerError(14, `The field 'name' must be a string, but got ${typeName(name)}`);
  if (name === '') throw cannot('index name cannot be empty');
  if (name === '*') throw new ServerError(2, "The index name '*' is not valid.");
  if (name === '_id_' && !isIdKey(key))
    throw new ServerError(
      2,
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${shown(key)}`,
    );
}

function checkOptions(spec: Doc): void {
  const { v, partialFilterExpression: partial, collation } = spec;
  if (v !== undefined && ![1, 2].includes(numberOf(v)))
    throw cannot(`Invalid index specification ${shown(spec)}; cannot create an index with v=${numberOf(v)}`);
  for (const name of ['unique', 'sparse', 'hidden', 'prepareUnique', 'background'])
    if (spec[name] !== undefined && typeof spec[name] !== 'boolean' && !isNumber(spec[name]))
      throw new ServerError(
        14,
        `The field '${name}' has value ${name}: ${shown(spec[name])}, which is not convertible to bool`,
      );
  checkLifetime(spec);
  if (spec.hidden && isIdKey(spec.key)) throw new ServerError(2, "can't hide _id index");
  if (partial !== undefined) {
    if (!isDoc(partial))
      throw new ServerError(14, `The field 'partialFilterExpression' must be an object, but got ${typeName(partial)}`);
    if (spec.sparse) throw cannot('cannot mix "partialFilterExpression" and "sparse" options');
    checkPartial(partial);
    compileFilter(partial);
  }
  if (collation !== undefined && (!isDoc(collation) || Object.keys(collation).length === 0))
    throw new ServerError(2, "The field 'collation' must be a non-empty object");
  if (isDoc(collation) && collation.locale === undefined)
    throw new ServerError(40414, "BSON field 'collation.locale' is missing but a required field");
}

function checkLifetime({ expireAfterSeconds: seconds, key }: Doc): void {
  if (seconds === undefined) return;
  if (!isNumber(seconds))
    throw cannot(
      `TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeName(seconds)}'`,
    );
  if (numberOf(seconds) < 0) throw cannot("TTL index 'expireAfterSeconds' option cannot be less than 0");
  if (numberOf(seconds) > LONGEST_LIFE)
    throw cannot("TTL index 'expireAfterSeconds' option must be within an acceptable range, try a lower number");
  if (Object.keys(key as Doc).length > 1)
    throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL');
}

const IN_PARTIAL = new Set('$eq $gt $gte $lt $lte $type $exists $in $geoWithin $geoIntersects'.split(' '));

/** A partial index may only have conditions another filter can be compared with. */
function checkPartial(filter: Doc): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' || key === '$or') {
      for (const each of Array.isArray(value) ? value : []) if (isDoc(each)) checkPartial(each);
    } else if (key[0] === '$') throw cannot(`Expression not supported in partial index: ${key}`);
    else if (isDoc(value))
      for (const [operator, argument] of Object.entries(value))
        if (operator[0] === '$' && (!IN_PARTIAL.has(operator) || (operator === '$exists' && !argument)))
          throw cannot(`Expression not supported in partial index: ${operator === '$exists' ? '$not' : operator}`);
  }
}
