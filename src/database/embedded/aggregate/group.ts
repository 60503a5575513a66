import { keyText } from '../bson-keys/key.js';
import { type Doc, isDoc, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { atOnce, type Pace, type Piecemeal, pauseIfDue } from '../planner/pieces.js';
import { type Accumulate, type AccumulatorContext, accumulator } from './accumulators.js';

/** $group: documents with an equal `_id` expression become one, in order of first appearance. */
export function group(docs: Iterable<Doc>, spec: unknown, context: AccumulatorContext): Doc[] {
  return atOnce(groupInPieces(docs, spec, context, undefined));
}

/** The same with pauses: between documents, and between the groups. */
export function* groupInPieces(
  docs: Iterable<Doc>,
  spec: unknown,
  context: AccumulatorContext,
  pace: Pace | undefined,
): Piecemeal<Doc[]> {
  if (!isDoc(spec)) throw new ServerError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new ServerError(15955, 'a group specification must include an _id');
  const { _id, ...output } = spec;
  const fields = accumulatorFields(output, context);
  const idOf = context.evaluate.compile(_id);
  const groups = new Map<string, { id: unknown; members: Doc[] }>();
  let seen = 0;
  for (const doc of docs) {
    if ((++seen & CLOCK) === 0) yield* pauseIfDue(pace);
    const id = idOf(doc);
    const key = keyText(id, context.collation.fold);
    const known = groups.get(key);
    if (known) known.members.push(doc);
    else groups.set(key, { id: id ?? null, members: [doc] });
  }
  const results: Doc[] = [];
  for (const { id, members } of groups.values()) {
    results.push(grouped(id, members, fields));
    yield* pauseIfDue(pace);
  }
  return results;
}

/** Every so many documents it is time to look at the clock. */
const CLOCK = 63;

/** Fields of a group with their compiled accumulators. */
export type AccumulatorFields = readonly { name: string; accumulate: Accumulate }[];

/** One document of a group: its `_id` and its accumulated fields. */
export function grouped(id: unknown, members: readonly Doc[], fields: AccumulatorFields): Doc {
  const result: Doc = { _id: id };
  for (const { name, accumulate } of fields) setOwn(result, name, accumulate(members) ?? null);
  return result;
}

/** The fields of $group, $bucket and $bucketAuto besides `_id`. */
export function accumulatorFields(output: Doc, context: AccumulatorContext): AccumulatorFields {
  return Object.entries(output).map(([name, spec]) => {
    if (name.includes('.')) throw new ServerError(40235, `The field name '${name}' cannot contain '.'`);
    if (name[0] === '$') throw new ServerError(40236, `The field name '${name}' cannot be an operator name`);
    if (!isDoc(spec)) throw new ServerError(40234, `The field '${name}' must be an accumulator object`);
    const [operator, ...others] = Object.keys(spec);
    if (operator === undefined || others.length > 0)
      throw new ServerError(40238, `The field '${name}' must specify one accumulator`);
    const accumulate = accumulator(operator, spec[operator], context);
    if (!accumulate) throw new ServerError(15952, `unknown group operator '${operator}'`);
    return { name, accumulate };
  });
}
