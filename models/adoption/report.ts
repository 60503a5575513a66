import { Schema } from 'mongoose';
import { type Act, actSchema } from '../act.js';
import { Invalid } from '../errors.js';

/** Uses it · looked at it and did not take it over · not yet. */
export const standings = ['uses', 'notAdopted', 'notYet'] as const;
export type Standing = (typeof standings)[number];

/** Who may read the report: the staff of all towns, or everybody who may read the original. */
export const reportCircles = ['towns', 'public'] as const;
export type ReportCircle = (typeof reportCircles)[number];

export const usedHow = ['pilot', 'inOperation', 'proven'] as const;

/** What a town says about something it took over from another: the experience that others look for. */
export interface Statement {
  standing: Standing;
  /** Why not; required of those who looked at it and did not take it over. */
  reason: string;
  experience: string;
  /** In words: who did what. */
  effort: string;
  /** Person days. */
  days: number | null;
  adaptations: string;
  /** A function, never only a private name. */
  contact: string;
  readiness: (typeof usedHow)[number] | null;
  since: Date | null;
  circle: ReportCircle;
}

export interface Report extends Statement {
  said: Act;
}

const text = { type: String, default: '' };

export const reportSchema = new Schema<Report>(
  {
    standing: { type: String, enum: standings, required: true },
    reason: text,
    experience: text,
    effort: text,
    days: { type: Number, default: null },
    adaptations: text,
    contact: text,
    readiness: { type: String, enum: [...usedHow, null], default: null },
    since: { type: Date, default: null },
    circle: { type: String, enum: reportCircles, required: true },
    said: { type: actSchema, required: true },
  },
  { _id: false },
);

export const longestReport = { text: 4000, short: 200, days: 100_000 } as const;

/** Nothing said beyond where the town stands. */
export const nothingSaid: Omit<Statement, 'standing'> = {
  reason: '',
  experience: '',
  effort: '',
  days: null,
  adaptations: '',
  contact: '',
  readiness: null,
  since: null,
  circle: 'towns',
};

/** A whole statement from what was said. Throws Invalid with one sentence (a text key) a field. */
export function statement(known: Omit<Partial<Statement>, 'standing'> & { standing: Standing | null }): Statement {
  const wrong: Record<string, string> = {};
  const { standing } = known;
  const whole = { ...nothingSaid, ...known };
  if (standing === null) wrong.standing = 'adoptions:invalid.standing';
  if (standing === 'notAdopted' && whole.reason.trim() === '') wrong.reason = 'adoptions:invalid.reason';
  for (const name of ['reason', 'experience', 'effort', 'adaptations'] as const)
    if (whole[name].length > longestReport.text) wrong[name] = 'adoptions:invalid.long';
  if (whole.contact.length > longestReport.short) wrong.contact = 'adoptions:invalid.contactLong';
  if (!isDays(whole.days)) wrong.days = 'adoptions:invalid.days';
  if (whole.since && Number.isNaN(whole.since.getTime())) wrong.since = 'adoptions:invalid.since';
  if (standing === null || Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return fitting({ ...whole, standing });
}

function isDays(value: number | null): boolean {
  return value === null || (Number.isFinite(value) && value >= 0 && value <= longestReport.days);
}

/** Only what belongs to the standing: who does not use it has no "since", who uses it no reason against it. */
function fitting(said: Statement): Statement {
  const uses = said.standing === 'uses';
  return {
    ...said,
    reason: said.standing === 'notAdopted' ? said.reason : '',
    readiness: uses ? said.readiness : null,
    since: uses ? said.since : null,
  };
}

/** The statement as plain data, without who said it. */
export function plainStatement(of: Statement): Statement {
  const { standing, reason, experience, effort, days, adaptations, contact, readiness, since, circle } = of;
  return { standing, reason, experience, effort, days, adaptations, contact, readiness, since, circle };
}
