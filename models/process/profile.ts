import { Schema, type Types } from 'mongoose';
import { type CustomValue, soundValues } from '../custom-field/values.js';
import { Invalid } from '../errors.js';
import { tooLong } from './profile-limits.js';

export const kinds = ['management', 'core', 'support'] as const;
export type Kind = (typeof kinds)[number];
export const fimLevels = ['stamm', 'referenz', 'lokal'] as const;
export const maturities = ['analogue', 'partly', 'endToEnd'] as const;
export const criticalities = ['low', 'medium', 'high', 'critical'] as const;

/** Another department that takes part, and what is handed over where. */
export interface Participation {
  department: Types.ObjectId;
  handover: string;
  /** Answers for the process together with the department it belongs to. */
  joint?: boolean;
}

/** The facts beside the diagram (Prozesssteckbrief). They belong to a version: what is not approved is not shown. */
export interface Profile {
  title: string;
  summary: string;
  purpose: string;
  trigger: string;
  result: string;
  legalBasis: string[];
  kind: Kind;
  mapGroup: string;
  ownerFunction: string;
  deputies: string;
  contact: string;
  customers: string;
  participants: Participation[];
  /** Who else takes part, in words: other authorities, departments of a town the process came from. */
  partners: string[];
  /** Empty, "intern", or 14 digits that start with 99: FIM knows outward services only. */
  serviceKey: string;
  fimLevel: (typeof fimLevels)[number] | null;
  ozg: boolean;
  maturity: (typeof maturities)[number] | null;
  productNumber: string;
  casesPerYear: number | null;
  leadTimeDays: number | null;
  /** How long it took before it was changed. */
  leadTimeBeforeDays: number | null;
  systems: string[];
  /** Empty: none are processed. Otherwise which. */
  personalData: string;
  forms: string[];
  risks: string;
  criticality: (typeof criticalities)[number] | null;
  /** How long it may be out of order, in words. */
  maxOutage: string;
  fallback: string;
  reviewDate: Date | null;
  keywords: string[];
  /** What it says to the own fields of its town (models/custom-field.ts). */
  custom: CustomValue[];
}

const text = { type: String, default: '' };
const texts = { type: [String], default: [] };
const numeral = { type: Number, default: null };
const oneOf = (values: readonly string[]) => ({ type: String, enum: [...values, null], default: null });

export const profileSchema = new Schema<Profile>(
  {
    title: { type: String, required: true },
    summary: text,
    purpose: text,
    trigger: text,
    result: text,
    legalBasis: texts,
    kind: { type: String, enum: kinds, default: 'core' },
    mapGroup: text,
    ownerFunction: text,
    deputies: text,
    contact: text,
    customers: text,
    participants: {
      type: [
        new Schema<Participation>(
          { department: Schema.Types.ObjectId, handover: text, joint: { type: Boolean, default: false } },
          { _id: false },
        ),
      ],
      default: [],
    },
    partners: texts,
    serviceKey: text,
    fimLevel: oneOf(fimLevels),
    ozg: { type: Boolean, default: false },
    maturity: oneOf(maturities),
    productNumber: text,
    casesPerYear: numeral,
    leadTimeDays: numeral,
    leadTimeBeforeDays: numeral,
    systems: texts,
    personalData: text,
    forms: texts,
    risks: text,
    criticality: oneOf(criticalities),
    maxOutage: text,
    fallback: text,
    reviewDate: { type: Date, default: null },
    keywords: texts,
    custom: { type: [new Schema<CustomValue>({ field: String, value: String }, { _id: false })], default: [] },
  },
  { _id: false },
);

const blank: Omit<Profile, 'title'> = {
  summary: '',
  purpose: '',
  trigger: '',
  result: '',
  legalBasis: [],
  kind: 'core',
  mapGroup: '',
  ownerFunction: '',
  deputies: '',
  contact: '',
  customers: '',
  participants: [],
  partners: [],
  serviceKey: '',
  fimLevel: null,
  ozg: false,
  maturity: null,
  productNumber: '',
  casesPerYear: null,
  leadTimeDays: null,
  leadTimeBeforeDays: null,
  systems: [],
  personalData: '',
  forms: [],
  risks: '',
  criticality: null,
  maxOutage: '',
  fallback: '',
  reviewDate: null,
  keywords: [],
  custom: [],
};

/** A whole profile from what is known so far. Throws Invalid with one sentence (a text key) a field. */
export function profile(known: Partial<Profile> & { title: string }): Profile {
  const complete = { ...structuredClone(blank), ...known, reviewDate: calendarDay(known.reviewDate ?? null) };
  complete.custom = soundValues(complete.custom);
  const wrong = tooLong(complete);
  if (complete.title.trim() === '') wrong.title = 'processes:invalid.title';
  if (complete.title.length > 200) wrong.title = 'processes:invalid.titleLong';
  if (!/^(|intern|99\d{12})$/.test(complete.serviceKey)) wrong.serviceKey = 'processes:invalid.serviceKey';
  if (!isCount(complete.casesPerYear)) wrong.casesPerYear = 'processes:invalid.casesPerYear';
  if (!isCount(complete.leadTimeDays)) wrong.leadTimeDays = 'processes:invalid.leadTimeDays';
  if (!isCount(complete.leadTimeBeforeDays)) wrong.leadTimeBeforeDays = 'processes:invalid.leadTimeDays';
  if (complete.reviewDate && Number.isNaN(complete.reviewDate.getTime()))
    wrong.reviewDate = 'processes:invalid.reviewDate';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return complete;
}

/**
 * A day has no hour: kept as midnight UTC it is the same day in the form, on the page and after saving again. What is
 * no day at all stays what it is, for `profile` to refuse.
 */
function calendarDay(date: Date | null): Date | null {
  if (!date || Number.isNaN(date.getTime())) return date;
  return new Date(`${date.toISOString().slice(0, 10)}T00:00:00Z`);
}

function isCount(value: number | null): boolean {
  return value === null || (Number.isFinite(value) && value >= 0 && value <= 1e9);
}

/** As it was stored, perhaps before some of the fields were there. */
export function wholeProfile(stored: Profile): Profile {
  return { ...blank, ...stored };
}

/** The profile as plain data, comparable and safe to copy into a new version. */
export function plainProfile(of: Profile): Profile {
  const fields = Object.keys({ title: '', ...blank }) as (keyof Profile)[];
  return Object.fromEntries(fields.map((field) => [field, plain(of[field])])) as unknown as Profile;
}

function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return Array.from(value, (one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    if ('handover' in one && 'department' in one) {
      const joint = 'joint' in one && one.joint === true ? { joint: true } : {};
      return { department: one.department, handover: one.handover, ...joint };
    }
    return 'field' in one && 'value' in one ? { field: one.field, value: one.value } : one;
  });
}

/** As FIM writes it: "99 050 012 104 000"; anything else as it is. */
export function groupedServiceKey(key: string): string {
  return /^\d{14}$/.test(key) ? key.replace(/^(\d{2})(\d{3})(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4 $5') : key;
}

/** The fields in which two profiles differ, for "nothing has changed" and for the history. */
export function changedFields(before: Profile, after: Profile): (keyof Profile)[] {
  const one = comparable(before);
  const other = comparable(after);
  return (Object.keys(other) as (keyof Profile)[]).filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
}

/** Departments and own fields have no order: a form sends them in its own. */
function comparable(of: Profile): Profile {
  const profile = plainProfile(of);
  const sorted = <One>(all: One[], name: (one: One) => string) =>
    all.toSorted((one, other) => name(one).localeCompare(name(other)));
  return {
    ...profile,
    participants: sorted(profile.participants, ({ department }) => department.toString()),
    custom: sorted(profile.custom, ({ field }) => field),
  };
}
