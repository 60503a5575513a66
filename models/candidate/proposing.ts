import { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { Agenda } from '../agenda.js';
import { Candidate, type CandidateKind, type Nature } from '../candidate.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { keyFor } from '../key.js';
import { candidateAct } from './acts.js';
import { tellOfProposal } from './telling.js';
import { type CandidateWords, checkedWords } from './words.js';

export interface Proposal extends CandidateWords {
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  kind: CandidateKind;
  subject: Types.ObjectId | null;
  department: Types.ObjectId | null;
  goal?: Types.ObjectId | null;
  /** Split off from that one. */
  from?: Types.ObjectId | null;
  /** What it is meant to be, when it was split off. */
  meant?: Nature | null;
}

/** @throws {Conflict} the same process or practice stands on this agenda already. */
export async function propose({
  by,
  at = new Date(),
  ...proposal
}: Proposal & { by: Doer; at?: Date }): Promise<Candidate> {
  const { title, text, reason } = checkedWords(proposal);
  const { municipality, agenda, kind, subject, department, goal = null, from = null, meant = null } = proposal;
  if (subject && !from && (await Candidate.exists({ agenda, subject, state: { $ne: 'merged' } })))
    throw new Conflict('candidateThere');
  const voice = { _id: new Types.ObjectId(), by: by.id, name: by.name, department, title, reason, at };
  const proposed = candidateAct('proposed', { by, note: reason, at }, { thing: from });
  const candidate = await Candidate.create({
    key: keyFor(title, 'kandidat'),
    municipality,
    agenda,
    kind,
    subject,
    title,
    text,
    department,
    voices: [voice],
    goal,
    from,
    meant,
    acts: [proposed],
    state: 'proposed',
    proposedAt: at,
    updatedAt: at,
  });
  const about = { kind: 'candidate', id: candidate._id, title };
  await record({ municipality, by, kind: 'candidate.proposed', subject: about, details: { note: reason }, at });
  await tellOfProposal(candidate, await Agenda.findById(agenda, { key: 1 }), proposed);
  return candidate;
}
