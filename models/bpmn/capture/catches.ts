import { isoDuration, minutesOfIso } from '../duration.js';
import { duration } from './details.js';
import { escaped, unescaped } from './lines.js';
import type { Catch, CatchEvent, FindingKey } from './types.js';
import { catchWords, type Locale, written } from './words.js';

interface Read {
  caught: Omit<Catch, 'body' | 'line'>;
  /** What follows the colon. */
  rest: string;
  wrong: FindingKey[];
}

/** What happens, perhaps in braces what kind of thing it is, then a colon or an arrow and what is done about it. */
const shape =
  /^!(?<beside>\+)?\s*(?<name>(?:\\.|(?<=\d):(?=\d)|[^\\:{→])*?)\s*(?:\{(?<kind>[^}]*)\})?\s*(?:(?::|\s(?:→|->|=>)(?=\s))\s*(?<rest>.*))?$/u;

/** `! nach 14 Tagen: Erinnern`, `!+ nach 7 Tagen: Anrufen`, `! Fehler bei der Buchung: …`; null: another line. */
export function readCatch(text: string): Read | null {
  if (!text.startsWith('!')) return null;
  const { beside, name = '', kind, rest = '' } = shape.exec(text)?.groups ?? { name: text.slice(1).trim() };
  const told = kind === undefined ? kindOf(name) : kindOf(kind, true);
  const wrong: FindingKey[] = !name && !kind ? ['catchUnclear'] : kind !== undefined && !told ? ['catchUnclear'] : [];
  const { event, timer } = told ?? { event: 'conditional' as const, timer: '' };
  const label = unescaped(name) || (kind ?? '').trim();
  return { caught: { label, probability: null, event, timer, stops: !beside, id: null }, rest, wrong };
}

/** What the words tell; in braces a bare `Fehler` or `Zeitpunkt` too. */
function kindOf(text: string, inBraces = false): { event: CatchEvent; timer: string } | null {
  const iso = isoDuration((catchWords.after.exec(text)?.[1] ?? text).trim());
  if (iso) return { event: 'timer', timer: iso };
  if (catchWords.error.test(text)) return { event: 'error', timer: '' };
  if (inBraces ? catchWords.time.test(text.trim()) : catchWords.until.test(text)) return { event: 'timer', timer: '' };
  return null;
}

/** What is written before the colon, as it is read again. */
export function writeCatch({ label, event, timer, stops }: Catch, locale: Locale): string {
  const say = written[locale];
  const minutes = timer ? minutesOfIso(timer) : null;
  const time = minutes ? duration(minutes, 'waiting', locale) : '';
  const usual = { timer: time ? `${say.after} ${dative(time, locale)}` : say.unnamedEvent, error: say.error };
  const name = escaped(label) || (event === 'conditional' ? say.unnamedEvent : usual[event]);
  const head = `!${stops ? '' : '+'} `;
  const told = kindOf(name);
  const means = told?.event ?? 'conditional';
  if (means === event && (event !== 'timer' || (told?.timer ?? '') === (time ? timer : ''))) return `${head}${name}`;
  if (event === 'conditional') return `${head}\\${name}`;
  return `${head}${name} {${event === 'error' ? say.error : time || say.timer}}`;
}

/** "nach 14 Tagen" */
function dative(time: string, locale: Locale): string {
  return locale === 'de' ? time.replace(/\b(Tage|Monate)\b/g, '$1n') : time;
}
