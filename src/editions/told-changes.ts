import { type Change, type ChangeSubject, type Said, subjects } from '../../models/edition/differences.js';
import type { Piece } from '../../models/practice/differences.js';
import type { Words } from './words.js';

/** The differences of two editions as sentences, under the heading of what they are about: `_told-changes` draws them. */
export interface ToldChanges {
  count: number;
  groups: { heading: string; about: ChangeSubject; changes: { sentence: string; pieces: Piece[] }[] }[];
}

export function toldChanges(changes: readonly Change[], words: Words): ToldChanges {
  const groups = subjects.map((about) => ({
    heading: words.t(`edition-changes:heading.${about}`),
    about,
    changes: changes
      .filter((one) => one.about === about)
      .map((one) => ({ sentence: told(one, words), pieces: one.pieces })),
  }));
  return { count: changes.length, groups: groups.filter((group) => group.changes.length > 0) };
}

/** What was not there before, or is not there any more, has a sentence of its own where there is one. */
function told({ about, what, number, title, before, after }: Change, words: Words): string {
  const turn = before.kind === 'nothing' ? 'New' : after.kind === 'nothing' ? 'Gone' : '';
  const key = `edition-changes:${about}.${what}`;
  const filling = { number, title, before: said(before, words), after: said(after, words) };
  return words.t([`${key}${turn}`, key], filling);
}

function said(what: Said, { t, day, amount }: Words): string {
  switch (what.kind) {
    case 'nothing':
      return '';
    case 'text':
      return what.text;
    case 'day':
      return day(what.day);
    case 'number':
      return amount(what.value, what.unit);
    case 'years':
      return t('editions:period', { from: what.from, to: what.to });
    case 'state':
      return t(`editions:state.${what.state}`);
  }
}
