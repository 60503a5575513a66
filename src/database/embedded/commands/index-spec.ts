import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';

const PLUGINS = new Set(['text', '2d', '2dsphere', 'hashed']);

const SPEC_FIELDS = new Set(
  'v key name unique sparse hidden partialFilterExpression expireAfterSeconds collation background ns clustered weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max bucketSize storageEngine wildcardProjection prepareUnique dropDups'.split(
    ' ',
  ),
);

/** Refuses a wrong specification in the words of the server. */
export function checkIndexSpec(spec: Doc): void {
  if (!isDoc(spec.key) || Object.keys(spec.key).length === 0)
    throw new ServerError(67, 'Index keys cannot be an empty object');
  for (const [field, kind] of Object.entries(spec.key)) {
    checkIndexedField(field);
    if (typeof kind === 'string' && !PLUGINS.has(kind)) throw new ServerError(67, `Unknown index plugin '${kind}'`);
    if (typeof kind !== 'string' && !(isNumber(kind) && numberOf(kind) !== 0))
      throw new ServerError(
        67,
        `Values in v:2 index key pattern must be either a number != 0 or a non-empty string: ${field}`,
      );
  }
  if (typeof spec.name !== 'string' || spec.name === '') throw new ServerError(67, 'index name cannot be empty');
  for (const name of Object.keys(spec))
    if (!SPEC_FIELDS.has(name))
      throw new ServerError(
        197,
        `The field '${name}' is not valid for an index specification. Specification: ${JSON.stringify(spec)}`,
      );
  checkExpiry(spec);
  checkPlugins(spec);
  if (spec.expireAfterSeconds !== undefined && Object.keys(spec.key).length > 1)
    throw new ServerError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
  if (spec.sparse && spec.partialFilterExpression)
    throw new ServerError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  if (spec.partialFilterExpression !== undefined) checkPartialFilter(spec.partialFilterExpression);
  if (isDoc(spec.collation) && spec.collation.locale === undefined)
    throw new ServerError(40414, "BSON field 'collation.locale' is missing but a required field");
}

/** As many seconds as a 32-bit number holds. */
const LONGEST_LIFE = 2 ** 31 - 1;

function checkExpiry({ expireAfterSeconds }: Doc): void {
  if (expireAfterSeconds === undefined) return;
  if (!isNumber(expireAfterSeconds)) throw new ServerError(67, "TTL index 'expireAfterSeconds' option must be numeric");
  const seconds = numberOf(expireAfterSeconds);
  if (seconds < 0 || seconds > LONGEST_LIFE)
    throw new ServerError(
      67,
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number than ${seconds}`,
    );
}

function checkPlugins({ key, unique }: Doc): void {
  const hashed = Object.values(key as Doc).filter((kind) => kind === 'hashed').length;
  if (hashed > 1)
    throw new ServerError(31303, `A maximum of one index field is allowed to be hashed but found ${hashed}`);
  if (hashed === 1 && unique)
    throw new ServerError(16764, 'Currently hashed indexes cannot guarantee uniqueness. Use a regular index.');
}

/** Names with a dollar are those of a reference, or the end of a wildcard. */
function checkIndexedField(field: string): void {
  field.split('.').forEach((part, i, parts) => {
    if (part === '') throw new ServerError(67, 'Index keys cannot contain an empty field.');
    if (!part.startsWith('$') || (part === '$**' && i === parts.length - 1)) return;
    if (i === 0 || !REFERENCE_FIELDS.has(part))
      throw new ServerError(67, "Index key contains an illegal field name: field name starts with '$'.");
  });
}

const REFERENCE_FIELDS = new Set(['$ref', '$id', '$db']);

const PARTIAL_OPERATORS = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$type', '$exists']);

/** What a partial index may depend on: https://www.mongodb.com/docs/manual/core/index-partial/ */
function checkPartialFilter(filter: unknown): void {
  if (!isDoc(filter)) throw new ServerError(67, 'The "partialFilterExpression" for an index must be a document');
  for (const [path, condition] of Object.entries(filter)) {
    if ((path === '$and' || path === '$or') && Array.isArray(condition)) {
      for (const branch of condition) checkPartialFilter(branch);
      continue;
    }
    const operators = isDoc(condition) ? Object.keys(condition).filter((name) => name.startsWith('$')) : [];
    for (const operator of path.startsWith('$') ? [path] : operators)
      if (!PARTIAL_OPERATORS.has(operator) || (isDoc(condition) && operator === '$exists' && !condition.$exists))
        throw new ServerError(67, `Expression not supported in partial index: ${path} ${operator}`);
  }
}
