import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Conflict, Invalid } from '../errors.js';
import { Measure, type Mood, moods, type Report } from '../measure.js';
import { type MeasureAct, measureStateOf, openMeasureStates } from './acts.js';
import { type Said, tell } from './telling.js';
import { longest } from './words.js';

export interface ReportWords {
  /** 0 to 100. */
  progress: number | null;
  mood: Mood | null;
  note: string;
}

export interface Reporting {
  /** How far it is. The first report on a planned measure begins it. */
  report(words: ReportWords, said: Omit<Said, 'note'>): Promise<Types.ObjectId>;
  /** Says the last report anew, in place: only who wrote it, and only within minutes. */
  correctReport(id: Types.ObjectId, words: ReportWords, said: Omit<Said, 'note'>): Promise<void>;
}

/** So long a report may be corrected, in ms. */
export const inPlace = 15 * 60_000;
const mostTries = 5;

export function reporting(): Reporting & ThisType<Measure> {
  return {
    async report(words, { by, at = new Date() }) {
      const report: Report = { _id: new Types.ObjectId(), ...checkedReport(words, by, at) };
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (!openMeasureStates.includes(this.state)) throw new Conflict('notItsTime');
        if (await add(this, report, by, at)) {
          await tell(this, 'reported', by, at, report.said.note);
          return report._id;
        }
        await refresh(this);
      }
      throw new Conflict('notItsTime');
    },

    async correctReport(id, words, { by, at = new Date() }) {
      if (!isCorrectable(this, id, by.id, at)) throw new Conflict('tooLateToCorrect');
      const last = this.reports.at(-1);
      const { progress, mood, said } = checkedReport(words, by, last?.said.at ?? at);
      // Only while it is still the last one: what was said after it answers to it.
      const result = await Measure.updateOne(
        { _id: this._id, 'reports._id': id, reports: { $size: this.reports.length } },
        { $set: { [`reports.${this.reports.length - 1}`]: { _id: id, progress, mood, said }, updatedAt: at } },
      );
      if (result.matchedCount === 0) throw new Conflict('tooLateToCorrect');
      await refresh(this);
    },
  };
}

/** The last report, by who wrote it, within minutes. */
export function isCorrectable(
  { reports, state }: Pick<Measure, 'reports' | 'state'>,
  id: Types.ObjectId,
  by: Types.ObjectId | null,
  now: Date,
): boolean {
  const last = reports.at(-1);
  if (!last?._id.equals(id) || !openMeasureStates.includes(state)) return false;
  return last.said.by.equals(by ?? undefined) && now.getTime() - last.said.at.getTime() <= inPlace;
}

/** @returns false when the state changed in between. */
async function add(measure: Measure, report: Report, by: Doer, at: Date): Promise<boolean> {
  const begins = measure.state === 'planned';
  const started: MeasureAct = { ...act(by, '', at), kind: 'started', before: null, end: null };
  const acts = begins ? [...measure.acts, started] : measure.acts;
  const state = measureStateOf(acts);
  const found = await Measure.findOneAndUpdate(
    { _id: measure._id, state: measure.state },
    { $push: { reports: report, ...(begins ? { acts: started } : {}) }, $set: { state, updatedAt: at } },
    { returnDocument: 'after' },
  );
  if (!found) return false;
  measure.set({ reports: found.reports, acts: found.acts, state: found.state, updatedAt: at });
  if (begins) await tell(measure, 'started', by, at);
  return true;
}

async function refresh(measure: Measure): Promise<void> {
  const now = await Measure.findById(measure._id).orFail();
  measure.set({ reports: now.reports, acts: now.acts, state: now.state, updatedAt: now.updatedAt });
}

function checkedReport({ progress, mood, note }: ReportWords, by: Doer, at: Date): Omit<Report, '_id'> {
  const wrong: Record<string, string> = {};
  const text = note.trim();
  if (progress === null || !Number.isInteger(progress) || progress < 0 || progress > 100)
    wrong.progress = 'measures:invalid.progress';
  if (mood === null || !moods.includes(mood)) wrong.mood = 'measures:invalid.mood';
  if (mood !== null && mood !== 'onTrack' && !text) wrong.note = 'measures:invalid.reportNote';
  if (text.length > longest.note) wrong.note = 'measures:invalid.noteLong';
  if (progress === null || mood === null || Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { progress, mood, said: act(by, text, at) };
}
