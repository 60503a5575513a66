import { formatDuration } from '../duration.js';
import { fillIn, type Locale } from '../text.js';
import { readableDuration } from '../text-form/duration.js';
import { readReference } from './reference.js';
import type { Detail, Field } from './types.js';
import { type Words, words } from './words.js';

/** One changed field, readable: "Bearbeitungszeit: vorher 3,5 Minuten, jetzt 12 Minuten". */
export interface LineDetail {
  field: Field;
  label: string;
  before: string;
  after: string;
  text: string;
  /** Longer texts are better shown word by word. */
  isText: boolean;
}

export type Called = ReadonlyMap<string, string>;

const texts: ReadonlySet<Field> = new Set(['documentation', 'text']);
const yesOrNo: ReadonlySet<Field> = new Set([
  'interrupting',
  'triggeredByEvent',
  'isDefault',
  'mediaBreak',
  'blackBox',
]);

/** `called`: what processes outside of the file are called, by what the drawing names them with. */
export function fieldLine({ field, before, after }: Detail, locale: Locale, called: Called = new Map()): LineDetail {
  const said = words[locale];
  const show = (value: string) =>
    field === 'called' ? calledName(value, called, said) : readableValue(field, value, locale);
  const label = said.fields[field];
  return {
    field,
    label,
    before: show(before),
    after: show(after),
    text: fillIn(said.change, { label, before: show(before) || said.unsaid, after: show(after) || said.unsaid }),
    isText: texts.has(field),
  };
}

/** A reference that only this installation understands is no name for people. */
function calledName(value: string, called: Called, said: Words): string {
  return called.get(value) ?? (/^fundus-[0-9a-f]{24}$/.test(value) ? said.otherProcess : readable(value, said));
}

function readableValue(field: Field, value: string, locale: Locale): string {
  const said = words[locale];
  if (value === '') return '';
  if (yesOrNo.has(field)) return value === 'true' ? said.yes : said.no;
  if (field === 'workingMinutes') return formatDuration(Number(value), 'working', locale);
  if (field === 'waitingMinutes') return formatDuration(Number(value), 'waiting', locale);
  if (field === 'probability') return `${Number(value).toLocaleString(locale)}${locale === 'de' ? ' ' : ''}%`;
  if (field === 'eventDetail') return readableDuration(value, locale);
  if (field === 'type' || field === 'event' || field === 'marker') return said.values[value] ?? nounOf(value, said);
  return value
    .split('; ')
    .map((one) => readable(one, said))
    .join('; ');
}

/** A name as it is, the mark of a nameless element in words. */
export function readable(text: string, said: Words): string {
  const mark = readReference(text);
  if (!mark) return text;
  const noun = nounOf(mark.type, said);
  return mark.after
    ? fillIn(said.namelessAfter, { noun, name: said.quoted(mark.after) })
    : fillIn(said.nameless, { noun });
}

/** What people call this type of element; the type itself where it has no word. */
export function nounOf(type: string, said: Words): string {
  return said.nouns.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}
