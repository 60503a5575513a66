import { Invalid } from '../../models/errors.js';
import type { Translate } from './texts.js';

/** The sentences of a form that was refused, by field: shown above the form and at each field. */
export type Wrong = Record<string, string>;

/** For a form that is shown again with what was typed; any other failure goes its way. */
export function wrongFields(error: unknown): Wrong {
  if (error instanceof Invalid) return error.fields;
  throw error;
}

/** Models name sentences, people read them; `params` fill those that speak of a limit. */
export function sentences(t: Translate, wrong: Wrong, params: Record<string, string | number> = {}): Wrong {
  return Object.fromEntries(Object.entries(wrong).map(([field, key]) => [field, t(key, params)]));
}

/** A screen reader says the title first: it tells at once that the form was refused. */
export function titleOf(t: Translate, title: string, wrong: Wrong): string {
  return statusFor(wrong) === 422 ? `${t('common:errorTitle')} ${title}` : title;
}

export function statusFor(wrong: Wrong): number {
  return Object.keys(wrong).length > 0 ? 422 : 200;
}
