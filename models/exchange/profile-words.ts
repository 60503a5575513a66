import { type CustomValue, kept } from '../custom-field/values.js';
import type { CustomField } from '../custom-field.js';
import { Invalid } from '../errors.js';
import type { Municipality } from '../municipality.js';
import { type Participation, type Profile, plainProfile, profile } from '../process/profile.js';
import { mostEntries } from '../process/profile-limits.js';

// A profile as it stands in a package: departments and own fields by their names, for ids mean nothing in another town.

export function packedProfile(
  of: Profile,
  town: Municipality,
  fields: readonly CustomField[],
): Record<string, unknown> {
  const participants = of.participants.map(({ department, handover, joint }) => ({
    department: town.department(department)?.name ?? '',
    handover,
    ...(joint ? { joint } : {}),
  }));
  const custom = fields.flatMap(({ _id, name, kind }) => {
    const value = of.custom.find(({ field }) => field === _id.toString())?.value ?? '';
    return value === '' ? [] : [{ name, kind, value }];
  });
  return { ...plainProfile(of), participants, custom, reviewDate: of.reviewDate?.toISOString().slice(0, 10) ?? null };
}

export interface Unpacked {
  profile: Profile;
  /** Departments that take part there and do not exist here: they stand among the partners, in words. */
  elsewhere: string[];
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
  const { participants, elsewhere, partners } = participantsIn(raw.participants, town);
  taken.partners = [...new Set([...((taken.partners ?? []) as string[]), ...partners])].slice(0, mostEntries);
  const { custom, unasked } = customIn(raw.custom, fields);
  return { profile: profile({ title: '', ...taken, participants, custom } as Profile), elsewhere, unasked };
}

/** What is looked at by its field at all (models/process/profile-limits.ts); more is refused unread. */
const readable = { entries: 500, text: 20_000 } as const;
/** As much as the form takes of what is handed over. */
const longestHandover = 500;

/** Of the kind of the usual value; where that is nothing, a number, a word or nothing. */
function isAlike(usual: unknown, value: unknown): boolean {
  if (Array.isArray(usual)) return Array.isArray(value) && value.length <= readable.entries && value.every(isEntry);
  if (usual === null) return value === null || Number.isFinite(value) || isShort(value, 300);
  return typeof usual === 'string' ? isShort(value, readable.text) : typeof usual === typeof value;
}

function isEntry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isShort(value, readable.text);
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
  const there: Taking[] = [];
  for (const one of Array.isArray(raw) ? raw.slice(0, 100) : []) {
    const { department, handover, joint } = (one ?? {}) as Record<string, unknown>;
    if (!isShort(department, 300) || !isShort(handover, 5000)) continue;
    there.push({ name: String(tidied(department)), handover: String(tidied(handover)), joint: joint === true });
  }
  return partakers(there, town);
}

interface Taking {
  name: string;
  handover: string;
  joint?: boolean | undefined;
}

/** Departments of another town as they are here: by name, or else in words among the partners. */
export function partakers(there: readonly Taking[], town: Municipality) {
  const participants: Participation[] = [];
  const unknown: Taking[] = [];
  for (const one of there) {
    const department = town.departmentNamed(one.name)?._id;
    const known = participants.some((taken) => department && taken.department.equals(department));
    if (!department || known) unknown.push(one);
    else
      participants.push({
        department,
        handover: one.handover.slice(0, longestHandover),
        ...(one.joint ? { joint: true } : {}),
      });
  }
  const partners = unknown
    .map(({ name, handover }) => [name, handover.slice(0, longestHandover)].filter(Boolean).join(': '))
    .filter(Boolean);
  return { participants, partners, elsewhere: unknown.map(({ name }) => name) };
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
