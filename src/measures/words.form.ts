import { Types } from 'mongoose';
import { Invalid } from '../../models/errors.js';
import { longest, type MeasureWords } from '../../models/measure/words.js';
import type { Municipality } from '../../models/municipality.js';
import type { Form } from '../web/form.js';
import { isoDay } from '../web/format.js';

/** What stands in the form, as it was left. */
export interface TypedMeasure {
  title: string;
  text: string;
  goal: string;
  owner: string;
  ownerRole: string;
  department: string;
  start: string;
  end: string;
  /** Why the end moves. */
  endNote: string;
  budget: string;
  dependsOn: string[];
}

export function typedMeasure(form: Form): TypedMeasure {
  return {
    // A little more than fits: what is too long is said, not cut off in silence.
    title: form.text('title', longest.title + 80),
    text: form.text('text', longest.text + 2000),
    goal: form.text('goal', 24),
    owner: form.text('owner', 24),
    ownerRole: form.text('ownerRole', longest.ownerRole + 80),
    department: form.text('department', 24),
    start: form.text('start', 20),
    end: form.text('end', 20),
    endNote: form.text('endNote', longest.note),
    budget: form.text('budget', longest.budget + 200),
    dependsOn: form.list('dependsOn').slice(0, 100),
  };
}

export function typedFrom(words: MeasureWords): TypedMeasure {
  return {
    title: words.title,
    text: words.text,
    goal: words.goal?.toString() ?? '',
    owner: words.owner?.toString() ?? '',
    ownerRole: words.ownerRole,
    department: words.department?.toString() ?? '',
    start: isoDay(words.start),
    end: isoDay(words.end),
    endNote: '',
    budget: words.budget,
    dependsOn: words.dependsOn.map(String),
  };
}

/**
 * @param kept what only curators set, for who is none: whatever they send, it stays
 * @throws {Invalid} a day that is none
 */
export function wordsFrom(
  form: Form,
  { departments }: Pick<Municipality, 'departments'>,
  kept: Pick<MeasureWords, 'goal' | 'owner'> | null,
): MeasureWords {
  const { title, text, ownerRole, budget, dependsOn } = typedMeasure(form);
  const department = form.id('department');
  const wrong = Object.fromEntries(
    ['start', 'end']
      .filter((name) => form.text(name, 20) && !form.date(name))
      .map((name) => [name, 'measures:invalid.day']),
  );
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return {
    title,
    text,
    ownerRole,
    budget,
    goal: kept ? kept.goal : form.id('goal'),
    owner: kept ? kept.owner : form.id('owner'),
    department: departments.find((one) => department?.equals(one._id))?._id ?? null,
    start: form.date('start'),
    end: form.date('end'),
    dependsOn: [...new Set(dependsOn)].filter((id) => /^[0-9a-f]{24}$/.test(id)).map((id) => new Types.ObjectId(id)),
  };
}
