import { Types } from 'mongoose';
import { Conflict, Invalid } from '../errors.js';

export const customKinds = ['text', 'longText', 'number', 'date', 'choice', 'yesNo', 'link'] as const;
export type CustomKind = (typeof customKinds)[number];
/** Where in the profile it stands: the groups of its form. */
export const customGroups = ['what', 'who', 'basis', 'means', 'resilience'] as const;
export type CustomGroup = (typeof customGroups)[number];

/** What a town wants to know of its processes beside what everybody does. */
export interface CustomField {
  _id: Types.ObjectId;
  name: string;
  /** Empty: the German name serves. */
  nameEn: string;
  kind: CustomKind;
  group: CustomGroup;
  help: string;
  /** To choose from, for `choice`. */
  options: string[];
  /** Shown to others where the process is; else to the own town alone. */
  public: boolean;
  /** Asked for no more; what was said stays. */
  retired: boolean;
  /** Counts its changes: who saves names the one they saw. */
  revision: number;
}

export type ToldField = Omit<CustomField, '_id' | 'revision' | 'retired'>;

export const most = { fields: 40, name: 80, help: 300, options: 50, option: 120 } as const;

// What may happen to the fields of a town, as pure functions: each gives the new ones, or throws.

export function added(fields: readonly CustomField[], told: ToldField): CustomField[] {
  if (fields.length >= most.fields) throw new Conflict('customFieldsFull', { count: most.fields });
  const field = checked(told);
  refuseTaken(fields, field.name);
  return [...fields, { ...field, _id: new Types.ObjectId(), retired: false, revision: 1 }];
}

/** The kind stays what it was: what was said would no longer fit another one. */
export function changed(
  fields: readonly CustomField[],
  id: Types.ObjectId,
  told: ToldField,
  seen: number,
): CustomField[] {
  const before = fieldOf(fields, id);
  if (before.revision !== seen) throw new Conflict('customFieldSavedMeanwhile', { name: before.name });
  const field = checked({ ...told, kind: before.kind });
  refuseTaken(
    fields.filter((one) => one !== before),
    field.name,
  );
  return replaced(fields, before, field);
}

export function retired(fields: readonly CustomField[], id: Types.ObjectId, is: boolean): CustomField[] {
  return replaced(fields, fieldOf(fields, id), { retired: is });
}

/** One place up or down; at the end of the list nothing happens. */
export function shifted(fields: readonly CustomField[], id: Types.ObjectId, direction: 'up' | 'down'): CustomField[] {
  const moved = fieldOf(fields, id);
  const order = [...fields];
  const from = order.indexOf(moved);
  const to = direction === 'up' ? from - 1 : from + 1;
  const other = order[to];
  if (!other) return order;
  order[from] = other;
  order[to] = moved;
  return order;
}

function replaced(fields: readonly CustomField[], before: CustomField, by: Partial<CustomField>): CustomField[] {
  return fields.map((one) => (one === before ? { ...before, ...by, revision: before.revision + 1 } : one));
}

function fieldOf(fields: readonly CustomField[], id: Types.ObjectId): CustomField {
  const found = fields.find((one) => one._id.equals(id));
  if (!found) throw new Conflict('customFieldGone');
  return found;
}

function checked(told: ToldField): ToldField {
  const options = [...new Set(told.options.map((one) => one.trim()).filter(Boolean))];
  const wrong: Record<string, string> = {};
  const name = told.name.trim();
  if (!name) wrong.name = 'custom-fields:invalid.name';
  if (name.length > most.name || told.nameEn.length > most.name) wrong.name = 'custom-fields:invalid.nameLong';
  if (told.help.length > most.help) wrong.help = 'custom-fields:invalid.help';
  if (told.kind === 'choice' && options.length < 2) wrong.options = 'custom-fields:invalid.options';
  if (options.length > most.options || options.some((one) => one.length > most.option))
    wrong.options = 'custom-fields:invalid.optionsLong';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { ...told, name, nameEn: told.nameEn.trim(), help: told.help.trim(), options };
}

function refuseTaken(others: readonly CustomField[], name: string): void {
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new Invalid({ name: 'custom-fields:invalid.taken' });
}
