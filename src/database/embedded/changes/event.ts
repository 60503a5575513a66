import { decode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { find } from '../planner/scan.js';
import type { Change } from './change.js';
import type { StreamOptions } from './options.js';
import { KINDS, momentOf, tokenText } from './token.js';

/** The event a stream tells of a change: https://www.mongodb.com/docs/manual/reference/change-events/ */
export function eventOf(engine: Engine, key: Buffer, change: Change, options: StreamOptions): Doc {
  const { op, db, coll, to, uuid, lsid, txnNumber } = change;
  const event: Doc = {
    _id: { _data: tokenText(key, KINDS.change) },
    operationType: op,
    clusterTime: momentOf(key),
    wallTime: change.wall,
  };
  if (options.expanded && uuid) event.collectionUUID = uuid;
  const full = fullDocument(engine, change, options);
  if (full !== undefined) event.fullDocument = full;
  event.ns = coll === undefined ? { db } : { db, coll };
  if (to) event.to = to;
  if (lsid) Object.assign(event, { lsid, txnNumber });
  if (change.key) event.documentKey = change.key;
  if (change.update) {
    const { disambiguatedPaths, ...described } = change.update;
    event.updateDescription = options.expanded ? { ...described, disambiguatedPaths } : described;
  }
  const before = imageBefore(change, options);
  if (before !== undefined) event.fullDocumentBeforeChange = before;
  if (options.expanded && change.description) event.operationDescription = change.description;
  if (options.expanded && change.stateBefore) event.stateBeforeChange = change.stateBefore;
  return event;
}

/** The last event of a stream whose collection or database is gone. */
export function invalidation(key: Buffer, { wall }: Change): Doc {
  return {
    _id: { _data: tokenText(key, KINDS.invalidate) },
    operationType: 'invalidate',
    clusterTime: momentOf(key),
    wallTime: wall,
  };
}

function fullDocument(engine: Engine, change: Change, { fullDocument: wanted }: StreamOptions): unknown {
  if (change.full) return change.full;
  if (change.op !== 'update' || wanted === 'default') return undefined;
  if (wanted === 'updateLookup') return lookUp(engine, change);
  if (change.post) return change.post;
  if (wanted === 'whenAvailable') return null;
  throw missingImage('post', change);
}

/** The document as it is now, null if it is gone or its collection is another. */
function lookUp(engine: Engine, { db, coll, uuid, key }: Change): Doc | null {
  const collection = coll === undefined ? undefined : engine.catalog.find(db, coll);
  if (!collection || !uuid || !collection.uuid.equals(uuid)) return null;
  for (const { raw } of find(engine, collection, { filter: { _id: { $eq: key?._id } } })) return decode(raw);
  return null;
}

const WITH_IMAGE = new Set(['update', 'replace', 'delete']);

function imageBefore(change: Change, { beforeChange }: StreamOptions): unknown {
  if (beforeChange === 'off' || !WITH_IMAGE.has(change.op)) return undefined;
  if (change.pre) return change.pre;
  if (beforeChange === 'whenAvailable') return null;
  throw missingImage('pre', change);
}

function missingImage(which: 'pre' | 'post', { op, db, coll, key }: Change): ServerError {
  return new ServerError(
    47,
    `Change stream was configured to require a ${which}-image for all update, delete and replace events, but the ${which}-image was not found for event: ${JSON.stringify({ operationType: op, ns: { db, coll }, documentKey: key })}`,
  );
}
