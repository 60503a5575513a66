import type { Request } from 'express';
import { type CustomValue, kept } from '../../models/custom-field/values.js';
import { type CustomField, customFields } from '../../models/custom-field.js';
import { Invalid } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import {
  criticalities,
  fimLevels,
  kinds,
  maturities,
  type Participation,
  type Profile,
  profile,
} from '../../models/process/profile.js';
import { type Form, form } from '../web/form.js';

/** Everything the profile form sends, as typed: shown again when something is wrong. */
export async function readProfile(req: Request, municipality: Municipality, before: Profile): Promise<Profile> {
  const typed = form(req);
  const { custom, wrong } = readCustom(typed, await customFields(municipality._id), before.custom);
  // FIM knows outward services only. Asked of who fills in the form; what is kept already may say otherwise.
  if (typed.text('serviceKey', 30).trim() === 'intern' && typed.choice('fimLevel', fimLevels))
    wrong.fimLevel = 'processes:invalid.fimLevel';
  return profileUnless(wrong, {
    custom,
    ...texts(typed),
    legalBasis: typed.lines('legalBasis', longestTyped),
    kind: typed.choice('kind', kinds) ?? before.kind,
    participants: participants(typed, municipality),
    serviceKey: typed.text('serviceKey', 30).replace(/\s/g, ''),
    fimLevel: typed.choice('fimLevel', fimLevels),
    ozg: typed.flag('ozg'),
    maturity: typed.choice('maturity', maturities),
    casesPerYear: typed.number('casesPerYear'),
    leadTimeDays: typed.number('leadTimeDays'),
    leadTimeBeforeDays: typed.number('leadTimeBeforeDays'),
    systems: [...new Set([...entries(typed, 'systems'), ...entries(typed, 'addSystem')])],
    partners: [...new Set(typed.lines('partners', longestTyped))],
    forms: entries(typed, 'forms'),
    keywords: entries(typed, 'keywords'),
    criticality: typed.choice('criticality', criticalities),
    reviewDate: typed.text('reviewDate') ? (typed.date('reviewDate') ?? new Date(Number.NaN)) : null,
  });
}

/** All that is wrong is told at once: what the own fields say and what the others do. */
function profileUnless(wrong: Record<string, string>, known: Parameters<typeof profile>[0]): Profile {
  try {
    const read = profile(known);
    if (Object.keys(wrong).length === 0) return read;
  } catch (error) {
    throw error instanceof Invalid ? new Invalid({ ...error.fields, ...wrong }) : error;
  }
  throw new Invalid(wrong);
}

/** How the form names an own field of the town. */
export function customName({ _id }: Pick<CustomField, '_id'>): string {
  return `custom-${_id.toString()}`;
}

/** Retired fields and those that are not asked for keep what was said; a choice that is gone may stay as it was. */
function readCustom(typed: Form, fields: readonly CustomField[], before: readonly CustomValue[] = []) {
  const asked = new Map(fields.filter((one) => !one.retired).map((one) => [one._id.toString(), one]));
  const custom = Array.from(before, ({ field, value }) => ({ field, value })).filter(({ field }) => !asked.has(field));
  const wrong: Record<string, string> = {};
  for (const [field, own] of asked) {
    const text = typed.text(customName(own), 6000);
    const said = before.find((one) => one.field === field)?.value ?? '';
    const value = text === said ? said : kept(own, text);
    if (value === null) wrong[customName(own)] = `custom-fields:wrong.${own.kind}`;
    else if (value) custom.push({ field, value });
  }
  return { custom, wrong };
}

/** More than any field may say (models/process/profile-limits.ts): what is too long is told, never cut in silence. */
const longestTyped = 60_000;

function texts(typed: Form) {
  const said = (name: string) => typed.text(name, longestTyped);
  return {
    title: said('title'),
    summary: said('summary'),
    purpose: said('purpose'),
    trigger: said('trigger'),
    result: said('result'),
    mapGroup: said('mapGroup'),
    ownerFunction: said('ownerFunction'),
    deputies: said('deputies'),
    contact: said('contact'),
    customers: said('customers'),
    productNumber: said('productNumber'),
    personalData: said('personalData'),
    risks: said('risks'),
    maxOutage: said('maxOutage'),
    fallback: said('fallback'),
  };
}

/** One entry a line or between commas, as people type lists. */
function entries(typed: Form, name: string): string[] {
  const found = typed.lines(name, longestTyped).flatMap((line) => line.split(/[,;]/));
  return [...new Set(found.map((entry) => entry.trim()).filter(Boolean))];
}

function participants(typed: Form, municipality: Municipality): Participation[] {
  return [...new Set(typed.list('participant'))].flatMap((id) => {
    const department = municipality.department(id);
    return department
      ? [
          {
            department: department._id,
            handover: typed.text(`handover-${id}`, 500),
            joint: typed.list('joint').includes(id),
          },
        ]
      : [];
  });
}
