import type { Doer } from '../act.js';
import type { CandidateState } from '../candidate/acts.js';
import { Candidate } from '../candidate.js';
import type { Measure } from '../measure.js';

/** What the candidate of a measure should be. */
function wantedOf({ state }: Pick<Measure, 'state'>): CandidateState {
  return state === 'done' || state === 'dropped' ? state : 'underway';
}

/** The candidate it came from, when that does not say the same yet: somebody was interrupted, or the one was ended alone. */
export async function candidateBehind(measure: Measure): Promise<Candidate | null> {
  if (measure.candidate === null) return null;
  const candidate = await Candidate.findOne({ _id: measure.candidate, measure: measure._id });
  if (!candidate || candidate.state === wantedOf(measure)) return null;
  // Deciding anew is the mayor's matter: what is talked about again does not follow by itself.
  return ['underway', 'done', 'dropped'].includes(candidate.state) ? candidate : null;
}

/** Brings the candidate to where its measure is. @returns whether there was something to do. */
export async function letCandidateFollow(measure: Measure, { by, at }: { by: Doer; at: Date }): Promise<boolean> {
  const candidate = await candidateBehind(measure);
  if (!candidate) return false;
  const wanted = wantedOf(measure);
  const last = measure.acts.findLast(({ kind }) => kind === 'done' || kind === 'dropped' || kind === 'reopened');
  const said = { by, note: last?.note ?? '', at };
  if (candidate.state !== 'underway') await candidate.resume(said);
  if (wanted === 'done') await candidate.finish(said);
  if (wanted === 'dropped') await candidate.drop(said);
  return true;
}
