import mongoose, { Schema, type Types } from 'mongoose';
import type { Doer } from './act.js';
import { type CustomField, customGroups, customKinds } from './custom-field/fields.js';
import { Conflict } from './errors.js';
import { record } from './event.js';
import { changing, Memory, remember } from './freshness.js';

export type { CustomField } from './custom-field/fields.js';
export type { CustomValue } from './custom-field/values.js';

/** All own fields of a town, in their order: one document, so that order and names change at once. */
interface CustomFields {
  _id: Types.ObjectId;
  fields: CustomField[];
  revision: number;
}

const text = { type: String, default: '' };
const flag = { type: Boolean, default: false };
const fieldSchema = new Schema<CustomField>({
  name: { type: String, required: true },
  nameEn: text,
  kind: { type: String, enum: customKinds, required: true },
  group: { type: String, enum: customGroups, required: true },
  help: text,
  options: { type: [String], default: [] },
  public: flag,
  retired: flag,
  revision: { type: Number, default: 1 },
});
const schema = new Schema<CustomFields>({
  _id: { type: Schema.Types.ObjectId, required: true },
  fields: { type: [fieldSchema], default: [] },
  revision: { type: Number, default: 0 },
});
// Public ones stand on public pages.
schema.plugin(changing('towns'));
schema.plugin(changing('processes'));

const Stored = mongoose.model('CustomFields', schema, 'customFields');

const known = new Memory<Promise<CustomField[]>>({ topics: ['towns'], most: 500, goodFor: 10_000 });

/** The fields of a town, retired ones too. Shared by all who ask: read, never changed. */
export function customFields(municipality: Types.ObjectId): Promise<CustomField[]> {
  return remember(known, municipality.toString(), async () => (await read(municipality)).fields);
}

/** How often a write is tried again when others write at the same time. */
const mostTries = 5;

/** Replaces the fields by what `edit` makes of them, and tells the trail. */
export async function rewriteFields(
  municipality: Types.ObjectId,
  edit: (fields: readonly CustomField[]) => CustomField[],
  told: { by: Doer; what: 'added' | 'changed' | 'moved' | 'retired' | 'restored'; name: string },
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await read(municipality);
    if (!(await replace(before, edit(before.fields)))) continue;
    const subject = { kind: 'customField', id: municipality, title: told.name };
    return record({ municipality, by: told.by, kind: `customField.${told.what}`, subject });
  }
  throw new Conflict('townListBusy');
}

async function replace({ _id, revision }: CustomFields, fields: CustomField[]): Promise<boolean> {
  try {
    const { modifiedCount, upsertedCount } = await Stored.updateOne(
      { _id, revision },
      { $set: { fields, revision: revision + 1 } },
      { upsert: revision === 0 },
    );
    return modifiedCount + upsertedCount > 0;
  } catch (error) {
    // Somebody else made the first one.
    if ((error as { code?: unknown }).code === 11_000) return false;
    throw error;
  }
}

async function read(municipality: Types.ObjectId): Promise<CustomFields> {
  return (await Stored.findById(municipality).lean<CustomFields>()) ?? { _id: municipality, fields: [], revision: 0 };
}
