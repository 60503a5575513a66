import { Types } from 'mongoose';
import { type Act, act } from '../../models/act.js';
import { Agenda } from '../../models/agenda.js';
import { Candidate, type CandidateFields } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { Measure } from '../../models/measure.js';
import { Municipality } from '../../models/municipality.js';
import { Position, positionId, weights } from '../../models/position.js';
import { Rating, ratingId } from '../../models/rating.js';
import type { User } from '../../models/user.js';
import { makeDepartment, makePerson } from '../support/makers.js';

// The agenda of a large town, written at once: what its pages cost depends on how much there is, not on how it came.

export const size = { departments: 12, raters: 30, goals: 12, candidates: 100, measures: 30, values: 12, words: 30 };

export interface FilledAgenda {
  key: string;
  /** Keys of one of each, for their own pages. */
  candidate: string;
  goal: string;
  measure: string;
  /** Curates it and has rated nothing. */
  navigator: User;
  /** Leads a department and has rated everything. */
  head: User;
}

const day = 86_400_000;
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const sentence = 'Spart den Weg ins Archiv und die zweite Eingabe von Hand.';

export async function fillAgenda(): Promise<FilledAgenda> {
  const departments = numbers(size.departments).map((number) => makeDepartment(`Amt ${number}`, `amt-${number}`));
  const town = await Municipality.create({ slug: 'großstadt', name: 'Großstadt', ags: '14000009', departments });
  const navigator = await makePerson(town, 'navigator', { name: 'Nora Lindner' });
  const people: User[] = [];
  for (const number of numbers(size.raters))
    people.push(await makePerson(town, 'head', { department: `amt-${number % size.departments}` }));
  const [head] = people as [User];
  const said = act({ id: navigator._id, name: navigator.name }, '');
  const fields = numbers(4).map((number) => ({ title: `Handlungsfeld ${number}`, text: sentence }));
  const agenda = await Agenda.start({
    ...{ municipality: town._id, title: 'Digitale Agenda', period: { from: 2027, to: 2030 }, foreword: sentence },
    council: { on: null, resolution: '' },
    fields: fields.map((field) => ({ _id: new Types.ObjectId(), ...field })),
    by: { id: navigator._id, name: navigator.name },
  });
  const place = { municipality: town._id, agenda: agenda._id };
  const goals = await Goal.insertMany(numbers(size.goals).map((number) => goalOf(number, agenda, place, said)));
  const candidates = await Candidate.insertMany(
    numbers(size.candidates).map((number) => ({
      ...candidateOf(number, people, said),
      ...place,
      department: departments[number % size.departments]?._id ?? null,
      goal: number % 4 === 0 ? null : (goals[number % size.goals]?._id ?? null),
    })),
  );
  await Position.insertMany(candidates.flatMap(({ _id }, row) => positionsOn(_id, row, departments, place, said)));
  await Rating.insertMany(candidates.flatMap(({ _id }, row) => ratingsOf(_id, row, people, place)));
  const measures = await Measure.insertMany(
    numbers(size.measures).map((number) => ({
      ...measureOf(number, said),
      ...place,
      owner: people[number]?._id ?? null,
      department: departments[number % size.departments]?._id ?? null,
      goal: goals[number % size.goals]?._id ?? null,
    })),
  );
  const [candidate, goal, measure] = [candidates[0]?.key ?? '', goals[0]?.key ?? '', measures[0]?.key ?? ''];
  return { key: agenda.key, candidate, goal, measure, navigator, head };
}

type Place = Pick<CandidateFields, 'municipality' | 'agenda'>;

function goalOf(number: number, agenda: Agenda, place: Place, said: Act) {
  const on = (month: number) => new Date(Date.UTC(2025, month, 1));
  const indicator = (name: string) => ({
    ...{ _id: new Types.ObjectId(), name, unit: '%' },
    baseline: { value: 10, on: on(0) },
    target: { value: 90, on: new Date(Date.UTC(2030, 11, 31)) },
    values: numbers(size.values).map((month) => ({ value: 10 + month, on: on(month), note: '', entered: said })),
  });
  return {
    ...place,
    ...{ key: `ziel-${number}`, title: `Ziel ${number}`, text: sentence, place: number },
    field: agenda.fields[number % agenda.fields.length]?._id,
    responsible: { department: null, role: 'Leitung' },
    indicators: [indicator('Anteil ohne Papier'), indicator('Anteil online'), indicator('Zufriedenheit')],
    acts: [{ ...said, kind: 'created' }],
    saved: said,
    updatedAt: said.at,
  };
}

function candidateOf(number: number, people: readonly User[], said: Act) {
  const title = `Vorhaben ${number}: Eingangsrechnungen`;
  const state = number < size.words ? 'discussed' : number < 80 ? 'proposed' : 'accepted';
  return {
    ...{ key: `vorhaben-${number}`, kind: 'idea', subject: null, title, text: sentence, state },
    voices: people.slice(0, 3).map(({ _id, name }) => ({
      ...{ _id: new Types.ObjectId(), by: _id, name, department: null, title, reason: sentence, at: said.at },
    })),
    acts: [{ ...said, kind: 'proposed' }],
    proposedAt: new Date(said.at.getTime() - number * day),
    updatedAt: said.at,
  };
}

function positionsOn(
  candidate: Types.ObjectId,
  row: number,
  departments: readonly { _id: Types.ObjectId }[],
  place: Place,
  said: Act,
) {
  return departments.map(({ _id: department }, column) => ({
    ...place,
    ...{ _id: positionId(candidate, department), candidate, department, sentence, said },
    weight: weights[(row + column) % weights.length],
    nature: (row * column) % 2 ? 'strategy' : 'project',
  }));
}

function ratingsOf(candidate: Types.ObjectId, row: number, people: readonly User[], place: Place) {
  return people.map(({ _id: by, name }, column) => ({
    ...place,
    ...{ _id: ratingId(candidate, by), candidate, by, note: '' },
    benefit: 1 + ((row + column) % 5),
    effort: 1 + ((row * 3 + column) % 5),
    said: act({ id: by, name }, ''),
  }));
}

function measureOf(number: number, said: Act) {
  const start = new Date(Date.UTC(2027, number % 24, 1));
  const due = (months: number) => new Date(Date.UTC(2027, (number % 24) + months, 1));
  return {
    ...{ key: `massnahme-${number}`, title: `Maßnahme ${number}`, text: sentence, start, end: due(9) },
    milestones: [3, 6].map((months) => ({ title: `Nach ${months} Monaten`, due: due(months), done: null })),
    reports: numbers(6).map((month) => ({ progress: month * 10, mood: 'onTrack', said })),
    acts: [{ ...said, kind: 'created', before: null, end: due(9) }],
    state: number % 3 === 0 ? 'planned' : 'underway',
    saved: said,
    updatedAt: said.at,
  };
}
