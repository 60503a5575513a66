import { decode } from '../bson-keys/raw.js';
import { isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { compileProjection, type Projection } from '../projection/project.js';
import type { Collection } from '../store/collection.js';
import { prefix, recordKey } from '../store/store.js';
import { cursorReply } from '../wire/replies.js';
import { type Command, namespaceOf, numberOr, type Reply } from './command.js';

const FIRST_BATCH = 101;
/** How long a getMore waits for new documents if the client does not say, and between two looks. In milliseconds. */
const WAIT = 1000;
const PAUSE = 20;

/**
 * A cursor on a capped collection that stays open at its end and goes on with what is inserted later.
 * https://www.mongodb.com/docs/manual/core/tailable-cursors/
 */
export function tailableFind(command: Command, collection: Collection | undefined): Reply {
  const { engine, body } = command;
  if (body.singleBatch) throw new ServerError(9, 'Cannot use tailable option with the "singleBatch" option');
  if (isDoc(body.sort) && Object.keys(body.sort).join() !== '$natural')
    throw new ServerError(2, 'error processing query: tailable cursor requested a sort other than $natural');
  if (collection && !collection.options.capped)
    throw new ServerError(
      2,
      `error processing query: ns=${namespaceOf(command)} :: caused by :: tailable cursor requested on non capped collection`,
    );
  const namespace = namespaceOf(command);
  // A cursor on nothing ends at once.
  if (!collection) return cursorReply(namespace, engine.cursors.open(namespace, [].values(), 1), 'firstBatch');
  const tail = new Tail(command, collection);
  const documents = tail.next(numberOr(body.batchSize, FIRST_BATCH));
  const id = engine.cursors.add({
    namespace,
    documents: [].values(),
    lastUse: Date.now(),
    more: async (asked) => {
      if (engine.catalog.withId(collection.id) !== collection)
        throw new ServerError(43, 'the collection of the tailable cursor is gone');
      const size = numberOr(asked.body.batchSize, 0) || Number.POSITIVE_INFINITY;
      const until = body.awaitData ? Date.now() + numberOr(asked.body.maxTimeMS, WAIT) : 0;
      let batch = tail.next(size);
      while (batch.length === 0 && Date.now() < until && engine.cursors.find(id)) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        batch = tail.next(size);
      }
      return cursorReply(namespace, { id, documents: batch }, 'nextBatch');
    },
  });
  return cursorReply(namespace, { id, documents }, 'firstBatch');
}

/** Reads a collection in order of insertion and knows how far it came. */
class Tail {
  private last = -1;
  private readonly matches: (raw: Buffer) => boolean;
  private readonly project: Projection;

  constructor(
    private readonly command: Command,
    private readonly collection: Collection,
  ) {
    const { body, evaluate } = command;
    const filter = isDoc(body.filter) ? body.filter : {};
    const test = compileFilter(filter, { expression: evaluate });
    this.matches = Object.keys(filter).length === 0 ? () => true : (raw) => test(decode(raw));
    this.project = isDoc(body.projection) ? compileProjection(body.projection, filter, evaluate) : (raw) => raw;
  }

  next(size: number): Buffer[] {
    const { engine } = this.command;
    const { id } = this.collection;
    const documents: Buffer[] = [];
    const start = this.last < 0 ? prefix(id) : recordKey(id, this.last);
    const range = { start, end: prefix(id + 1), exclusiveStart: this.last >= 0 };
    if (size > 0)
      for (const { key, value } of engine.store.records.getRange(range)) {
        this.last = key.readUIntBE(4, 6);
        if (this.matches(value)) documents.push(this.project(value));
        if (documents.length >= size) break;
      }
    return documents;
  }
}
