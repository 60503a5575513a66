import type { Types } from 'mongoose';
import type { Doer } from '../../../models/act.js';
import type { Agenda } from '../../../models/agenda.js';
import type { Candidate } from '../../../models/candidate.js';
import { dayOf } from '../../../models/day.js';
import type { Goal } from '../../../models/goal.js';
import type { Measure } from '../../../models/measure.js';
import type { Municipality } from '../../../models/municipality.js';
import { Practice } from '../../../models/practice.js';
import { Process } from '../../../models/process.js';
import type { Subject } from '../../../models/subject.js';
import { people } from '../people.js';
import { departmentOf, doer, inDays } from '../scene.js';
import type { DemoThing } from './telling.js';

/** Something that happens on a day; what happens on the same day happens in the order it is told. */
export interface Step {
  daysAgo: number;
  tell(at: Date): Promise<unknown>;
  /** What people say for themselves: nothing else of the day waits for it, so that much is written together. */
  aside?: true;
}

/** What is on stage while an agenda is told, by the slugs it is told with. */
export class Stage {
  readonly fields = new Map<string, Types.ObjectId>();
  readonly goals = new Map<string, Goal>();
  readonly candidates = new Map<string, Candidate>();
  readonly measures = new Map<string, Measure>();
  private readonly known = new Map<string, Promise<Doer>>();
  private readonly things = new Map<string, Promise<Subject>>();
  private begun: Agenda | null = null;

  constructor(readonly town: Municipality) {}

  get agenda(): Agenda {
    if (!this.begun) throw new Error('The agenda has not begun');
    return this.begun;
  }

  set agenda(agenda: Agenda) {
    this.begun = agenda;
  }

  doer(slug: string): Promise<Doer> {
    const known = this.known.get(slug) ?? doer(slug);
    this.known.set(slug, known);
    return known;
  }

  department(slug: string | null): Types.ObjectId | null {
    const found = departmentOf(this.town, slug);
    if (slug && !found) throw new Error(`There is no department ${slug}`);
    return found;
  }

  /** Where somebody works. The mayor stands above the departments: her own column has none. */
  departmentBy(person: string): Types.ObjectId | null {
    const position = people.find(({ slug }) => slug === person)?.positions[0];
    return position?.role === 'mayor' ? null : this.department(position?.department ?? null);
  }

  /** By the name it had at first. */
  thing(thing: DemoThing): Promise<Subject> {
    const name = `${thing.kind} ${thing.title}`;
    const known = this.things.get(name) ?? this.find(thing);
    this.things.set(name, known);
    return known;
  }

  private async find({ kind, title }: DemoThing): Promise<Subject> {
    const municipality = this.town._id;
    const found =
      kind === 'process'
        ? await Process.exists({ municipality, 'origin.name': title })
        : await Practice.exists({ municipality, origin: title });
    if (!found) throw new Error(`${this.town.name} has no ${kind} ${title}`);
    return { kind, subject: found._id };
  }
}

export function called<Thing>(known: Map<string, Thing>, slug: string): Thing {
  const thing = known.get(slug);
  if (!thing) throw new Error(`Nothing is called ${slug} yet`);
  return thing;
}

/** A day without a time, as calendars have it. */
export function day(days: number): Date {
  return dayOf(inDays(days));
}

export function endOfYear(yearsAhead: number): Date {
  return new Date(Date.UTC(dayOf(new Date()).getUTCFullYear() + yearsAhead, 11, 31));
}

/** The steps in the order of the calendar, each at a time somebody sits in the office. */
export async function tellInOrder(steps: readonly Step[]): Promise<void> {
  let today = Number.NaN;
  let turn = 0;
  const asides: Promise<unknown>[] = [];
  for (const { daysAgo, tell, aside } of steps.toSorted((one, other) => other.daysAgo - one.daysAgo)) {
    if (daysAgo !== today) await Promise.all(asides.splice(0));
    turn = daysAgo === today ? turn + 1 : 0;
    today = daysAgo;
    const morning = day(-daysAgo).getTime() + 6 * 3_600_000;
    const minutes = ((daysAgo * 37) % 55) + turn * 4;
    const told = tell(new Date(Math.min(Date.now(), morning + minutes * 60_000)));
    if (aside) asides.push(told);
    else await told;
  }
  await Promise.all(asides);
}
