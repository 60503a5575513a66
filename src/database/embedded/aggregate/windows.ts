import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { accumulator } from './accumulators.js';
import { partitions } from './partitions.js';
import type { PipelineHost } from './pipeline.js';
import { addFields, shapeOf } from './shape.js';
import type { Stage } from './stages.js';
import { type Frame, frameOf } from './window-frames.js';
import { type Column, WINDOW_FUNCTIONS } from './window-functions.js';

/** $setWindowFields: values over the documents around each document of a partition. */
export const setWindowFields: Stage = (docs, spec, host) => {
  if (!isDoc(spec)) throw new ServerError(9, 'the $setWindowFields stage specification must be an object');
  for (const name of Object.keys(spec))
    if (!['partitionBy', 'sortBy', 'output'].includes(name))
      throw new ServerError(40415, `BSON field '$setWindowFields.${name}' is an unknown field.`);
  const { partitionBy, sortBy, output } = spec;
  if (!isDoc(output))
    throw new ServerError(40414, "BSON field '$setWindowFields.output' is missing but a required field");
  const columns = Object.entries(output).map(([path, field]) => ({ path, column: columnOf(field, sortBy, host) }));
  return partitions(docs, partitionBy, sortBy, host).flatMap((part) => withColumns(part, columns, host));
};

/** Sets the values of all columns, which were computed from the documents as they were. */
export function withColumns(
  docs: readonly Doc[],
  columns: readonly { path: string; column: Column }[],
  { evaluate }: PipelineHost,
): Doc[] {
  const values = columns.map(({ path, column }) => ({ path, list: column(docs) }));
  return docs.map((doc, i) => {
    const fields = values.map(({ path, list }) => [path, { $literal: list[i] ?? null }] as const);
    return addFields(doc, shapeOf(Object.fromEntries(fields), true), evaluate);
  });
}

function columnOf(field: unknown, sortBy: unknown, host: PipelineHost): Column {
  if (!isDoc(field)) throw new ServerError(9, 'Expected an object as the output of $setWindowFields');
  const { window, ...rest } = field;
  const [name, ...others] = Object.keys(rest);
  if (name === undefined || others.length > 0)
    throw new ServerError(9, 'Expected one window function for each output field');
  const order = isDoc(sortBy) ? sortBy : undefined;
  const special = Object.hasOwn(WINDOW_FUNCTIONS, name) ? WINDOW_FUNCTIONS[name] : undefined;
  if (special) return special({ argument: rest[name], window, sortBy: order, host, name });
  const accumulate = accumulator(name, rest[name], host);
  if (!accumulate) throw new ServerError(9, `Unrecognized window function, ${name}`);
  if (name === '$mergeObjects') throw new ServerError(9, `Unrecognized window function, ${name}`);
  const frame = frameOf(window, order);
  return (docs) => overFrames(docs, frame, accumulate);
}

/** Equal frames, as those of a whole partition, are computed once. */
function overFrames(docs: readonly Doc[], frame: Frame, accumulate: (members: readonly Doc[]) => unknown): unknown[] {
  let known: { from: number; to: number; value: unknown } | undefined;
  return docs.map((_, at) => {
    const [from, to] = frame(docs, at);
    if (known?.from !== from || known.to !== to)
      known = { from, to, value: accumulate(to < from ? [] : docs.slice(from, to + 1)) };
    return known.value;
  });
}
