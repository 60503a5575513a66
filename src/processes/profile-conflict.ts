import type { Profile } from '../../models/process/profile.js';
import type { Form } from '../web/form.js';

/** One field as it is saved now and as it was typed. */
export interface Comparable {
  name: string;
  label: string;
  saved: string;
  typed: string;
  /** Both as people read them. */
  said: string;
  wrote: string;
}

/** And as it was when the form was opened; null: the form did not say, then who typed decides about every difference. */
interface Thrice extends Comparable {
  seen: string | null;
}

export interface ProfileConflict {
  sentence: string;
  /** Changed by both in different ways: one of the two is chosen. */
  choices: { name: string; label: string; mine: string; theirs: string; takesTheirs: boolean }[];
  /** Changed by the other alone: already in the form. */
  taken: string[];
}

/** What the form sends along, so that a conflict can tell who changed what. */
export function seenFields(fields: Comparable[]): string {
  return JSON.stringify(Object.fromEntries(fields.map(({ name, saved }) => [name, saved])));
}

export function thrice(fields: Comparable[], typed: Form): Thrice[] {
  const seen = seenBefore(typed);
  return fields.map((field) => {
    const before = Object.hasOwn(seen, field.name) ? seen[field.name] : null;
    return { ...field, seen: typeof before === 'string' ? before : null };
  });
}

function seenBefore(typed: Form): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(typed.text('seen', 100_000) || '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Names of the fields whose saved value comes into the form: nobody typed anything there. */
export function takenNames(fields: Thrice[]): Set<string> {
  const taken = fields.filter(({ seen, typed, saved }) => typed !== saved && same(typed, seen));
  return new Set(taken.map(({ name }) => name));
}

export function conflictOf(sentence: string, fields: Thrice[], typed: Form): ProfileConflict {
  const taken = takenNames(fields);
  const differing = fields.filter(({ name, typed: mine, saved, seen }) => {
    return mine !== saved && !taken.has(name) && !same(saved, seen);
  });
  return {
    sentence,
    choices: differing.map(({ name, label, wrote: mine, said }) => ({
      name,
      label,
      mine,
      theirs: said,
      takesTheirs: typed.text(`take-${name}`, 10) === 'theirs',
    })),
    taken: fields.filter(({ name }) => taken.has(name)).map(({ label }) => label),
  };
}

/** What was typed, with the saved value where that was chosen. */
export function asChosen(wanted: Profile, saved: Profile, typed: Form): Profile {
  const isTheirs = (name: string) => typed.text(`take-${name}`, 10) === 'theirs';
  const names = (Object.keys(wanted) as (keyof Profile)[]).filter((name) => name !== 'custom' && isTheirs(name));
  const own = [...wanted.custom, ...saved.custom]
    .map(({ field }) => field)
    .filter((field) => isTheirs(`custom-${field}`));
  const custom = [
    ...wanted.custom.filter(({ field }) => !own.includes(field)),
    ...saved.custom.filter(({ field }) => own.includes(field)).map(({ field, value }) => ({ field, value })),
  ];
  return { ...wanted, ...Object.fromEntries(names.map((name) => [name, saved[name]])), custom };
}

/** As forms send it: ends of lines and blanks around make no difference. */
function same(one: string, other: string | null): boolean {
  return other !== null && one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
}
