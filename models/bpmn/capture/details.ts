import { parseDuration } from '../duration.js';
import { atColon, escaped, unescaped } from './lines.js';
import { type Details, type FindingKey, noDetails } from './types.js';
import { detailWords, type Locale, types, written } from './words.js';

interface Read {
  name: string;
  details: Details;
  wrong: { key: FindingKey; params: Record<string, string> }[];
}

/** `Rechnung scannen @DMS [Rechnung] {5 Min}`: the name, and what follows it. */
export function readDetails(text: string): Read {
  const read: Read = { name: '', details: noDetails(), wrong: [] };
  const [name = '', ...parts] = split(text);
  read.name = unescaped(name);
  for (const part of parts) take(part, read);
  return read;
}

/** The name, then one part for each `@…`, `[…]`, `{…}`, `→ …`, `← …`. */
function split(text: string): string[] {
  const parts = [''];
  const add = (sign: string) => {
    parts[parts.length - 1] += sign;
  };
  let closing = '';
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    const isStart = index === 0 || text[index - 1] === ' ';
    if (sign === '\\') {
      add(sign + (text[index + 1] ?? ''));
      index += 1;
      continue;
    }
    if (closing) {
      add(sign);
      if (sign === closing) closing = '';
      continue;
    }
    const arrow = isStart && /^(?:←|→|⇐|⇒|➔|\uf0e0|<-+|-+>|<=|=>)(?=\s)/.exec(text.slice(index));
    if (sign === '[' || sign === '{') {
      closing = sign === '[' ? ']' : '}';
      parts.push(sign);
    } else if ((sign === '@' && isStart) || arrow) parts.push(arrow ? arrow[0] : sign);
    else add(sign);
    if (arrow) index += arrow[0].length - 1;
  }
  return parts.map((part) => part.trim());
}

function take(part: string, { details, wrong }: Read): void {
  const sign = part[0] ?? '';
  if (sign === '@') {
    const names = items(part.slice(1));
    details.systems.push(...names.map(unescaped).filter(Boolean));
    return;
  }
  if (sign === '[' || sign === '{') {
    const close = sign === '[' ? ']' : '}';
    const end = part.lastIndexOf(close);
    if (end < 0) wrong.push({ key: 'notClosed', params: { part, close } });
    const inner = end < 0 ? part.slice(1) : part.slice(1, end);
    const rest = end < 0 ? '' : unescaped(part.slice(end + 1));
    if (rest) wrong.push({ key: 'detailUnknown', params: { part: rest } });
    if (sign === '[') takeDocument(inner.trim(), details);
    else for (const item of items(inner)) takeWord(item.trim(), details, wrong);
    return;
  }
  const arrow = /^(?:<-+|-+>|<=|=>|.)/.exec(part)?.[0] ?? '';
  const [partner, text] = atColon(part.slice(arrow.length).trim()) ?? [part.slice(arrow.length), ''];
  if (!unescaped(partner)) wrong.push({ key: 'partnerMissing', params: {} });
  else details.messages.push({ partner: unescaped(partner), text: unescaped(text), incoming: /[←⇐<]/.test(arrow) });
}

function takeDocument(inner: string, details: Details): void {
  const [, arrow = '', name = ''] = /^(→|⇒|-+>|=>|>|←|⇐|<-+|<=|<)?\s*(.*)$/.exec(inner) ?? [];
  if (unescaped(name)) details.documents.push({ name: unescaped(name), written: /[→⇒]|>$/.test(arrow) });
}

function takeWord(item: string, details: Details, wrong: Read['wrong']): void {
  if (!item) return;
  const type = types.find(([, de, en]) => [...de, ...en].some((word) => word.toLowerCase() === item.toLowerCase()));
  const waiting = (detailWords.waiting.exec(item) ?? detailWords.waitingAfter.exec(item))?.[1];
  const minutes = parseDuration(waiting ?? item, waiting ? 'waiting' : 'working');
  if (type) details.type = type[0];
  else if (detailWords.timer.test(item)) details.isTimer = true;
  else if (detailWords.mediaBreak.test(item)) details.mediaBreak = true;
  else if (detailWords.noMediaBreak.test(item)) details.mediaBreak = false;
  else if (minutes === null) wrong.push({ key: 'detailUnknown', params: { part: item } });
  else if (waiting) details.waitingMinutes = minutes;
  else details.workingMinutes = minutes;
}

/** What follows a name, as it is read again. */
export function writeDetails(details: Details, locale: Locale): string {
  const say = written[locale];
  const type = types.find(([name]) => name === details.type)?.[locale === 'de' ? 1 : 2][0];
  const inBraces = [
    type,
    details.isTimer ? say.timer : '',
    details.workingMinutes === null ? '' : duration(details.workingMinutes, 'working', locale),
    details.waitingMinutes === null ? '' : `${say.waits} ${duration(details.waitingMinutes, 'waiting', locale)}`,
    details.mediaBreak === null ? '' : details.mediaBreak ? say.mediaBreak : say.noMediaBreak,
  ].filter(Boolean);
  const item = (name: string) => escaped(name).replaceAll(',', '\\,').replaceAll(';', '\\;');
  return [
    ...details.messages.map(
      ({ partner, text, incoming }) =>
        ` ${incoming ? '←' : '→'} ${escaped(partner)}${text ? `: ${escaped(text)}` : ''}`,
    ),
    ...details.documents.map(({ name, written: result }) => ` [${result ? '→ ' : ''}${bracketed(name)}]`),
    ...details.systems.map((system) => ` @${item(system)}`),
    ...(inBraces.length > 0 ? [` {${inBraces.join(', ')}}`] : []),
  ].join('');
}

/** An arrow at the beginning of a document's name is part of the name. */
function bracketed(name: string): string {
  return escaped(name).replace(/^[<>]/, '\\$&');
}

/** At semicolons, and at commas before a space; not at those with a backslash. */
function items(text: string): string[] {
  return text.split(/(?<!\\)(?:;|,\s)\s*/);
}

/** "1 Std 30 Min": what people write, in numbers that are read back the same. */
export function duration(minutes: number, kind: 'working' | 'waiting', locale: Locale): string {
  const long = kind === 'waiting' && minutes >= 21 * 1440 ? weeks(minutes, locale) : '';
  if (long) return long;
  const days = kind === 'waiting' ? Math.floor(minutes / 1440) : 0;
  const hours = Math.floor((minutes - days * 1440) / 60);
  const rest = Math.round((minutes - days * 1440 - hours * 60) * 100) / 100;
  const say = (count: number, one: string, many: string) =>
    count > 0 ? `${String(count).replace('.', locale === 'de' ? ',' : '.')} ${count === 1 ? one : many}` : '';
  const parts =
    locale === 'de'
      ? [say(days, 'Tag', 'Tage'), say(hours, 'Std', 'Std'), say(rest, 'Min', 'Min')]
      : [say(days, 'day', 'days'), say(hours, 'h', 'h'), say(rest, 'min', 'min')];
  return parts.filter(Boolean).join(' ') || '0 Min';
}

function weeks(minutes: number, locale: Locale): string {
  const [month, week] = [minutes / (30 * 1440), minutes / (7 * 1440)];
  if (Number.isInteger(month) && month > 1) return `${month} ${locale === 'de' ? 'Monate' : 'months'}`;
  return Number.isInteger(week) ? `${week} ${locale === 'de' ? 'Wochen' : 'weeks'}` : '';
}
