import mongoose, { Schema, type Types } from 'mongoose';
import type { Doer } from './act.js';
import { isRule } from './bpmn/lint/rules.js';
import { type Severities, severities } from './bpmn/lint/severity.js';
import { Conflict } from './errors.js';
import { record } from './event.js';
import type { Municipality } from './municipality.js';

/** What a town makes of the rules of the check; a rule it says nothing of is a hint. */
export interface TownRules {
  severities: Severities;
  revision: number;
}

interface StoredRules {
  /** The town. */
  _id: Types.ObjectId;
  /** Pairs, because a rule of a later version must not be lost. */
  rules: { name: string; severity: string }[];
  revision: number;
}

const schema = new Schema<StoredRules>({
  _id: { type: Schema.Types.ObjectId, required: true },
  rules: { type: [new Schema({ name: String, severity: String }, { _id: false })], default: [] },
  revision: { type: Number, default: 0 },
});

const Stored = mongoose.model('TownRules', schema, 'townRules');

export async function townRules(municipality: Types.ObjectId): Promise<TownRules> {
  const found = await Stored.findById(municipality).lean<StoredRules>();
  const known = (found?.rules ?? []).flatMap(({ name, severity }) => {
    const is = severities.find((one) => one === severity);
    return is && is !== 'hint' ? [[name, is] as const] : [];
  });
  return { severities: Object.fromEntries(known), revision: found?.revision ?? 0 };
}

interface Weighing {
  by: Doer;
  /** The revision that was on the screen. */
  revision: number | null;
  at?: Date;
}

/** Says of each rule how heavy it weighs; one write, refused when somebody else was faster. */
export async function weighRules(
  town: Municipality,
  wanted: Severities,
  { by, revision, at = new Date() }: Weighing,
): Promise<void> {
  const before = await townRules(town._id);
  const rules = Object.entries(wanted)
    .filter(([name, severity]) => isRule(name) && severity !== 'hint')
    .map(([name, severity]) => ({ name, severity }));
  if (revision !== before.revision) throw new Conflict('rulesSavedMeanwhile');
  if (isSame(before.severities, rules)) return;
  await write(town._id, rules, before.revision);
  const count = (severity: string) => rules.filter((one) => one.severity === severity).length;
  await record({
    municipality: town._id,
    by,
    kind: 'municipality.rulesWeighed',
    subject: { kind: 'municipality', id: town._id, title: town.name },
    details: { blocking: count('block'), off: count('off') },
    at,
  });
}

function isSame(before: Severities, rules: StoredRules['rules']): boolean {
  return Object.keys(before).length === rules.length && rules.every(({ name, severity }) => before[name] === severity);
}

async function write(_id: Types.ObjectId, rules: StoredRules['rules'], revision: number): Promise<void> {
  if (revision === 0) await Stored.updateOne({ _id }, { $setOnInsert: { rules: [], revision: 0 } }, { upsert: true });
  const result = await Stored.updateOne({ _id, revision }, { $set: { rules }, $inc: { revision: 1 } });
  if (result.matchedCount === 0) throw new Conflict('rulesSavedMeanwhile');
}
