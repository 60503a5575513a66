import { Schema, type Types } from 'mongoose';
import { Invalid } from '../errors.js';

/** The chapters of a practice in the order people read them, each a text in Markdown. */
export const sections = [
  'startingPoint',
  'solution',
  'introduction',
  'result',
  'costs',
  'whatDidNotWork',
  'tips',
  'legal',
  'prerequisites',
  'tools',
] as const;
export type Section = (typeof sections)[number];

/** Without these nothing goes to the head: what it cost, and no glossy stories. */
export const requiredSections: readonly Section[] = ['costs', 'whatDidNotWork'];

export const fields = ['finance', 'services', 'order', 'building', 'social', 'culture', 'internal', 'digital'] as const;
export type Field = (typeof fields)[number];
/** Inhabitants: up to 5,000 · 10,000 · 20,000 · 50,000 · more. */
export const sizeClasses = ['to5000', 'to10000', 'to20000', 'to50000', 'over50000'] as const;
export type SizeClass = (typeof sizeClasses)[number];
export const readinesses = ['idea', 'pilot', 'inOperation', 'proven'] as const;
export type Readiness = (typeof readinesses)[number];
export const linkRoles = ['before', 'after'] as const;

/** What changed, in figures: "days to payment, 19 before, 6 after". */
export interface Effect {
  label: string;
  before: number | null;
  after: number | null;
  unit: string;
}

/** A process this practice is about: how it was before, how it is since, or one step of it. */
export interface ProcessLink {
  process: Types.ObjectId;
  role: (typeof linkRoles)[number];
  /** BPMN id of the step; null: the whole process. */
  element: string | null;
}

/** A file shown beside the text, and a few words about it. */
export interface AttachedFile {
  attachment: Types.ObjectId;
  note: string;
}

/** What somebody writes. It belongs to a version: what is not approved is not shown. */
export interface Content extends Record<Section, string> {
  title: string;
  /** One sentence: "Was haben wir davon?" */
  lead: string;
  /** A function, never only a private name. */
  contact: string;
  field: Field | null;
  sizeClass: SizeClass | null;
  readiness: Readiness | null;
  since: Date | null;
  /** How long the introduction took and what it cost, in a few words for the card. */
  duration: string;
  expense: string;
  effects: Effect[];
  processes: ProcessLink[];
  practices: Types.ObjectId[];
  attachments: AttachedFile[];
}

export const longest = {
  title: 200,
  lead: 400,
  section: 20_000,
  short: 120,
  effects: 8,
  links: 20,
  note: 200,
  attachments: 100,
} as const;

const text = { type: String, default: '' };
const figure = { type: Number, default: null };
const oneOf = (values: readonly string[]) => ({ type: String, enum: [...values, null], default: null });

export const contentSchema = new Schema<Content>(
  {
    title: { type: String, required: true },
    lead: text,
    ...Object.fromEntries(sections.map((section) => [section, text])),
    contact: text,
    field: oneOf(fields),
    sizeClass: oneOf(sizeClasses),
    readiness: oneOf(readinesses),
    since: { type: Date, default: null },
    duration: text,
    expense: text,
    effects: {
      type: [new Schema<Effect>({ label: text, before: figure, after: figure, unit: text }, { _id: false })],
      default: [],
    },
    processes: {
      type: [
        new Schema<ProcessLink>(
          {
            process: { type: Schema.Types.ObjectId, required: true },
            role: { type: String, enum: linkRoles, default: 'after' },
            element: { type: String, default: null },
          },
          { _id: false },
        ),
      ],
      default: [],
    },
    practices: { type: [Schema.Types.ObjectId], default: [] },
    attachments: {
      type: [
        new Schema<AttachedFile>(
          { attachment: { type: Schema.Types.ObjectId, required: true }, note: text },
          { _id: false },
        ),
      ],
      default: [],
    },
  },
  { _id: false },
);

const blank: Omit<Content, 'title'> = {
  lead: '',
  startingPoint: '',
  solution: '',
  introduction: '',
  result: '',
  costs: '',
  whatDidNotWork: '',
  tips: '',
  legal: '',
  prerequisites: '',
  tools: '',
  contact: '',
  field: null,
  sizeClass: null,
  readiness: null,
  since: null,
  duration: '',
  expense: '',
  effects: [],
  processes: [],
  practices: [],
  attachments: [],
};

/** A whole content from what is known so far. Throws Invalid with one sentence (a text key) a field. */
export function content(known: Partial<Content> & { title: string }): Content {
  const complete = { ...structuredClone(blank), ...known };
  const wrong: Record<string, string> = {};
  if (complete.title.trim() === '') wrong.title = 'practices:invalid.title';
  if (complete.title.length > longest.title) wrong.title = 'practices:invalid.titleLong';
  for (const section of sections)
    if (complete[section].length > longest.section) wrong[section] = 'practices:invalid.sectionLong';
    else if (hasSilentPicture(complete[section])) wrong[section] = 'practices:invalid.pictureWords';
  complete.effects.forEach((effect, index) => {
    if (![effect.before, effect.after].every(isFigure)) wrong[`effect-${index}-after`] = 'practices:invalid.figure';
  });
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return complete;
}

/** A picture without words says nothing to who does not see it. */
function hasSilentPicture(text: string): boolean {
  return /!\[\s*\]\(\s*<?attachment:/.test(text);
}

function isFigure(value: number | null): boolean {
  return value === null || (Number.isFinite(value) && Math.abs(value) <= 1e12);
}

/** What the head must be able to read before deciding, and cannot yet. */
export function missingIn(of: Content): Section[] {
  return requiredSections.filter((section) => of[section].trim() === '');
}

/** A sentence (a text key) for each section that is missing. */
export function sentencesFor(missing: readonly Section[]): Record<string, string> {
  return Object.fromEntries(missing.map((section) => [section, `practices:invalid.${section}`]));
}

/** @throws {Invalid} when something is missing. */
export function checkComplete(of: Content): void {
  const missing = missingIn(of);
  if (missing.length > 0) throw new Invalid(sentencesFor(missing));
}

/** The content as plain data, comparable and safe to copy into a new version. */
export function plainContent(of: Content): Content {
  const names = Object.keys({ title: '', ...blank }) as (keyof Content)[];
  const plain = Object.fromEntries(names.map((name) => [name, of[name]])) as unknown as Content;
  return {
    ...plain,
    effects: Array.from(of.effects, ({ label, before, after, unit }) => ({ label, before, after, unit })),
    processes: Array.from(of.processes, ({ process, role, element }) => ({ process, role, element })),
    practices: Array.from(of.practices),
    // Versions from before there were attachments have none.
    attachments: Array.from(of.attachments ?? [], ({ attachment, note }) => ({ attachment, note })),
  };
}

/** The parts in which two contents differ. */
export function changedParts(before: Content, after: Content): (keyof Content)[] {
  const one = plainContent(before);
  const other = plainContent(after);
  return (Object.keys(other) as (keyof Content)[]).filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  );
}

/** The class a town belongs to by its inhabitants. */
export function sizeClassOf(population: number | null): SizeClass | null {
  if (population === null) return null;
  const limits = [5000, 10_000, 20_000, 50_000];
  return sizeClasses[limits.findIndex((limit) => population <= limit)] ?? 'over50000';
}
