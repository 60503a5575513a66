import { Schema, Types } from 'mongoose';
import type { Source } from '../adoption/source.js';
import { referenceOf } from '../process-map/calls.js';

/** What a drawing that came from elsewhere calls, by the name it had there. */
export interface CalledThere {
  process: Types.ObjectId;
  title: string;
}

/** More than these a process does not carry along: a package that says more would be read by nobody. */
export const mostIds = 100;
export const mostCalledThere = 1000;

interface Known {
  _id: Types.ObjectId;
  formerly: readonly Types.ObjectId[];
  adopted: Pick<Source, 'original'> | null;
  origin: { arrival?: string };
}

export const identityFields = {
  /** The ids it has where it came from: a drawing that came from there calls it by them. */
  formerly: { type: [Schema.Types.ObjectId], default: [] },
  calledThere: {
    type: [new Schema<CalledThere>({ process: Schema.Types.ObjectId, title: String }, { _id: false })],
    default: [],
  },
};

/** Its own id first, then that of its original, then all others under which it is known elsewhere. */
export function idsOf({ _id, formerly, adopted }: Omit<Known, 'origin'>): Types.ObjectId[] {
  const all = [_id, ...(adopted ? [adopted.original] : []), ...(formerly ?? [])];
  return [...new Set(all.map(String))].slice(0, mostIds).map((id) => new Types.ObjectId(id));
}

/** References of foreign drawings that mean it here; those of its own arrival once more with it. */
export function aliasesOf(process: Known): string[] {
  const foreign = idsOf(process).slice(1).map(referenceOf);
  const { arrival } = process.origin;
  return [...foreign, ...(arrival ? foreign.map((reference) => `${reference}.${arrival}`) : [])];
}
