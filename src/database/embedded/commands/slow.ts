import type { Long } from 'bson';
import { elements } from '../bson-keys/raw.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { type Command, namespaceOf, type Reply } from './command.js';

/** A command that took long, without anything of what people wrote: values stand as their types. */
export interface SlowCommand {
  namespace: string;
  /** `find`, `update` … */
  name: string;
  /** The command with types instead of values. */
  shape: Doc;
  /** Ways its queries took, as `explain` names them. */
  plans: string[];
  keysExamined: number;
  docsExamined: number;
  /** Documents returned or written; null where the reply does not say. */
  returned: number | null;
  /** Milliseconds from request to reply, waiting for the disk included. */
  ms: number;
}

/** Where commands are told that took at least so many milliseconds. */
export interface SlowLog {
  ms: number;
  tell(command: SlowCommand): void;
}

/** Change streams and `hello` wait for news: that is no work. */
const isWaiting = ({ name, body, engine }: Command) =>
  name.toLowerCase() === 'ismaster' ||
  name === 'hello' ||
  (name === 'getMore' && Boolean(engine.cursors.find(body.getMore as Long)?.more));

/** Tells a command that took at least so long (milliseconds), unless waiting was all it did. */
export function noteSlow(log: SlowLog, command: Command, reply: Reply, ms: number): void {
  const { name, effort } = command;
  if (ms < log.ms || isWaiting(command)) return;
  log.tell({
    namespace: namespaceOf(command),
    name,
    shape: shapeOfCommand(command),
    plans: [...effort.plans],
    keysExamined: effort.keys,
    docsExamined: effort.documents,
    returned: returnedBy(reply),
    ms: Math.round(ms),
  });
}

/** Fields that say nothing of what is asked. */
const LEFT_OUT = new Set(['lsid', '$clusterTime', '$db', '$readPreference', 'txnNumber', 'apiVersion', 'writeConcern']);

function shapeOfCommand({ body, name, sequences }: Command): Doc {
  const shape: Doc = {};
  for (const [field, value] of Object.entries(body))
    if (!LEFT_OUT.has(field)) shape[field] = field === name && typeof value === 'string' ? value : typesOf(value, 0);
  for (const [field, list] of Object.entries(sequences)) shape[field] = `${list.length} documents`;
  return shape;
}

const DEEPEST = 8;
const LONGEST = 20;

/** Names of fields and operators stay, values become their types; numbers that are no data (limits, directions) stay too. */
function typesOf(value: unknown, depth: number, field = ''): unknown {
  if (depth > DEEPEST) return '…';
  if (Array.isArray(value)) {
    const shapes = value.slice(0, LONGEST).map((item) => typesOf(item, depth + 1));
    const kinds = new Set(shapes.map((shape) => JSON.stringify(shape)));
    return kinds.size <= 1 && value.length > 1 ? [shapes[0], `… ${value.length}`] : shapes;
  }
  if (isDoc(value))
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, LONGEST)
        .map(([name, inner]) => [name, typesOf(inner, depth + 1, name)]),
    );
  return HARMLESS.has(field) && typeof value === 'number' ? value : `?${typeName(value)}`;
}

const HARMLESS = new Set(['$limit', '$skip', '$sample']);

/** Documents in a batch, or the number the reply names. */
function returnedBy(reply: Reply): number | null {
  if (!Buffer.isBuffer(reply)) return 'n' in reply ? numberOf(reply.n) : null;
  for (const cursor of elements(reply))
    if (cursor.name === 'cursor')
      for (const batch of elements(bytesOf(reply, cursor)))
        if (batch.name === 'firstBatch' || batch.name === 'nextBatch')
          return [...elements(bytesOf(bytesOf(reply, cursor), batch))].length;
  return null;
}

const bytesOf = (raw: Buffer, { start, end, name }: { start: number; end: number; name: string }) =>
  raw.subarray(start + Buffer.byteLength(name) + 2, end);
