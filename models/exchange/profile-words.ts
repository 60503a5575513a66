import type { Types } from 'mongoose';
import { type CustomValue, kept } from '../custom-field/values.js';
import type { CustomField } from '../custom-field.js';
import { Invalid } from '../errors.js';
import type { Municipality } from '../municipality.js';
import { type Participation, type Profile, plainProfile, profile } from '../process/profile.js';

// A profile as it stands in a package: departments and own fields by their names, for ids mean nothing in another town.

export function packedProfile(
  of: Profile,
  town: Municipality,
  fields: readonly CustomField[],
): Record<string, unknown> {
  const participants = of.participants.map(({ department, handover }) => ({
    department: town.department(department)?.name ?? '',
    handover,
  }));
  const custom = fields.flatMap(({ _id, name, kind }) => {
    const value = of.custom.find(({ field }) => field === _id.toString())?.value ?? '';
    return value === '' ? [] : [{ name, kind, value }];
  });
  return { ...plainProfile(of), participants, custom, reviewDate: of.reviewDate?.toISOString().slice(0, 10) ?? null };
}

export interface Unpacked {
  profile: Profile;
  /** Departments that take part there and do not exist here. */
  leftOut: string[];
  /** Own fields that are not asked for here, or not in this way. */
  unasked: string[];
}

/** @throws {Invalid} when a field is of another kind than ours, or says what no form would take */
export function unpackedProfile(
  raw: Record<string, unknown>,
  town: Municipality,
  fields: readonly CustomField[],
): Unpacked {
  const taken: Record<string, unknown> = {};
  for (const [field, usual] of Object.entries(profile({ title: '–' }))) {
    const value = raw[field];
    if (value === undefined || field === 'participants' || field === 'custom') continue;
    if (!isAlike(usual, value)) throw new Invalid({ [field]: 'imports:refusals.package-profile' });
    taken[field] = tidied(field === 'reviewDate' && typeof value === 'string' ? new Date(value) : value);
  }
  const { participants, leftOut } = participantsIn(raw.participants, town);
  const { custom, unasked } = customIn(raw.custom, fields);
  return { profile: profile({ title: '', ...taken, participants, custom } as Profile), leftOut, unasked };
}

/** Of the kind of the usual value; where that is nothing, a number, a word or nothing. */
function isAlike(usual: unknown, value: unknown): boolean {
  if (Array.isArray(usual)) return Array.isArray(value) && value.length <= 500 && value.every(isEntry);
  if (usual === null) return value === null || Number.isFinite(value) || isShort(value, 300);
  return typeof usual === 'string' ? isShort(value, 20_000) : typeof usual === typeof value;
}

function isEntry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isShort(value, 2000);
  return Object.entries(value).every(([name, one]) => !/^[$]|[.]/.test(name) && (one === null || isShort(one, 5000)));
}

function isShort(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length <= most;
}

function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'string') return value;
  return value.replace(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/gu, '');
}

function participantsIn(raw: unknown, town: Municipality) {
  const participants: Participation[] = [];
  const leftOut: string[] = [];
  for (const one of Array.isArray(raw) ? raw.slice(0, 100) : []) {
    const { department: name, handover } = (one ?? {}) as Record<string, unknown>;
    if (!isShort(name, 300) || !isShort(handover, 5000)) continue;
    const department: Types.ObjectId | undefined = town.departmentNamed(String(name))?._id;
    if (department) participants.push({ department, handover: String(tidied(handover)) });
    else leftOut.push(String(name));
  }
  return { participants, leftOut };
}

/** What was said to a field goes to the one of the same name and kind here. */
function customIn(raw: unknown, fields: readonly CustomField[]) {
  const custom: CustomValue[] = [];
  const unasked: string[] = [];
  for (const one of Array.isArray(raw) ? raw.slice(0, 100) : []) {
    const { name, kind, value } = (one ?? {}) as Record<string, unknown>;
    if (!isShort(name, 300) || !isShort(value, 5000)) continue;
    const field = fields.find((own) => own.kind === kind && own.name === String(tidied(name)).trim());
    const said = field && kept(field, String(tidied(value)));
    if (field && said) custom.push({ field: field._id.toString(), value: said });
    else unasked.push(String(tidied(name)));
  }
  return { custom, unasked };
}
