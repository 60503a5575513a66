import type { Types } from 'mongoose';
import { Measure, type MeasureState } from '../../models/measure.js';
import { paths } from '../web/paths.js';

/** A measure in a few words. */
export interface MeasureRow {
  title: string;
  url: string;
  state: MeasureState;
  /** How its state looks: a pill with icon. */
  look: { icon: string; tone: string };
  end: Date | null;
}

const looks: Record<MeasureState, MeasureRow['look']> = {
  planned: { icon: 'circle', tone: 'off' },
  underway: { icon: 'play', tone: 'public' },
  done: { icon: 'check', tone: 'ok' },
  dropped: { icon: 'x', tone: 'no' },
};

/** The measures under these goals, by goal, those that end first first; dropped ones are left out. */
export async function measureRows(goals: readonly Types.ObjectId[]): Promise<Map<string, MeasureRow[]>> {
  const measures = await Measure.find(
    { goal: { $in: goals }, state: { $ne: 'dropped' } },
    { goal: 1, title: 1, key: 1, state: 1, end: 1 },
  ).sort({ end: 1, _id: 1 });
  const rows = new Map<string, MeasureRow[]>();
  for (const { goal, title, key, state, end } of measures) {
    const beside = rows.get(String(goal)) ?? [];
    beside.push({ title, url: paths.measure(key), state, look: looks[state], end });
    rows.set(String(goal), beside);
  }
  return rows;
}
