import { isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { fieldsTogether, partitions } from './partitions.js';
import type { Stage } from './stages.js';
import { type Column, WINDOW_FUNCTIONS } from './window-functions.js';
import { withColumns } from './windows.js';

/** $fill: null and missing values from a constant, along a line, or from the last observation. */
export const fill: Stage = (docs, spec, host) => {
  if (!isDoc(spec)) throw new ServerError(9, 'The $fill stage must be an object');
  for (const name of Object.keys(spec))
    if (!['partitionBy', 'partitionByFields', 'sortBy', 'output'].includes(name))
      throw new ServerError(40415, `BSON field '$fill.${name}' is an unknown field.`);
  const { partitionBy, partitionByFields, sortBy, output } = spec;
  if (!isDoc(output)) throw new ServerError(40414, "BSON field '$fill.output' is missing but a required field");
  if (Object.keys(output).length === 0) throw new ServerError(6050203, '$fill requires at least one output field');
  if (partitionBy !== undefined && partitionByFields !== undefined)
    throw new ServerError(6050204, "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'");
  const columns = Object.entries(output).map(([path, method]) => ({ path, column: columnOf(path, method) }));
  const by = partitionBy ?? fieldsTogether(partitionByFields);
  return partitions(docs, by, sortBy, host).flatMap((part) => withColumns(part, columns, host));

  function columnOf(path: string, method: unknown): Column {
    if (!isDoc(method) || Object.keys(method).length !== 1)
      throw new ServerError(6050200, "Each output field of $fill needs one of 'method' and 'value'");
    if ('value' in method) {
      const value = host.evaluate.compile({ $ifNull: [`$${path}`, method.value] });
      return (list) => list.map((doc) => value(doc));
    }
    const functions: Record<string, string> = { linear: '$linearFill', locf: '$locf' };
    const name = functions[String(method.method)];
    const column = name === undefined ? undefined : WINDOW_FUNCTIONS[name];
    if (name === undefined || !column) throw new ServerError(6050202, "Method must be either 'locf' or 'linear'");
    if (!isDoc(sortBy)) throw new ServerError(9, `method '${String(method.method)}' requires a sortBy`);
    return column({ argument: `$${path}`, window: undefined, sortBy, host, name });
  }
};
