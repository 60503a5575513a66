import { equal } from '../bson-keys/compare.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { describeIndex, wholeIndex } from '../index/description.js';
import type { Index } from '../index/index.js';
import { shown } from '../shown.js';
import type { Collection } from '../store/collection.js';
import { isIdKey } from './index-spec.js';

const MOST_INDEXES = 64;

/** True if the same index exists; throws if one with its name or its key exists that differs. */
export function isKnownIndex({ indexes }: Collection, asked: Doc): boolean {
  if (isIdKey(asked.key) && indexes.some(({ spec }) => isIdKey(spec.key))) return true;
  const named = indexes.find(({ name }) => name === asked.name);
  if (named) {
    if (!isSameIndex(named.spec, asked))
      throw new ServerError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(asked, named)}`,
      );
    if (hasSameOptions(named.spec, asked)) return true;
    throw new ServerError(
      85,
      `An equivalent index already exists with the same name but different options. ${both(asked, named)}`,
    );
  }
  const twin = indexes.find(({ spec }) => isSameIndex(spec, asked));
  if (!twin) return false;
  throw new ServerError(
    85,
    hasSameOptions(twin.spec, asked)
      ? `Index already exists with a different name: ${twin.name}`
      : `An equivalent index already exists with a different name and options. ${both(asked, twin)}`,
  );
}

/** What the collection does not allow. */
export function checkForCollection({ indexes, namespace, type, options }: Collection, asked: Doc): void {
  if (indexes.length >= MOST_INDEXES)
    throw new ServerError(67, `add index fails, too many indexes for ${namespace} key:${shown(asked.key)}`);
  if (Object.values(asked.key as Doc).includes('text')) {
    const other = indexes.find(({ spec }) => Object.values(spec.key).includes('text'));
    if (other)
      throw new ServerError(
        67,
        `only one text index per collection allowed, found existing text index "${other.name}"`,
      );
  }
  if (type === 'timeseries' && asked.unique)
    throw new ServerError(72, 'Unique indexes are not supported on collections clustered by _id or time-series');
  if (options.capped && asked.expireAfterSeconds !== undefined)
    throw new ServerError(67, 'Cannot create TTL index on a capped collection');
}

const both = (asked: Doc, known: Index) =>
  `Requested index: ${shown(asked)}, existing index: ${shown(describeIndex(known))}`;

/** What makes two indexes different ones, whatever their names: key, collation, filter, and if they are unique or sparse. */
function isSameIndex(known: Doc, asked: Doc): boolean {
  const [a, b] = [wholeIndex(known), wholeIndex(asked)];
  return (
    sameKey(a.key, b.key) &&
    sameKey(textsOf(a), textsOf(b)) &&
    Boolean(a.unique) === Boolean(b.unique) &&
    Boolean(a.sparse) === Boolean(b.sparse) &&
    collationText(a.collation) === collationText(b.collation) &&
    equal(a.partialFilterExpression ?? null, b.partialFilterExpression ?? null)
  );
}

function hasSameOptions(known: Doc, asked: Doc): boolean {
  const [a, b] = [wholeIndex(known), wholeIndex(asked)];
  const lifetime = ({ expireAfterSeconds: seconds }: Doc) => (isNumber(seconds) ? numberOf(seconds) : null);
  return (
    lifetime(a) === lifetime(b) &&
    ['weights', 'default_language', 'language_override', 'wildcardProjection'].every((name) =>
      equal(a[name] ?? null, b[name] ?? null),
    )
  );
}

/** The fields of a text index, whatever their weights. */
const textsOf = ({ weights }: Doc) => Object.fromEntries(Object.keys(weights ?? {}).map((field) => [field, 1]));

/** Keys are the same only in the same order of fields. */
const sameKey = (a: unknown, b: unknown) =>
  equal(a, b) && Object.keys(a as Doc).join('\0') === Object.keys(b as Doc).join('\0');

function collationText(collation: unknown): string {
  if (!isDoc(collation) || collation.locale === 'simple') return '';
  return `${collation.locale}:${collation.strength ?? 3}`;
}
