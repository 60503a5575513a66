import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Conflict, Invalid, NotFound } from '../errors.js';
import { record } from '../event.js';
import type { Goal } from '../goal.js';
import type { Indicator, Measured } from './indicator.js';
import {
  checkedIndicator,
  checkedReading,
  type IndicatorWords,
  longestMeasured,
  type Reading,
  saidBy,
} from './indicator-words.js';
import { rearrange } from './rearranging.js';

interface Said {
  by: Doer;
  at?: Date;
}

export interface Measuring {
  addIndicator(words: IndicatorWords, said: Said): Promise<Types.ObjectId>;
  /** Conflict when it no longer says what it said (`was`) to who changes it; measured values stay. */
  changeIndicator(id: Types.ObjectId, words: IndicatorWords, was: string, said: Said): Promise<void>;
  /** Only without measured values: those are taken out first, one by one. */
  removeIndicator(id: Types.ObjectId, said: Said): Promise<void>;
  enter(indicator: Types.ObjectId, reading: Reading, said: Said): Promise<void>;
  /** The entry stays whose it was. */
  correct(indicator: Types.ObjectId, value: Types.ObjectId, reading: Reading, said: Said): Promise<void>;
  takeBack(indicator: Types.ObjectId, value: Types.ObjectId, said: Said): Promise<void>;
}

export function measuring(): Measuring & ThisType<Goal> {
  return {
    async addIndicator(written, { by, at = new Date() }) {
      const indicator: Indicator = { _id: new Types.ObjectId(), ...checkedIndicator(written), values: [] };
      await rearrange(this, at, ({ indicators }) => {
        if (indicators.length >= longestMeasured.indicators)
          throw new Invalid({ name: 'goals:invalid.indicatorsFull' });
        return { indicators: [...indicators, indicator] };
      });
      await tell(this, 'goal.indicatorAdded', by, at, indicator.name);
      return indicator._id;
    },

    async changeIndicator(id, written, was, { by, at = new Date() }) {
      const words = checkedIndicator(written);
      await rearrange(this, at, ({ indicators }) => {
        const indicator = known(indicators, id);
        if (saidBy(indicator) !== was) throw new Conflict('savedMeanwhile', { name: this.saved.name });
        return { indicators: indicators.map((one) => (one === indicator ? { ...one, ...words } : one)) };
      });
      await tell(this, 'goal.indicatorChanged', by, at, words.name);
    },

    async removeIndicator(id, { by, at = new Date() }) {
      let name = '';
      await rearrange(this, at, ({ indicators }) => {
        const indicator = known(indicators, id);
        if (indicator.values.length > 0) throw new Conflict('indicatorMeasured', { count: indicator.values.length });
        name = indicator.name;
        return { indicators: indicators.filter((one) => one !== indicator) };
      });
      await tell(this, 'goal.indicatorRemoved', by, at, name);
    },

    async enter(id, reading, { by, at = new Date() }) {
      const value: Measured = { _id: new Types.ObjectId(), ...checkedReading(reading, at), entered: act(by, '', at) };
      await remeasure(this, id, at, (values) => {
        if (values.length >= longestMeasured.values) throw new Invalid({ value: 'goals:invalid.valuesFull' });
        return [...values, value];
      });
      await tell(this, 'goal.measured', by, at, nameOf(this, id));
    },

    async correct(id, value, reading, { by, at = new Date() }) {
      const checked = checkedReading(reading, at);
      await remeasure(this, id, at, (values) => {
        if (!values.some((one) => one._id.equals(value))) throw new NotFound();
        return values.map((one) => (one._id.equals(value) ? { ...one, ...checked } : one));
      });
      await tell(this, 'goal.corrected', by, at, nameOf(this, id));
    },

    async takeBack(id, value, { by, at = new Date() }) {
      await remeasure(this, id, at, (values) => {
        if (!values.some((one) => one._id.equals(value))) throw new NotFound();
        return values.filter((one) => !one._id.equals(value));
      });
      await tell(this, 'goal.takenBack', by, at, nameOf(this, id));
    },
  };
}

async function remeasure(
  goal: Goal,
  id: Types.ObjectId,
  at: Date,
  change: (values: Measured[]) => Measured[],
): Promise<void> {
  await rearrange(goal, at, ({ indicators }) => {
    const indicator = known(indicators, id);
    const values = change(indicator.values).toSorted((one, other) => one.on.getTime() - other.on.getTime());
    return { indicators: indicators.map((one) => (one === indicator ? { ...one, values } : one)) };
  });
}

function known(indicators: readonly Indicator[], id: Types.ObjectId): Indicator {
  const found = indicators.find((one) => one._id.equals(id));
  if (!found) throw new NotFound();
  return found;
}

function nameOf(goal: Goal, id: Types.ObjectId): string {
  return goal.indicators.find((one) => one._id.equals(id))?.name ?? '';
}

function tell(goal: Goal, kind: string, by: Doer, at: Date, note: string): Promise<void> {
  const subject = { kind: 'goal', id: goal._id, title: goal.title };
  return record({ municipality: goal.municipality, by, kind, subject, details: { note }, at });
}
