import { Long } from 'bson';
import { checkPipeline } from '../aggregate/pipeline.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { readStreamOptions, startAfter } from '../changes/options.js';
import { ChangeStream } from '../changes/stream.js';
import { collationOf } from '../collation.js';
import { ServerError } from '../errors.js';
import { turn } from '../planner/pieces.js';
import { cursorReply } from '../wire/replies.js';
import {
  type Command,
  firstBatchSize,
  namespaceOf,
  numberOr,
  type Reply,
  readableCollection,
  refuseView,
} from './command.js';

/** Events of a later batch if the client says nothing. */
const BATCH = 1000;
/** How long getMore waits for an event if the client says nothing, in milliseconds. */
const AWAIT = 1000;

/** Stages allowed behind `$changeStream`; https://www.mongodb.com/docs/manual/changeStreams/ */
const STAGES = new Set(
  '$addFields $match $project $replaceRoot $replaceWith $redact $set $unset $changeStreamSplitLargeEvent'.split(' '),
);

/** `$changeStream`: events of a collection, a database or all, since a moment or from now on; getMore waits for the next. */
export async function changeStream(command: Command, pipeline: Doc[]): Promise<Reply> {
  const { engine, body } = command;
  const stages = pipeline.slice(1);
  checkStages(stages);
  const { level } = isDoc(body.readConcern) ? body.readConcern : {};
  if (level !== undefined && level !== 'majority')
    throw new ServerError(
      72,
      `$changeStream cannot run with a readConcern other than 'majority'. Current readConcern: ${level}`,
    );
  if (command.collection !== undefined) refuseView(readableCollection(command));
  const options = readStreamOptions(pipeline[0]?.$changeStream, command.database, command.collection);
  const after = engine.changes.areWanted ? engine.changes.unheard.startFor(body.$clusterTime) : undefined;
  await engine.changes.begin();
  const start = options.start ?? startAfter(after ?? engine.changes.now);
  const { evaluate, variables } = command;
  const host = { variables, collation: collationOf(body.collation), evaluate, read: () => [] };
  const stream = new ChangeStream(engine, options, stages, host, start);
  return openCursor(command, stream, firstBatchSize(command));
}

function checkStages(stages: Doc[]): void {
  checkPipeline(stages.filter((stage) => !('$changeStreamSplitLargeEvent' in stage)));
  for (const [i, stage] of stages.entries()) {
    const [name = ''] = Object.keys(stage);
    if (!STAGES.has(name)) throw new ServerError(20, `${name} is not permitted in a $changeStream pipeline`);
    if (name === '$changeStreamSplitLargeEvent' && i < stages.length - 1)
      throw new ServerError(7182802, '$changeStreamSplitLargeEvent must be the last stage in the pipeline');
  }
}

function openCursor(command: Command, stream: ChangeStream, firstSize: number): Reply {
  const { engine } = command;
  const namespace = namespaceOf(command);
  let closed = false;
  let wake = () => {};
  const reply = (id: Long, size: number, field: 'firstBatch' | 'nextBatch') => {
    const { documents, token } = stream.next(size);
    if (documents.length === 0 && field === 'nextBatch' && (stream.isBehind || !isDue())) return undefined;
    const over = stream.isOver;
    if (over) engine.cursors.close(id);
    const cursor = { postBatchResumeToken: { _data: token } };
    return cursorReply(namespace, { id: over ? Long.ZERO : id, documents }, field, { cursor });
  };
  let due = 0;
  const isDue = () => Date.now() >= due || stream.isOver;
  const close = () => {
    closed = true;
    wake();
  };
  const more = async ({ body }: Command): Promise<Reply> => {
    const own = body.getMore as Long;
    const size = numberOr(body.batchSize, 0) || BATCH;
    due = Date.now() + numberOr(body.maxTimeMS, AWAIT);
    try {
      for (;;) {
        const next = reply(own, size, 'nextBatch');
        if (next) return next;
        if (stream.isBehind) await turn();
        else {
          const waiting = engine.changes.wait(Math.max(1, due - Date.now()));
          wake = waiting.wake;
          await waiting.over;
        }
        if (closed) throw new ServerError(237, `Cursor ${own} was killed`);
      }
    } catch (error) {
      engine.cursors.close(own);
      throw error;
    }
  };
  const id = engine.cursors.follow(namespace, more, close);
  try {
    return reply(id, firstSize, 'firstBatch') as Reply;
  } catch (error) {
    engine.cursors.close(id);
    throw error;
  }
}
