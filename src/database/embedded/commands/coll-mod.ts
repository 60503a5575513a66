import { equal } from '../bson-keys/compare.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { tellDefinition } from '../changes/definitions.js';
import { documentIds, findDuplicates } from '../documents/unique.js';
import { ServerError } from '../errors.js';
import { fillIndex } from '../index/build.js';
import { type Index, prepareIndex } from '../index/index.js';
import { shown } from '../shown.js';
import type { Collection } from '../store/collection.js';
import { aggregateDocs } from './aggregate.js';
import { type Command, type Reply, readableCollection } from './command.js';
import { validation } from './create-options.js';

const OPTIONS = [
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
];

/** `collMod`: https://www.mongodb.com/docs/manual/reference/command/collMod/ */
export async function changeCollection(command: Command): Promise<Reply> {
  // Looked up when the write runs: a definition seen before may be gone by then, or another.
  const told = await command.engine.writes.run(() => change(command), { atomic: true });
  return { ...told, ok: 1 };
}

function change(command: Command): Doc {
  const { engine, body } = command;
  const collection = readableCollection(command);
  if (!collection) throw new ServerError(26, `ns does not exist: ${command.database}.${command.collection}`);
  checkForType(body, collection);
  validation(command);
  if (collection.type === 'view') aggregateDocs(command, null, (body.pipeline as Doc[] | undefined) ?? []);
  const index = isDoc(body.index) ? body.index : undefined;
  const options = { ...collection.options };
  for (const key of OPTIONS) if (body[key] !== undefined) options[key] = body[key];
  if (body.cappedSize !== undefined) options.size = body.cappedSize;
  if (body.cappedMax !== undefined) options.max = body.cappedMax;
  if (isDoc(options.validator) && Object.keys(options.validator).length === 0) delete options.validator;
  if (options.expireAfterSeconds === 'off') delete options.expireAfterSeconds;
  const changed = index ? changeIndex(command, collection, index) : {};
  const stateBefore = { collectionOptions: { uuid: collection.uuid, ...collection.options } };
  if (!equal(options, collection.options)) engine.catalog.changeOptions(collection, options);
  const { $db: _db, lsid: _lsid, $clusterTime: _time, collMod: _name, ...description } = body;
  tellDefinition(engine, 'modify', collection, { description, stateBefore });
  return changed;
}

function checkForType(body: Doc, { type, options }: Collection): void {
  const refused = {
    view: ['index', 'validator', 'validationLevel', 'validationAction', 'cappedSize', 'cappedMax'],
    collection: ['viewOn', 'pipeline', 'timeseries'],
    timeseries: ['viewOn', 'pipeline', 'validator'],
  }[type];
  for (const field of refused)
    if (body[field] !== undefined) throw new ServerError(72, `option not supported on a ${type}: ${field}`);
  if ((body.cappedSize !== undefined || body.cappedMax !== undefined) && !options.capped)
    throw new ServerError(72, 'Collection must be capped');
  if (body.expireAfterSeconds !== undefined && type !== 'timeseries' && !options.clusteredIndex)
    throw new ServerError(
      72,
      "'expireAfterSeconds' is only supported on time-series collections or when 'clusteredIndex' is specified",
    );
}

const CHANGES = ['expireAfterSeconds', 'hidden', 'unique', 'prepareUnique'];

/** Changes one index; the reply tells what was and what is. */
function changeIndex({ engine }: Command, collection: Collection, wanted: Doc): Doc {
  const index = indexOf(collection, wanted);
  if (!CHANGES.some((field) => wanted[field] !== undefined))
    throw new ServerError(72, 'no expireAfterSeconds, hidden, unique, or prepareUnique field');
  const spec = { ...index.spec };
  const told: Doc = {};
  if (wanted.expireAfterSeconds !== undefined) {
    if (!isNumber(wanted.expireAfterSeconds))
      throw new ServerError(14, "BSON field 'collMod.index.expireAfterSeconds' is the wrong type");
    if (index.fields.length > 1 || index.fields[0] === '_id')
      throw new ServerError(72, 'TTL indexes are single-field indexes, and not on _id');
    if (spec.expireAfterSeconds !== undefined) told.expireAfterSeconds_old = spec.expireAfterSeconds;
    told.expireAfterSeconds_new = wanted.expireAfterSeconds;
    spec.expireAfterSeconds = numberOf(wanted.expireAfterSeconds);
  }
  if (wanted.hidden !== undefined) {
    if (index.name === '_id_') throw new ServerError(72, "can't hide _id index");
    told.hidden_old = Boolean(spec.hidden);
    told.hidden_new = wanted.hidden;
    spec.hidden = wanted.hidden === true || undefined;
  }
  if (wanted.prepareUnique !== undefined) {
    told.prepareUnique_old = Boolean(spec.prepareUnique);
    told.prepareUnique_new = wanted.prepareUnique;
    spec.prepareUnique = wanted.prepareUnique === true || undefined;
  }
  for (const name of ['hidden', 'prepareUnique']) if (spec[name] === undefined) delete spec[name];
  if (wanted.unique === undefined || index.unique) {
    engine.catalog.changeIndex(collection, index, spec);
    return told;
  }
  if (wanted.unique !== true) throw new ServerError(2, 'Cannot make index non-unique');
  if (!spec.prepareUnique)
    throw new ServerError(72, "Cannot make index unique with 'prepareUnique=false'. Run collMod to set it first.");
  const violations = findDuplicates(engine, collection, index);
  if (violations.length > 0)
    throw new ServerError(
      359,
      'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.',
      {
        violations: violations.map((records) => ({ ids: documentIds(engine, collection, records) })),
      },
    );
  delete spec.prepareUnique;
  // Entries of a unique index are stored in another way, so that it is built anew.
  const unique = prepareIndex({ ...spec, id: engine.catalog.takeId(), unique: true });
  engine.catalog.dropIndex(collection, index);
  fillIndex(engine, collection, unique);
  engine.catalog.addIndex(collection, unique);
  return { ...told, unique_new: true };
}

function indexOf(collection: Collection, { name, keyPattern }: Doc): Index {
  if (name !== undefined && keyPattern !== undefined)
    throw new ServerError(72, 'Cannot specify both key pattern and name.');
  if (name === undefined && keyPattern === undefined)
    throw new ServerError(72, 'Must specify either index name or key pattern.');
  const found = collection.indexes.filter((index) => (name ? index.name === name : equal(index.spec.key, keyPattern)));
  const [index, ...others] = found;
  if (!index)
    throw new ServerError(27, `cannot find index ${name ?? shown(keyPattern)} for ns ${collection.namespace}`);
  if (others.length > 0)
    throw new ServerError(
      181,
      `index keyPattern ${shown(keyPattern)} matches ${found.length} indexes, must use index name`,
    );
  return index;
}
