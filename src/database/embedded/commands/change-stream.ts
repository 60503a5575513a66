import type { Long } from 'bson';
import { evaluator } from '../aggregate/expressions.js';
import { runPipeline } from '../aggregate/pipeline.js';
import { encode } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import type { Change } from '../changes/changes.js';
import { cursorReply } from '../wire/replies.js';
import { type Command, namespaceOf, numberOr, type Reply } from './command.js';

/** Events sent in one batch. */
const BATCH = 1000;

/** `$changeStream`: events of a collection or database since a token or from now on; getMore waits for the next. */
export function changeStream(command: Command, pipeline: Doc[]): Reply {
  const { engine, collection } = command;
  const options = pipeline[0]?.$changeStream as Doc;
  const queue: Doc[] = [];
  let wake: () => void = () => {};
  const after = tokenOf(options.resumeAfter ?? options.startAfter);
  let last = after ?? engine.changes.lastToken;
  const wanted = (change: Change) =>
    options.allChangesForCluster === true ||
    (change.database === command.database && (!collection || change.collection === collection));
  const host = {
    variables: {},
    collation: {},
    evaluate: evaluator(),
    read: () => [],
  };
  const take = (change: Change) => {
    last = change.token;
    if (!wanted(change)) return;
    const event = { ...change.event };
    if (event.operationType === 'update' && options.fullDocument) event.fullDocument = change.after ?? null;
    queue.push(...runPipeline([event], pipeline.slice(1), host));
    if (collection && event.operationType === 'drop')
      queue.push({ _id: { _data: `${change.token}f` }, operationType: 'invalidate', clusterTime: event.clusterTime });
    wake();
  };
  if (after) for (const change of engine.changes.since(after)) take(change);
  const stop = engine.changes.listen(take);
  const namespace = namespaceOf(command);
  const reply = (field: 'firstBatch' | 'nextBatch', id: Long) => {
    const documents = queue.splice(0, BATCH).map(encode);
    const token = queue.length > 0 ? queue[0]?._id : { _data: last };
    return cursorReply(namespace, { id, documents }, field, { cursor: { postBatchResumeToken: token } });
  };
  const id = engine.cursors.add({
    namespace,
    documents: [][Symbol.iterator](),
    lastUse: Date.now(),
    close: () => {
      stop();
      wake();
    },
    more: async ({ body }) => {
      if (queue.length === 0)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, numberOr(body.maxTimeMS, 1000));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      wake = () => {};
      return reply('nextBatch', body.getMore as Long);
    },
  });
  return reply('firstBatch', id);
}

function tokenOf(token: unknown): string | undefined {
  return isDoc(token) && typeof token._data === 'string' ? token._data : undefined;
}
