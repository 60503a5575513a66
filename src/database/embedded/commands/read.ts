import { Long } from 'bson';
import { sortSpec } from '../aggregate/sort.js';
import { keyText } from '../bson-keys/key.js';
import { decode, encode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { foldOf } from '../collation.js';
import { ServerError } from '../errors.js';
import { walk } from '../match/path.js';
import { countInPieces } from '../planner/count.js';
import { inPieces, turn } from '../planner/pieces.js';
import { type PreparedQuery, prepareQuery } from '../planner/prepare.js';
import { scan, scanInPieces } from '../planner/scan.js';
import { compileProjection, type Projection } from '../projection/project.js';
import { cursorReply } from '../wire/replies.js';
import { aggregateDocs } from './aggregate.js';
import { type Command, namespaceOf, numberOr, type Reply, readableCollection, readTimeOf } from './command.js';
import { FIRST_BATCH } from './cursors.js';
import { failGetMore } from './fail-point.js';
import { tail } from './tailable.js';

/** `find`: https://www.mongodb.com/docs/manual/reference/command/find/ */
export async function find(command: Command): Promise<Reply> {
  const { body, engine } = command;
  if (body.awaitData && !body.tailable) throw new ServerError(9, 'Cannot set awaitData without tailable');
  const { skip, limit } = windowOf(body);
  const prepared = prepare(command, filterOf(body, 'filter'), limit + skip);
  const projection = projectionOf(command);
  if (body.tailable) {
    const reply = tail(command, prepared.collection, { read: () => scan(engine, prepared), projection });
    prepared.query.deadline = 0;
    return reply;
  }
  const documents = window(findRaw(command, prepared), skip, limit, projection);
  const size = numberOr(body.batchSize, FIRST_BATCH);
  const first = body.singleBatch ? size || 1 : size;
  const openEnded = !Number.isFinite(limit);
  const batch = await engine.cursors.openInPieces(namespaceOf(command), documents, first, command, openEnded);
  // The time a client allows is that of this command, not how long it takes to ask for more.
  prepared.query.deadline = 0;
  if (body.singleBatch && !batch.id.isZero()) {
    engine.cursors.close(batch.id);
    return cursorReply(namespaceOf(command), { ...batch, id: Long.ZERO }, 'firstBatch', readTimeOf(command));
  }
  return cursorReply(namespaceOf(command), batch, 'firstBatch', readTimeOf(command));
}

/** `getMore`: the next batch of a cursor, of a change stream or of a tailable one. */
export async function getMore(command: Command): Promise<Reply> {
  const { body, engine } = command;
  const id = body.getMore as Long;
  const cursor = engine.cursors.find(id);
  if (!cursor) throw new ServerError(43, `cursor id ${id} not found`);
  refuseOtherNamespace(command, cursor.namespace);
  cursor.lastUse = Date.now();
  failGetMore(command, cursor.more !== undefined);
  if (cursor.more) return cursor.more(command);
  command.effort = cursor.effort ?? command.effort;
  if (cursor.view) engine.snapshots.touch(cursor.view);
  const size = numberOr(body.batchSize, 0) || Number.POSITIVE_INFINITY;
  return cursorReply(cursor.namespace, await engine.cursors.next(id, cursor, size), 'nextBatch');
}

function refuseOtherNamespace({ body, database }: Command, namespace: string): void {
  const asked = `${database}.${body.collection}`;
  if (asked !== namespace)
    throw new ServerError(
      13,
      `Requested getMore on namespace '${asked}', but cursor belongs to a different namespace ${namespace}`,
    );
}

/** `killCursors`: closes what is there, and names what is not. */
export function killCursors({ body, engine }: Command): Reply {
  const killed: unknown[] = [];
  const missing: unknown[] = [];
  for (const id of body.cursors as Long[]) (engine.cursors.close(id) ? killed : missing).push(id);
  return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
}

/** `count`: https://www.mongodb.com/docs/manual/reference/command/count/ */
export async function count(command: Command): Promise<Reply> {
  const { body, engine } = command;
  const filter = filterOf(body, 'query');
  const collection = readableCollection(command);
  const skip = numberOr(body.skip, 0);
  const limit = Math.abs(numberOr(body.limit, 0)) || Number.POSITIVE_INFINITY;
  const wanted = limit + skip;
  const matched =
    collection?.type === 'view'
      ? aggregateDocs(command, collection.name, [{ $match: filter }]).length
      : await inPieces(countInPieces(engine, prepare(command, filter, wanted)));
  return { n: Math.min(Math.max(0, matched - skip), limit), ok: 1 };
}

/** `distinct`: https://www.mongodb.com/docs/manual/reference/command/distinct/ */
export async function distinct(command: Command): Promise<Reply> {
  const { body } = command;
  const path = String(body.key).split('.');
  const fields = new Set([path[0] as string]);
  const fold = foldOf(body.collation ?? readableCollection(command)?.options.collation);
  const values = new Map<string, unknown>();
  const note = (value: unknown) => {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === undefined) continue;
      const text = keyText(each, fold);
      if (!values.has(text)) values.set(text, each);
    }
    return false;
  };
  for (const raw of findRaw(command, prepare(command, filterOf(body, 'query')))) {
    if (raw) walk(decode(pick(raw, fields)), path, note);
    else await turn();
  }
  // As met, which is the order of insertion or of the index that was walked.
  return { values: [...values.values()], ...readTimeOf(command)?.cursor, ok: 1 };
}

/** Raw documents of a query on a collection or a view, with pauses. */
function* findRaw(command: Command, prepared: PreparedQuery): Generator<Buffer | null> {
  const { collection, query } = prepared;
  if (collection?.type === 'view') {
    const sort = query.sort && Object.keys(query.sort).length ? [{ $sort: query.sort }] : [];
    yield* aggregateDocs(command, collection.name, [{ $match: query.filter }, ...sort]).map(encode);
  } else for (const found of scanInPieces(command.engine, prepared)) yield found ? found.raw : null;
}

function* window(
  documents: Iterable<Buffer | null>,
  skip: number,
  limit: number,
  projection: Projection,
): Generator<Buffer | null> {
  let position = 0;
  for (const raw of documents) {
    if (!raw) {
      yield null;
      continue;
    }
    if (position++ < skip) continue;
    yield projection(raw);
    if (position >= skip + limit) return;
  }
}

function prepare(command: Command, filter: Doc, limit = Number.POSITIVE_INFINITY): PreparedQuery {
  const { body, view, evaluate, deadline, effort } = command;
  const { hint, collation } = body;
  const sort = body.sort as Doc | undefined;
  if (sort && !('$natural' in sort)) sortSpec(sort);
  return prepareQuery(readableCollection(command), {
    filter,
    sort,
    limit,
    hint,
    collation,
    transaction: view,
    expression: evaluate,
    deadline,
    effort,
  });
}

function projectionOf({ body, evaluate }: Command): Projection {
  return isDoc(body.projection) ? compileProjection(body.projection, filterOf(body, 'filter'), evaluate) : (raw) => raw;
}

const filterOf = (body: Doc, field: 'filter' | 'query') => (body[field] as Doc | undefined | null) ?? {};

const windowOf = ({ skip, limit }: Doc) => ({
  skip: numberOr(skip, 0),
  limit: numberOr(limit, 0) || Number.POSITIVE_INFINITY,
});
