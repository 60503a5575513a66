import type { Types } from 'mongoose';
import { Agenda } from '../agenda.js';
import { Invalid } from '../errors.js';
import { Goal } from '../goal.js';

export interface Placing {
  /** One place up or down within its field of action. */
  shift(direction: 'up' | 'down'): Promise<void>;
}

export function placing(): Placing & ThisType<Goal> {
  return {
    async shift(direction) {
      const beside = await Goal.find({ agenda: this.agenda, field: this.field, dropped: false }, { place: 1 }).sort({
        place: 1,
        _id: 1,
      });
      const from = beside.findIndex((one) => one._id.equals(this._id));
      const to = direction === 'up' ? from - 1 : from + 1;
      const moved = beside[from];
      if (!moved || to < 0 || to >= beside.length) return;
      const order = beside.toSpliced(from, 1).toSpliced(to, 0, moved);
      // Written one after the other: each state in between is an order too, equals stand as they were made.
      const changed = order
        .map((goal, index) => ({ goal, place: index + 1 }))
        .filter(({ goal, place }) => goal.place !== place);
      for (const { goal, place } of changed) await Goal.updateOne({ _id: goal._id }, { $set: { place } });
      this.place = to + 1;
    },
  };
}

/** @throws {Invalid} when the agenda has no such field (any more). */
export async function checkField(agenda: Types.ObjectId, field: Types.ObjectId): Promise<void> {
  if (!(await Agenda.exists({ _id: agenda, 'fields._id': field }))) throw new Invalid({ field: 'goals:invalid.field' });
}

export async function placeAtTheEnd(agenda: Types.ObjectId, field: Types.ObjectId): Promise<number> {
  const last = await Goal.findOne({ agenda, field }, { place: 1 }).sort({ place: -1 });
  return (last?.place ?? 0) + 1;
}
