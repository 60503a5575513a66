import { type Doc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { type Pace, pauseIfDue } from '../planner/pieces.js';
import { type PipelineHost, runPipeline } from './pipeline.js';
import { STAGES_IN_PIECES } from './stages.js';

/** A document at the beginning of a pipeline, with the bytes it was decoded from. */
export interface SourceDoc {
  doc: Doc;
  size: number;
}

/** Stages that look at one document at a time: they may run while the rest is still unread. */
const SINGLE = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$unwind',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
  '$lookup',
  '$graphLookup',
]);

/** So many documents go through those stages at once; few where each of them asks other collections. */
const CHUNK = 64;
const SMALL_CHUNK = 4;

/** The server's limit for a stage that may not use the disk, and ours for all together: everything is held in memory. */
const WITHOUT_DISK = 100 * 2 ** 20;
const IN_MEMORY = 400 * 2 ** 20;

/**
 * Runs checked stages over documents. The first stages work while they are read, and their results are given out at once if
 * nothing follows; the others need all documents and hold them in memory: beyond the limit error 292. Null is a pause.
 */
export function* streamPipeline(
  source: Iterable<SourceDoc | null>,
  pipeline: readonly Doc[],
  host: PipelineHost,
  pace: Pace | undefined,
  mayUseDisk: boolean,
): Generator<Doc | null> {
  const end = pipeline.findIndex((stage) => !SINGLE.has(nameOf(stage)));
  const first = end < 0 ? pipeline : pipeline.slice(0, end);
  const rest = end < 0 ? [] : pipeline.slice(end);
  // A wrong stage is refused even if there is no document.
  if (first.length > 0) runPipeline([], first, host);
  const through = inChunks(source, first, host, pace);
  if (rest.length === 0) {
    for (const each of through) yield each ? each.doc : null;
    return;
  }
  const most = mayUseDisk ? IN_MEMORY : WITHOUT_DISK;
  const enough = limitOf(rest[0]);
  let docs: Doc[] = [];
  let size = 0;
  for (const each of through) {
    if (!each) {
      yield null;
      continue;
    }
    size += each.size;
    if (size > most) throw tooMuch(rest, most);
    docs.push(each.doc);
    if (docs.length >= enough) break;
  }
  for (const stage of rest) {
    const [[name, argument] = ['', undefined]] = Object.entries(stage);
    const inPieces = Object.hasOwn(STAGES_IN_PIECES, name) ? STAGES_IN_PIECES[name] : undefined;
    docs = inPieces ? yield* inPieces(docs, argument, host, pace) : runPipeline(docs, [stage], host);
    yield* pauseIfDue(pace);
  }
  yield* docs;
}

const nameOf = (stage: Doc | undefined) => Object.keys(stage ?? {})[0] ?? '';

const limitOf = (stage: Doc | undefined) =>
  stage && isNumber(stage.$limit) && numberOf(stage.$limit) > 0 ? numberOf(stage.$limit) : Number.POSITIVE_INFINITY;

const tooMuch = (rest: readonly Doc[], most: number) =>
  new ServerError(
    292,
    `Exceeded memory limit for ${nameOf(rest[0])} of ${most} bytes: the embedded database groups and sorts in memory. Narrow the pipeline by $match or $project before it.`,
  );

function* inChunks(
  source: Iterable<SourceDoc | null>,
  stages: readonly Doc[],
  host: PipelineHost,
  pace: Pace | undefined,
): Generator<SourceDoc | null> {
  if (stages.length === 0) {
    yield* source;
    return;
  }
  const most = stages.some((stage) => '$lookup' in stage || '$graphLookup' in stage) ? SMALL_CHUNK : CHUNK;
  let docs: Doc[] = [];
  let size = 0;
  const through = (): SourceDoc[] => {
    const results = runPipeline(docs, stages, host).map((doc) => ({ doc, size: size / docs.length }));
    docs = [];
    size = 0;
    return results;
  };
  for (const each of source) {
    if (!each) {
      yield null;
      continue;
    }
    docs.push(each.doc);
    size += each.size;
    if (docs.length < most) continue;
    yield* through();
    yield* pauseIfDue(pace);
  }
  if (docs.length > 0) yield* through();
}
