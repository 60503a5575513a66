import { decode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';

/** Seconds a bucket spans at most; listed as the server does, nothing is bucketed here. */
const SPANS: Record<string, number> = { seconds: 3600, minutes: 86_400, hours: 2_592_000 };

/**
 * The `timeseries` option as the server keeps it, with what it adds to it.
 * @throws ServerError 72 for a field that cannot be one, 2 for an unknown granularity
 */
export function timeSeriesOptions(asked: Doc): Doc {
  const { timeField, metaField, granularity, bucketMaxSpanSeconds } = asked;
  refuseField('timeField', timeField);
  if (metaField !== undefined) refuseField('metaField', metaField);
  if (timeField === metaField) throw new ServerError(72, 'timeField and metaField cannot be the same field');
  if (granularity === undefined && bucketMaxSpanSeconds !== undefined) return asked;
  const kept = granularity ?? 'seconds';
  const span = SPANS[String(kept)];
  if (span === undefined)
    throw new ServerError(
      2,
      `Enumeration value '${kept}' for field 'create.timeseries.granularity' is not a valid value.`,
    );
  return { ...asked, granularity: kept, bucketMaxSpanSeconds: span };
}

function refuseField(name: string, field: unknown): void {
  if (typeof field !== 'string' || field === '' || field === '_id' || field.includes('.') || field.startsWith('$'))
    throw new ServerError(72, `'${name}' must be the name of a top-level field other than '_id'`);
}

/** Refuses a document without its moment. */
export function refuseWithoutTime({ type, options }: Collection, document: Buffer): void {
  if (type !== 'timeseries' || !isDoc(options.timeseries)) return;
  const field = String(options.timeseries.timeField);
  if (!(decode(pick(document, new Set([field])))[field] instanceof Date))
    throw new ServerError(2, `'${field}' must be present and contain a valid BSON UTC datetime value`);
}

/** The index the server gives a time series; there is none on `_id`. */
export function timeSeriesIndex({ options }: Collection): Doc | undefined {
  const { timeField, metaField } = (options.timeseries ?? {}) as { timeField?: string; metaField?: string };
  if (!timeField || !metaField) return undefined;
  return { v: 2, key: { [metaField]: 1, [timeField]: 1 }, name: `${metaField}_1_${timeField}_1` };
}
