import type { Types } from 'mongoose';
import { Agenda } from '../agenda.js';
import { daysBetween } from '../day.js';
import { Measure, type MeasureFields } from '../measure.js';
import { knownTown } from '../municipality/known.js';
import { holdersOf, keepersOf } from '../notification/keepers.js';
import type { NoticeKind } from '../notification/kinds.js';
import type { NoticeDetails } from '../notification/stored.js';
import { notify } from '../notification.js';
import { holdsFor } from '../user/membership.js';
import { openMeasureStates } from './acts.js';
import { isLate } from './light.js';

/** So many days before, who does it is reminded. */
const soon = { end: 14, milestone: 7 };
/** Longer without a report nobody knows how it goes. */
const reportEvery = 28;

type Stored = MeasureFields & { _id: Types.ObjectId };
type Dated = Pick<MeasureFields, 'start' | 'end' | 'state' | 'milestones' | 'reports' | 'acts'>;

/** What the calendar asks of a measure. */
export interface Reminder {
  kind: Extract<NoticeKind, 'measureDue' | 'measureOverdue' | 'milestoneDue' | 'reportDue'>;
  /** When it is or was due. */
  due: Date;
  /** Of the milestone. */
  milestone: string;
  /** Names the occasion: the same one is told once. */
  once: string;
}

export interface DueMeasure {
  measure: Stored;
  reminders: Reminder[];
}

/** Measures of the agendas that towns work with now, of which something is due. */
export async function dueMeasures(now: Date): Promise<DueMeasure[]> {
  const agendas = await Agenda.find({ current: true }, { _id: 1 }).lean<{ _id: Types.ObjectId }[]>();
  const current = agendas.map(({ _id }) => _id);
  const measures = await Measure.find({
    agenda: { $in: current },
    state: { $in: openMeasureStates },
  }).lean<Stored[]>();
  return measures
    .map((measure) => ({ measure, reminders: remindersOf(measure, now) }))
    .filter(({ reminders }) => reminders.length > 0);
}

/** Whoever does it hears of it; without an owner the heads of its department; else the navigators. */
export async function remindOfMeasures(now = new Date()): Promise<void> {
  for (const { measure, reminders } of await dueMeasures(now)) {
    const people = await runnersOf(measure);
    for (const { kind, due, milestone, once } of reminders) {
      const details: NoticeDetails = { due: due.toISOString(), milestone };
      const subject = { kind: 'measure' as const, id: measure._id, key: measure.key };
      const occasion = `${measure._id.toString()}.${once}`;
      const notice = { municipality: measure.municipality, kind, by: null, subject, details, at: now, once: occasion };
      await notify(people, notice);
    }
  }
}

/** What is due of one measure. Days are whole: what ends today is not late yet. */
export function remindersOf(measure: Dated, now: Date): Reminder[] {
  if (!openMeasureStates.includes(measure.state)) return [];
  const { end } = measure;
  const found: Reminder[] = [];
  const add = (kind: Reminder['kind'], due: Date, once: string, milestone = '') =>
    found.push({ kind, due, milestone, once: `${once}.${due.getTime()}` });
  if (end && isLate(measure, now)) add('measureOverdue', end, 'overdue');
  else if (end && daysBetween(now, end) <= soon.end) add('measureDue', end, 'end');
  for (const { _id, title, due, done } of measure.milestones)
    if (!done && daysBetween(now, due) <= soon.milestone) add('milestoneDue', due, _id.toString(), title);
  const reported = reportDue(measure);
  if (reported && reported <= now) add('reportDue', reported, 'report');
  return found;
}

function reportDue({ state, reports, acts, start }: Dated): Date | null {
  if (state !== 'underway') return null;
  const begun = acts.findLast(({ kind }) => kind === 'started' || kind === 'reopened')?.at;
  const last = reports.at(-1)?.said.at ?? begun ?? start;
  return last && new Date(last.getTime() + reportEvery * 86_400_000);
}

async function runnersOf({ owner, department, municipality }: Stored): Promise<Types.ObjectId[]> {
  const town = !owner && department ? await knownTown(municipality) : null;
  const chain = department ? (town?.chainOf(department) ?? []) : [];
  const heads = chain.length > 0 ? await holdersOf(municipality, 'head') : [];
  const leading = heads.filter((one) => holdsFor(one, chain, 'head')).map(({ _id }) => _id);
  return leading.length > 0 ? leading : keepersOf(owner, municipality);
}
