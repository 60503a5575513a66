import { longest, type Words } from '../../models/agenda/words.js';
import type { Agenda } from '../../models/agenda.js';
import type { Form } from '../web/form.js';
import { isoDay } from '../web/format.js';

/** What stands in the form, as it was left. */
export interface TypedWords {
  title: string;
  from: string;
  to: string;
  foreword: string;
  on: string;
  resolution: string;
}

export function typedWords(typed: Form): TypedWords {
  return {
    // A little more than fits: what is too long is said, not cut off in silence.
    title: typed.text('title', longest.title + 80),
    from: typed.text('from', 10),
    to: typed.text('to', 10),
    foreword: typed.text('foreword', longest.foreword + 2000),
    on: typed.text('on', 10),
    resolution: typed.text('resolution', longest.resolution + 80),
  };
}

export function wordsFrom(typed: Form): Words {
  const { title, foreword, resolution } = typedWords(typed);
  const year = (name: string) => typed.number(name) ?? Number.NaN;
  const council = { on: typed.date('on'), resolution };
  return { title, foreword, period: { from: year('from'), to: year('to') }, council };
}

export function wordsOf({ title, period, foreword, council }: Agenda): TypedWords {
  return {
    title,
    from: String(period.from),
    to: String(period.to),
    foreword,
    on: isoDay(council.on),
    resolution: council.resolution,
  };
}
