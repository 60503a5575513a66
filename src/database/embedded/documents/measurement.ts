import { decode, pick } from '../bson-keys/raw.js';
import { isDoc, own } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';

/** A document of a time series needs its time. */
export function checkMeasurement({ options }: Collection, raw: Buffer): void {
  const field = isDoc(options.timeseries) ? String(options.timeseries.timeField) : '';
  if (!(own(decode(pick(raw, new Set([field]))), field) instanceof Date))
    throw new ServerError(2, `'${field}' must be present and contain a valid BSON UTC datetime value`);
}
