import type { Types } from 'mongoose';
import type { Agenda } from '../agenda.js';
import { Candidate } from '../candidate.js';
import { berlinDay, dayOf } from '../day.js';
import type { EditionAudience } from '../edition.js';
import type { Indicator, Mark } from '../goal/indicator.js';
import { Goal, type GoalFields } from '../goal.js';
import { Measure, type MeasureFields } from '../measure.js';
import type { Municipality } from '../municipality.js';
import { nameOf, type Subject } from '../subject.js';
import type { AgendaContent, GoalContent, IndicatorContent, Linked, MeasureContent, Reading } from './content.js';
import { type Published, publishedTo } from './publishing.js';

type StoredGoal = GoalFields & { _id: Types.ObjectId };
type StoredMeasure = MeasureFields & { _id: Types.ObjectId };
type Because = Subject & { because: string };

/** What the content is made of, read at one moment. */
interface Gathered {
  municipality: Municipality;
  goals: StoredGoal[];
  measures: StoredMeasure[];
  /** The process or practice each measure came from. */
  sources: Map<string, Subject>;
  published: Published;
}

interface Wish {
  /** Only what these readers may open is named. */
  audience: EditionAudience;
  signedBy: string;
  /** Measures of the last edition that were not dropped there: that they were is news, of others it is none. */
  known: ReadonlySet<string>;
}

/** A session still to come has resolved nothing. */
function resolved({ on, resolution }: Agenda['council']): AgendaContent['council'] {
  return on && on > dayOf(new Date()) ? { on: null, resolution: '' } : { on: berlinDay(on), resolution };
}

/** What an agenda says at this moment, as an edition would freeze it. */
export async function gather(agenda: Agenda, municipality: Municipality, wish: Wish): Promise<AgendaContent> {
  const gathered = await read(agenda, municipality, wish);
  const { title, period, foreword, guardRails, fields, council } = agenda;
  const placed = new Set(gathered.goals.map(({ _id }) => _id.toString()));
  return {
    format: 1,
    title,
    town: municipality.name,
    period: { from: period.from, to: period.to },
    foreword,
    signedBy: wish.signedBy,
    guardRails: guardRails.map((one) => ({ title: one.title, text: one.text })),
    fields: fields.map((field) => ({
      title: field.title,
      text: field.text,
      goals: gathered.goals.filter((goal) => goal.field.equals(field._id)).map((goal) => goalContent(goal, gathered)),
    })),
    measures: gathered.measures
      .filter(({ goal }) => !goal || !placed.has(goal.toString()))
      .map((measure) => measureContent(measure, gathered)),
    council: resolved(council),
  };
}

async function read(agenda: Agenda, municipality: Municipality, { audience, known }: Wish): Promise<Gathered> {
  const [goals, all, candidates] = await Promise.all([
    Goal.find({ agenda: agenda._id, dropped: false }).sort({ place: 1, _id: 1 }).lean<StoredGoal[]>(),
    Measure.find({ agenda: agenda._id }).sort({ end: 1, _id: 1 }).lean<StoredMeasure[]>(),
    Candidate.find(
      { agenda: agenda._id, measure: { $ne: null }, subject: { $ne: null } },
      { measure: 1, kind: 1, subject: 1 },
    ).lean(),
  ]);
  const sources = new Map<string, Subject>();
  for (const { measure, kind, subject } of candidates)
    if (measure && subject && kind !== 'idea') sources.set(measure.toString(), { kind, subject });
  const fields = new Set(agenda.fields.map(({ _id }) => _id.toString()));
  const measures = inTime(all.filter(({ state, key }) => state !== 'dropped' || known.has(key)));
  const links = [...goals, ...measures].flatMap((one): Subject[] => one.links);
  return {
    municipality,
    goals: goals.filter(({ field }) => fields.has(field.toString())),
    measures,
    sources,
    published: await publishedTo(audience, [...links, ...sources.values()]),
  };
}

/** By the end; those without one come last. */
function inTime(measures: readonly StoredMeasure[]): StoredMeasure[] {
  const end = (one: StoredMeasure) => one.end?.getTime() ?? Number.POSITIVE_INFINITY;
  return measures.toSorted((one, other) => (end(one) === end(other) ? 0 : end(one) - end(other)));
}

function goalContent(goal: StoredGoal, gathered: Gathered): GoalContent {
  const { key, title, text, responsible, indicators, links } = goal;
  const measures = gathered.measures.filter((one) => one.goal?.equals(goal._id));
  return {
    ...{ key, title, text },
    responsible: withDepartment(responsible.role, nameOfDepartment(responsible.department, gathered)),
    indicators: indicators.map(indicatorContent),
    measures: measures.map((one) => measureContent(one, gathered)),
    ...linked(links, gathered),
  };
}

function measureContent(measure: StoredMeasure, gathered: Gathered): MeasureContent {
  const { _id, key, title, text, ownerRole, department, start, end, state, budget, milestones, links } = measure;
  const source = gathered.sources.get(_id.toString());
  const all: Because[] =
    source && !links.some((one) => nameOf(one) === nameOf(source)) ? [{ ...source, because: '' }, ...links] : links;
  return {
    ...{ key, title, text, owner: ownerRole, department: nameOfDepartment(department, gathered) },
    ...{ from: berlinDay(start), until: berlinDay(end), state, budget },
    milestones: milestones.map((one) => ({
      title: one.title,
      due: berlinDay(one.due),
      done: berlinDay(one.done?.at ?? null),
    })),
    ...linked(all, gathered),
  };
}

/** What these readers may open, by name; the rest is a number. */
function linked(links: readonly Because[], { published }: Gathered): Linked {
  const open = links.flatMap((one) => {
    const found = published.get(nameOf(one));
    return found ? [{ ...found, because: one.because }] : [];
  });
  return { links: open, unpublished: links.length - open.length };
}

function indicatorContent({ name, unit, baseline, target, values }: Indicator): IndicatorContent {
  const days = values.map(readingOf).toSorted((one, other) => (one.on < other.on ? -1 : 1));
  return { name, unit, baseline: baseline && readingOf(baseline), target: target && readingOf(target), values: days };
}

function readingOf({ value, on }: Mark): Reading {
  return { value, on: berlinDay(on) };
}

function nameOfDepartment(id: Types.ObjectId | null, { municipality }: Gathered): string {
  return (id && municipality.department(id)?.name) || '';
}

/** A function that names its department says both. */
function withDepartment(role: string, department: string): string {
  return (role.includes(department) ? [role] : [role, department]).filter(Boolean).join(', ');
}
