import type { Types } from 'mongoose';
import type { Candidate } from '../candidate.js';
import { holdersOf } from '../notification/keepers.js';
import { isNews, notify } from '../notification.js';
import type { CandidateAct } from './acts.js';

/** What the rest of the agenda needs to know of a candidate to tell of it. */
type Told = Pick<Candidate, '_id' | 'key' | 'municipality' | 'agenda' | 'voices'>;

/** Of a new candidate hear the curators, and the heads, whose positions are asked. */
export async function tellOfProposal(
  candidate: Told,
  agenda: { key: string } | null,
  done: CandidateAct,
): Promise<void> {
  if (!agenda || !isNews(done.at)) return;
  const notice = {
    ...noticeOf(candidate, done),
    subject: { kind: 'agenda' as const, id: candidate.agenda, key: agenda.key },
  };
  const [curators, heads] = await Promise.all([
    holdersOf(candidate.municipality, 'navigator', 'mayor'),
    holdersOf(candidate.municipality, 'head'),
  ]);
  await notify(idsOf(curators), { ...notice, kind: 'candidateProposed' });
  await notify(idsOf(heads), { ...notice, kind: 'positionAsked' });
}

/** Who proposed it hears what becomes of it. */
export async function tellOfAct(candidate: Told, done: CandidateAct): Promise<void> {
  const voices = candidate.voices.map(({ by }) => by);
  const subject = { kind: 'candidate' as const, id: candidate._id, key: candidate.key };
  const notice = { ...noticeOf(candidate, done), subject };
  if (done.kind === 'accepted' || done.kind === 'deferred' || done.kind === 'rejected')
    await notify(voices, { ...notice, kind: 'candidateDecided', details: { decision: done.kind } });
  if (done.kind === 'placed' || done.kind === 'realised')
    await notify(voices, { ...notice, kind: 'candidatePlaced', details: { place: done.kind } });
}

function noticeOf({ municipality }: Told, { by, name, at }: CandidateAct) {
  return { municipality, by: { id: by, name }, at };
}

function idsOf(people: readonly { _id: Types.ObjectId }[]): Types.ObjectId[] {
  return people.map(({ _id }) => _id);
}
