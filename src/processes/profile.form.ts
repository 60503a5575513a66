import type { Request } from 'express';
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
export function readProfile(req: Request, municipality: Municipality, before: Profile): Profile {
  const typed = form(req);
  return profile({
    ...texts(typed),
    legalBasis: typed.lines('legalBasis', 2000),
    kind: typed.choice('kind', kinds) ?? before.kind,
    participants: participants(typed, municipality),
    serviceKey: typed.text('serviceKey', 30).replace(/\s/g, ''),
    fimLevel: typed.choice('fimLevel', fimLevels),
    ozg: typed.flag('ozg'),
    maturity: typed.choice('maturity', maturities),
    casesPerYear: typed.number('casesPerYear'),
    leadTimeDays: typed.number('leadTimeDays'),
    systems: entries(typed, 'systems'),
    forms: entries(typed, 'forms'),
    keywords: entries(typed, 'keywords'),
    criticality: typed.choice('criticality', criticalities),
    reviewDate: typed.text('reviewDate') ? (typed.date('reviewDate') ?? new Date(Number.NaN)) : null,
  });
}

function texts(typed: Form) {
  const line = (name: string) => typed.text(name, 300);
  const block = (name: string) => typed.text(name, 5000);
  return {
    title: line('title'),
    summary: typed.text('summary', 500),
    purpose: block('purpose'),
    trigger: line('trigger'),
    result: line('result'),
    mapGroup: line('mapGroup'),
    ownerFunction: line('ownerFunction'),
    deputies: line('deputies'),
    contact: line('contact'),
    customers: line('customers'),
    productNumber: line('productNumber'),
    personalData: typed.text('personalData', 1000),
    risks: block('risks'),
    maxOutage: line('maxOutage'),
    fallback: block('fallback'),
  };
}

/** One entry a line or between commas, as people type lists. */
function entries(typed: Form, name: string): string[] {
  const found = typed.lines(name, 3000).flatMap((line) => line.split(/[,;]/));
  return [...new Set(found.map((entry) => entry.trim()).filter(Boolean))].slice(0, 50);
}

function participants(typed: Form, municipality: Municipality): Participation[] {
  return typed.list('participant').flatMap((id) => {
    const department = municipality.department(id);
    return department ? [{ department: department._id, handover: typed.text(`handover-${id}`, 500) }] : [];
  });
}
