import mongoose, { type HydratedDocument, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { Conflict, Invalid } from './errors.js';
import { record } from './event.js';

export const longestTemplate = { title: 120, summary: 300 } as const;

/** A process a town made its own template: what new processes may begin with. */
export interface TownTemplateFields {
  municipality: Types.ObjectId;
  title: string;
  summary: string;
  xml: string;
  /** Not offered any more; what began with it stays as it is. */
  retired: boolean;
  made: Act;
  /** Counts changes: who saves names the one they saw. */
  revision: number;
}

/** Without its drawing, as lists show it. */
export type ListedTemplate = Omit<TownTemplateFields, 'xml'> & { _id: Types.ObjectId };
export type TownTemplate = HydratedDocument<TownTemplateFields>;

const schema = new Schema<TownTemplateFields>({
  municipality: { type: Schema.Types.ObjectId, required: true, index: true },
  title: { type: String, required: true },
  summary: { type: String, default: '' },
  xml: { type: String, required: true },
  retired: { type: Boolean, default: false },
  made: { type: actSchema, required: true },
  revision: { type: Number, default: 1 },
});

const Stored = mongoose.model('TownTemplate', schema, 'townTemplates');

interface Words {
  title: string;
  summary: string;
}

/** Those of a town without their drawings, by name. */
export async function templatesOf(municipality: Types.ObjectId): Promise<ListedTemplate[]> {
  const found = await Stored.find({ municipality }, { xml: 0 }).lean<ListedTemplate[]>();
  return found.sort((a, b) => a.title.localeCompare(b.title, 'de'));
}

/** Found only in its own town, whatever the address says. */
export async function templateOf(municipality: Types.ObjectId, id: string): Promise<TownTemplate | null> {
  return mongoose.isValidObjectId(id) ? Stored.findOne({ _id: id, municipality }) : null;
}

export async function keepTemplate(
  beginning: Words & { municipality: Types.ObjectId; xml: string; by: Doer },
): Promise<TownTemplate> {
  const { municipality, xml, by } = beginning;
  const template = await Stored.create({ ...checked(beginning), municipality, xml, made: act(by) });
  await tell(template, by, 'kept');
  return template;
}

export async function renameTemplate(
  template: TownTemplate,
  words: Words & { revision: number; by: Doer },
): Promise<void> {
  await change(template, words.revision, checked(words));
  await tell(template, words.by, 'renamed', template.title);
}

export async function retireTemplate(template: TownTemplate, retired: boolean, by: Doer): Promise<void> {
  if (template.retired === retired) return;
  await change(template, template.revision, { retired });
  await tell(template, by, retired ? 'retired' : 'restored');
}

async function change(template: TownTemplate, revision: number, set: Partial<TownTemplateFields>): Promise<void> {
  const { modifiedCount } = await Stored.updateOne(
    { _id: template._id, revision },
    { $set: { ...set, revision: revision + 1 } },
  );
  if (modifiedCount === 0) throw new Conflict('templateSavedMeanwhile', { name: template.title });
}

function checked({ title, summary }: Words): Words {
  const words = { title: title.trim(), summary: summary.trim() };
  const wrong: Record<string, string> = {};
  if (!words.title) wrong.title = 'own-templates:invalid.title';
  if (words.title.length > longestTemplate.title) wrong.title = 'own-templates:invalid.titleLong';
  if (words.summary.length > longestTemplate.summary) wrong.summary = 'own-templates:invalid.summaryLong';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return words;
}

function tell({ _id, municipality, title }: TownTemplate, by: Doer, what: string, name = title): Promise<void> {
  const subject = { kind: 'template', id: _id, title: name };
  return record({ municipality, by, kind: `template.${what}`, subject });
}
