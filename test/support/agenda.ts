import { Types } from 'mongoose';
import type { Doer } from '../../models/act.js';
import { Agenda } from '../../models/agenda.js';
import { Candidate } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { Measure } from '../../models/measure.js';
import type { User } from '../../models/user.js';
import type { Cast } from './cast.js';
import { fresh } from './makers.js';

export const doer = (user: User): Doer => ({ id: user._id, name: user.name });

/** The current agenda of the own town, with one field of action. */
export async function makeAgenda({ town, nora }: Pick<Cast, 'town' | 'nora'>): Promise<Agenda> {
  const agenda = await Agenda.start({
    municipality: town._id,
    title: `Agenda ${fresh()}`,
    period: { from: 2027, to: 2030 },
    foreword: '',
    council: { on: null, resolution: '' },
    by: doer(nora),
  });
  agenda.fields.push({ _id: new Types.ObjectId(), title: 'Verwaltung ohne Papier', text: '' });
  return agenda.save();
}

export function makeIdea(agenda: Agenda, by: User, title = `Idee ${fresh()}`): Promise<Candidate> {
  return Candidate.propose({
    municipality: agenda.municipality,
    agenda: agenda._id,
    kind: 'idea',
    subject: null,
    department: by.memberships[0]?.department ?? null,
    title,
    text: '',
    reason: 'Spart uns jeden Tag einen Weg.',
    by: doer(by),
  });
}

export function makeGoal(agenda: Agenda, by: User, responsible: Types.ObjectId | null = null): Promise<Goal> {
  return Goal.start({
    municipality: agenda.municipality,
    agenda: agenda._id,
    field: agenda.fields[0]?._id ?? new Types.ObjectId(),
    title: `Ziel ${fresh()}`,
    text: '',
    responsible: { department: responsible, role: '' },
    by: doer(by),
  });
}

export function makeMeasure(agenda: Agenda, by: User, fields: Partial<Measure> = {}): Promise<Measure> {
  return Measure.start({
    municipality: agenda.municipality,
    agenda: agenda._id,
    candidate: null,
    goal: null,
    title: `Maßnahme ${fresh()}`,
    text: '',
    owner: null,
    ownerRole: '',
    department: null,
    start: null,
    end: null,
    budget: '',
    dependsOn: [],
    ...fields,
    by: doer(by),
  });
}
