import type { Types } from 'mongoose';
import { Candidate } from '../candidate.js';
import { Conflict } from '../errors.js';
import { Position, positionId } from '../position.js';
import { Rating, ratingId } from '../rating.js';
import { isTimeFor, type Said, standingStates } from './acts.js';
import { overtaken } from './overtaken.js';

export interface Merging {
  /**
   * Joins another one for good reasons: that one speaks with all voices from now on, and with the positions and ratings
   * it lacked. This one stays readable as it was and points there.
   */
  merge(target: Candidate, said: Said): Promise<void>;
  /** Takes the merging back: both stand for themselves, the other one without the voices that came along. */
  separate(said: Said): Promise<void>;
}

export function merging(): Merging & ThisType<Candidate> {
  return {
    async merge(target, said) {
      if (said.revision !== undefined && said.revision !== this.revision) throw await overtaken(this);
      const fits = this.agenda.equals(target.agenda) && !this._id.equals(target._id) && isTimeFor('merged', this.state);
      if (!fits || !standingStates.includes(target.state)) throw new Conflict('notItsTime');
      // The other one first, and last the pointer: a crash in between leaves two candidates, and merging again adds nothing
      // twice. Its revision moves, so two that join each other at the same time cannot both be gone.
      await bringVoices(this, target);
      const brought = [...(await bringPositions(this, target)), ...(await bringRatings(this, target))];
      try {
        await this.mergeInto(target._id, said);
      } catch (error) {
        await takeBack(this, target._id, brought);
        throw error;
      }
    },

    async separate(said) {
      const { into } = this;
      await this.part(said);
      if (into) await withdrawVoices(this, into);
    },
  };
}

async function bringVoices(from: Candidate, target: Candidate): Promise<void> {
  const known = target.voices.map((one) => one._id.toString());
  const voices = from.voices.filter((one) => !known.includes(one._id.toString()));
  const result = await Candidate.updateOne(
    { _id: target._id, state: { $in: standingStates }, revision: target.revision },
    { $push: { voices: { $each: voices } }, $inc: { revision: 1 } },
  );
  if (result.matchedCount === 0) throw await overtaken(target);
  target.set({ voices: [...target.voices, ...voices], revision: target.revision + 1 });
}

/** Names of what the other one lacked: a department that spoke about both keeps its word about the other one. */
async function bringPositions(from: Candidate, { _id: candidate }: Candidate): Promise<string[]> {
  const all = await Position.find({ candidate: from._id, withdrawn: null }).lean();
  return brought(all, async ({ _id: _old, ...said }) => {
    const _id = positionId(candidate, said.department);
    const result = await Position.updateOne({ _id }, { $setOnInsert: { ...said, candidate } }, { upsert: true });
    return result.upsertedCount > 0 ? _id : null;
  });
}

async function bringRatings(from: Candidate, { _id: candidate }: Candidate): Promise<string[]> {
  const all = await Rating.find({ candidate: from._id, withdrawn: null }).lean();
  return brought(all, async ({ _id: _old, ...said }) => {
    const _id = ratingId(candidate, said.by);
    const result = await Rating.updateOne({ _id }, { $setOnInsert: { ...said, candidate } }, { upsert: true });
    return result.upsertedCount > 0 ? _id : null;
  });
}

async function brought<One>(all: readonly One[], bring: (one: One) => Promise<string | null>): Promise<string[]> {
  return (await Promise.all(all.map(bring))).filter((id) => id !== null);
}

/** Somebody decided about this one in the same moment: the other one does not speak for it. */
async function takeBack(from: Candidate, target: Types.ObjectId, ids: readonly string[]): Promise<void> {
  await withdrawVoices(from, target);
  await Promise.all([Position.deleteMany({ _id: { $in: ids } }), Rating.deleteMany({ _id: { $in: ids } })]);
}

async function withdrawVoices(from: Candidate, target: Types.ObjectId): Promise<void> {
  const _id = { $in: from.voices.map((one) => one._id) };
  await Candidate.updateOne({ _id: target }, { $pull: { voices: { _id } }, $inc: { revision: 1 } });
}

/** A candidate and all that joined it, directly or by way of others: their remarks are read together. */
export async function familyOf(candidate: Types.ObjectId): Promise<Types.ObjectId[]> {
  const family = [candidate];
  let latest = [candidate];
  while (latest.length > 0) {
    const joined = await Candidate.find({ into: { $in: latest }, _id: { $nin: family } }, { _id: 1 }).lean();
    latest = joined.map((one) => one._id);
    family.push(...latest);
  }
  return family;
}
