import type { Types } from 'mongoose';
import { act } from '../act.js';
import { Invalid } from '../errors.js';
import { Goal } from '../goal.js';
import { Measure } from '../measure.js';
import { belongsTo } from '../user/membership.js';
import { User } from '../user.js';
import type { MeasureAct } from './acts.js';
import { closesCircle } from './circles.js';
import { type Said, savedMeanwhile, tell } from './telling.js';
import { checkedWords, type MeasureWords, wordsOf } from './words.js';

export interface Writing {
  /**
   * Writes the words anew. Conflict when somebody saved since `revision`. A new end is an act of its own, so that the
   * history tells how often it was put off.
   */
  rewrite(change: Said & { words: MeasureWords; revision: number }): Promise<void>;
}

export function writing(): Writing & ThisType<Measure> {
  return {
    async rewrite({ words: written, revision, by, note = '', at = new Date() }) {
      const words = checkedWords(written);
      if (revision !== this.revision) throw savedMeanwhile(this);
      if (JSON.stringify(words) === JSON.stringify(wordsOf(this))) return;
      await checkReferences(words, this);
      const saved = act(by, '', at);
      const moved = sameDay(this.end, words.end)
        ? null
        : ({ ...act(by, note.trim(), at), kind: 'rescheduled', before: this.end, end: words.end } satisfies MeasureAct);
      const result = await Measure.updateOne(
        { _id: this._id, revision },
        {
          $set: { ...words, saved, updatedAt: at },
          $inc: { revision: 1 },
          ...(moved ? { $push: { acts: moved } } : {}),
        },
      );
      if (result.matchedCount === 0) throw savedMeanwhile(this);
      const acts = moved ? [...this.acts, moved] : this.acts;
      this.set({ ...words, saved, updatedAt: at, revision: revision + 1, acts });
      await tell(this, moved ? 'rescheduled' : 'changed', by, at);
    },
  };
}

type Place = Pick<Measure, 'agenda' | 'municipality'> & { _id?: Types.ObjectId; owner?: Types.ObjectId | null };

/** @throws {Invalid} a goal, person or measure that is not of this town or agenda, or a wait that never ends. */
export async function checkReferences(words: MeasureWords, { _id, agenda, municipality, owner }: Place): Promise<void> {
  const wrong: Record<string, string> = {};
  if (words.goal && !(await Goal.exists({ _id: words.goal, agenda }))) wrong.goal = 'measures:invalid.goal';
  const keepsOwner = words.owner !== null && owner?.equals(words.owner);
  if (words.owner && !keepsOwner) {
    const person = await User.findById(words.owner, { memberships: 1 });
    if (!person || !belongsTo(person, municipality)) wrong.owner = 'measures:invalid.owner';
  }
  if (words.dependsOn.length > 0) {
    const others = await Measure.find({ agenda }, { dependsOn: 1 });
    const edges = new Map(others.map((one) => [one._id.toString(), one.dependsOn.map(String)]));
    const wanted = words.dependsOn.map(String);
    if (wanted.some((id) => !edges.has(id))) wrong.dependsOn = 'measures:invalid.dependsOn';
    else if (_id && closesCircle(_id.toString(), wanted, edges)) wrong.dependsOn = 'measures:invalid.circle';
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
}

function sameDay(one: Date | null, other: Date | null): boolean {
  return (one?.getTime() ?? null) === (other?.getTime() ?? null);
}
