import type { Types } from 'mongoose';
import { Candidate } from '../candidate.js';
import { Remark } from './remark.js';

/** What is on an agenda, with what a card says beside its own words. */
export interface Listing {
  /** Oldest first, without those that joined another one. */
  candidates: Candidate[];
  /** Remarks by candidate, with those written to what joined it. */
  remarks: Map<string, number>;
}

export async function listingOf(agenda: Types.ObjectId): Promise<Listing> {
  const [all, written] = await Promise.all([
    Candidate.find({ agenda }).sort({ proposedAt: 1, _id: 1 }),
    Remark.countsOn(agenda),
  ]);
  const known = new Map(all.map((one) => [one._id.toString(), one]));
  const remarks = new Map<string, number>();
  for (const [id, count] of written) {
    const speaker = speakerOf(id, known);
    remarks.set(speaker, (remarks.get(speaker) ?? 0) + count);
  }
  return { candidates: all.filter((one) => one.state !== 'merged'), remarks };
}

/** The one it joined in the end. */
function speakerOf(id: string, known: Map<string, Candidate>): string {
  const passed = new Set([id]);
  let now = id;
  for (;;) {
    const next = known.get(now)?.into?.toString();
    if (!next || passed.has(next)) return now;
    passed.add(next);
    now = next;
  }
}
