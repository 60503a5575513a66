import type { Types } from 'mongoose';
import { Candidate, type CandidateFields, type Nature } from '../candidate.js';
import { dayOf } from '../day.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { type CandidateActKind, candidateAct, isTimeFor, type Said, stateAfter } from './acts.js';
import { overtaken } from './overtaken.js';
import { tellOfAct } from './telling.js';
import { longest } from './words.js';

/** The life of a candidate: each verb records one act, refused when it is not its time. */
export interface Deciding {
  /** Into the discussion. */
  discuss(said: Said): Promise<void>;
  /** Back to the proposals. */
  giveBack(said: Said): Promise<void>;
  /** Decided, as a strategy or as a project; always with a reason. */
  accept(said: Said & { nature: Nature }): Promise<void>;
  defer(said: Said & { until: Date | null }): Promise<void>;
  reject(said: Said): Promise<void>;
  /** Something decided is talked about again; with a reason. */
  reopen(said: Said): Promise<void>;
  /** A strategic one goes on under a goal. */
  place(goal: Types.ObjectId, said: Said): Promise<void>;
  /** An operative one goes on as a measure. */
  realise(measure: Types.ObjectId, said: Said): Promise<void>;
  finish(said: Said): Promise<void>;
  drop(said: Said): Promise<void>;
  /** Its measure was taken up again. */
  resume(said: Said): Promise<void>;
  /** Joins another one, which keeps its voices. Called once they are there. */
  mergeInto(other: Types.ObjectId, said: Said): Promise<void>;
  /** Stands for itself again. */
  part(said: Said): Promise<void>;
  /** Notes that a part of it became a candidate of its own. */
  noteSplit(part: Types.ObjectId, said: Said): Promise<void>;
}

export function deciding(): Deciding & ThisType<Candidate> {
  return {
    async discuss(said) {
      await take(this, 'discussed', said);
    },

    async giveBack(said) {
      await take(this, 'returned', said);
    },

    async accept({ nature, ...said }) {
      await take(this, 'accepted', withReason(said), { nature, until: null });
    },

    async defer({ until, ...said }) {
      const { at = new Date() } = said;
      if (!until) throw new Invalid({ until: 'candidates:invalid.until', ...reasonMissing(said) });
      if (until <= dayOf(at)) throw new Invalid({ until: 'candidates:invalid.untilPast', ...reasonMissing(said) });
      await take(this, 'deferred', withReason(said), { until });
    },

    async reject(said) {
      await take(this, 'rejected', withReason(said), { until: null });
    },

    async reopen(said) {
      if (this.state === 'merged') throw new Conflict('notItsTime');
      await take(this, 'reopened', withReason(said), { until: null });
    },

    async place(goal, said) {
      await take(this, 'placed', said, { goal, nature: 'strategy' }, goal);
    },

    async realise(measure, said) {
      await take(this, 'realised', said, { measure, nature: 'project' }, measure);
    },

    async finish(said) {
      await take(this, 'done', said);
    },

    async drop(said) {
      await take(this, 'dropped', withReason(said));
    },

    async resume(said) {
      if (this.measure === null) throw new Conflict('notItsTime');
      await take(this, 'resumed', said);
    },

    async mergeInto(other, said) {
      await take(this, 'merged', said, { into: other }, other);
    },

    async part(said) {
      if (this.state !== 'merged') throw new Conflict('notItsTime');
      await take(this, 'reopened', said, { into: null });
    },

    async noteSplit(part, said) {
      await take(this, 'split', said, {}, part);
    },
  };
}

/** One conditional write: two people who decide at once cannot both be right. */
async function take(
  candidate: Candidate,
  kind: CandidateActKind,
  said: Said,
  values: Partial<Pick<CandidateFields, 'goal' | 'measure' | 'nature' | 'until' | 'into'>> = {},
  thing: Types.ObjectId | null = null,
): Promise<void> {
  if (said.revision !== undefined && said.revision !== candidate.revision) throw await overtaken(candidate);
  if (!isTimeFor(kind, candidate.state)) throw new Conflict('notItsTime');
  if ((said.note ?? '').length > longest.note) throw new Invalid({ note: 'candidates:invalid.noteLong' });
  const taken = candidateAct(kind, said, { until: values.until ?? null, thing });
  const set = { ...values, state: stateAfter(kind, candidate.state), updatedAt: taken.at };
  const result = await Candidate.updateOne(
    {
      _id: candidate._id,
      state: candidate.state,
      revision: candidate.revision,
      acts: { $size: candidate.acts.length },
    },
    { $push: { acts: taken }, $set: set, $inc: { revision: 1 } },
  );
  if (result.matchedCount === 0) throw await overtaken(candidate);
  candidate.set({ ...set, acts: [...candidate.acts, taken], revision: candidate.revision + 1 });
  const subject = { kind: 'candidate', id: candidate._id, title: candidate.title };
  const { municipality } = candidate;
  await record({
    municipality,
    by: said.by,
    kind: `candidate.${kind}`,
    subject,
    details: { note: taken.note },
    at: taken.at,
  });
  await tellOfAct(candidate, taken);
}

function reasonMissing({ note }: Said): Record<string, string> {
  return note?.trim() ? {} : { note: 'candidates:invalid.note' };
}

/** @throws {Invalid} a decision without a reason. */
function withReason(said: Said): Said {
  const wrong = reasonMissing(said);
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return said;
}
