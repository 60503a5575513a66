import type { Types } from 'mongoose';
import { Candidate, type CandidateFields } from '../candidate.js';
import { Measure, type MeasureFields } from '../measure.js';

/** One thing that was done to a candidate or measure of an agenda. */
export interface Move {
  kind: 'candidate' | 'measure';
  act: string;
  by: Types.ObjectId;
  name: string;
  at: Date;
  key: string;
  title: string;
}

/** The newest acts of an agenda: each thing with its last one, the newest first. */
export async function newestMoves(agenda: Types.ObjectId, limit: number): Promise<Move[]> {
  const fields = { key: 1, title: 1, acts: { $slice: -1 } } as const;
  const newest = { sort: { updatedAt: -1 as const }, limit };
  const [candidates, measures] = await Promise.all([
    Candidate.find({ agenda }, fields, newest).lean<CandidateFields[]>(),
    Measure.find({ agenda }, fields, newest).lean<MeasureFields[]>(),
  ]);
  return [
    ...candidates.flatMap((one) => moveOf('candidate', one)),
    ...measures.flatMap((one) => moveOf('measure', one)),
  ]
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, limit);
}

type Moved = Pick<CandidateFields, 'key' | 'title'> & {
  acts: readonly (CandidateFields | MeasureFields)['acts'][number][];
};

function moveOf(kind: Move['kind'], { key, title, acts }: Moved): Move[] {
  const last = acts.at(-1);
  return last ? [{ kind, act: last.kind, by: last.by, name: last.name, at: last.at, key, title }] : [];
}
