import { berlinDay, timeZone } from '../../../models/day.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';

export type TextKey = keyof typeof de;
/** Says a text in the language of the page, with its placeholders filled. */
export type Say = (key: TextKey, params?: Record<string, string | number>) => string;

export function sayIn(locale: 'de' | 'en'): Say {
  const texts = locale === 'de' ? de : en;
  return (key, params = {}) => fill(texts[key], params);
}

export function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}

/** Time of day on the town's clock as people read it: "14:32"; another day gets its date before it. */
export function clock(time: Date, locale: 'de' | 'en'): string {
  const language = locale === 'de' ? 'de-DE' : 'en-GB';
  const sameDay = berlinDay(time) === berlinDay(new Date());
  return time.toLocaleString(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(sameDay ? {} : { day: '2-digit', month: '2-digit', year: 'numeric' }),
  });
}
