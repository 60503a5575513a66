import { Long } from 'bson';
import { ServerError } from '../errors.js';
import type { Found } from '../planner/records.js';
import type { Projection } from '../projection/project.js';
import type { Collection } from '../store/collection.js';
import { recordKey } from '../store/store.js';
import { cursorReply } from '../wire/replies.js';
import { type Command, namespaceOf, numberOr, type Reply } from './command.js';
import { FIRST_BATCH } from './cursors.js';

const MOST = 1000;

/** How long a cursor with awaitData waits for something new if the client does not say, and how often it looks. */
const WAIT = 1000;
const PAUSE = 20;

/** What a tailable cursor reads. */
export interface Tail {
  /** Reads the matching documents anew, in the order they were inserted. */
  read: () => Iterable<Found>;
  projection: Projection;
}

/**
 * A tailable cursor on a capped collection: it stays open at the end and goes on with what is inserted later
 * (https://www.mongodb.com/docs/manual/core/tailable-cursors/).
 */
export function tail(command: Command, collection: Collection | undefined, { read, projection }: Tail): Reply {
  const { engine, body } = command;
  const namespace = namespaceOf(command);
  if (!collection?.options.capped)
    throw new ServerError(2, `error processing query: tailable cursor requested on non capped collection ${namespace}`);
  // Nothing to hold on to: as on the server the cursor of an empty collection is at its end at once.
  if (collection.count === 0) return cursorReply(namespace, { id: Long.ZERO, documents: [] }, 'firstBatch');
  let last = 0;
  let seen = 0;
  const take = (size: number): Buffer[] => {
    const documents: Buffer[] = [];
    if (last > 0 && !engine.store.records.doesExist(recordKey(collection.id, last)))
      throw new ServerError(136, 'CollectionScan died due to position in capped collection being deleted');
    for (const { record, raw } of read()) {
      if (record <= last) continue;
      if (documents.length >= size) return documents;
      last = record;
      documents.push(projection(raw));
    }
    seen = collection.next;
    return documents;
  };
  const first = take(numberOr(body.batchSize, FIRST_BATCH));
  const id = engine.cursors.follow(namespace, async (more) => {
    const current = () => engine.catalog.find(command.database, collection.name);
    const size = numberOr(more.body.batchSize, 0) || MOST;
    let documents = current()?.id === collection.id ? take(size) : [];
    const until = Date.now() + numberOr(more.body.maxTimeMS, WAIT);
    while (documents.length === 0 && body.awaitData && Date.now() < until && current()?.id === collection.id) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (collection.next > seen) documents = take(size);
    }
    if (current()?.id !== collection.id) {
      engine.cursors.close(id);
      throw new ServerError(175, 'collection dropped');
    }
    return cursorReply(namespace, { id, documents }, 'nextBatch');
  });
  return cursorReply(namespace, { id, documents: first }, 'firstBatch');
}
