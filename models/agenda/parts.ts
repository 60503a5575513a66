import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Agenda } from '../agenda.js';
import type { Indicator } from '../goal/indicator.js';
import { goalTree } from '../goal/tree.js';
import { Goal } from '../goal.js';
import type { EntryWords } from './entry-words.js';
import type { Words } from './words.js';

/** A goal to begin with; its indicators have neither baseline nor measured values yet. */
export interface GoalPart extends EntryWords {
  indicators: { name: string; unit: string; target: { value: number; on: Date } | null }[];
}

/** What a first agenda may take over: from a template, or from the agenda before. */
export interface AgendaParts {
  guardRails: EntryWords[];
  fields: (EntryWords & { goals: GoalPart[] })[];
}

/** What the agenda before leaves to the next one. */
export async function partsOf(agenda: Agenda): Promise<AgendaParts> {
  const words = ({ title, text }: EntryWords) => ({ title, text });
  const tree = await goalTree(agenda);
  return {
    guardRails: agenda.guardRails.map(words),
    fields: tree.map(({ field, goals }) => ({
      ...words(field),
      goals: goals.map(({ goal }) => ({
        ...words(goal),
        indicators: goal.indicators.map(({ name, unit, target }) => ({ name, unit, target })),
      })),
    })),
  };
}

/** Begins an agenda with these parts: fields and guard rails with it, goals one after the other. */
export async function beginAgenda(
  { municipality, parts, by, ...words }: Words & { municipality: Types.ObjectId; parts: AgendaParts; by: Doer },
  at = new Date(),
): Promise<Agenda> {
  const fields = parts.fields.map(({ title, text }) => ({ _id: new Types.ObjectId(), title, text }));
  const guardRails = parts.guardRails.map((one) => ({ _id: new Types.ObjectId(), ...one, said: act(by, '', at) }));
  const agenda = await Agenda.start({ ...words, municipality, fields, guardRails, by, at });
  for (const [index, { goals }] of parts.fields.entries())
    for (const { indicators, ...goal } of goals)
      await Goal.start({
        ...goal,
        municipality,
        agenda: agenda._id,
        field: fields[index]?._id ?? new Types.ObjectId(),
        responsible: { department: null, role: '' },
        indicators: indicators.map(
          (one) => ({ ...one, _id: new Types.ObjectId(), baseline: null, values: [] }) satisfies Indicator,
        ),
        by,
        at,
      });
  return agenda;
}
