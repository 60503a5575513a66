import type { FolderUnusable } from '../database/embedded/index.js';
import { type Format, format } from '../web/format.js';
import { type Locale, locales, translator } from '../web/texts.js';

export type Words = Record<string, string | number>;

/** What a sentence names, at once or as each language writes it: its numbers and dates, and words that are texts too. */
export type Params = Words | ((format: Format, word: (key: string) => string) => Words);

let spoken: Locale[] = languagesOf(process.env);

/** The language the machine is set to; both, German first, when that is neither of ours. */
export function languagesOf(env: NodeJS.ProcessEnv): Locale[] {
  const set = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').slice(0, 2).toLowerCase();
  const own = locales.filter((locale) => locale === set);
  return own.length > 0 ? own : [...locales];
}

/** What `--lang` asks for, for all lines that follow. */
export function speak(locale: Locale): void {
  spoken = [locale];
}

/** The language for texts that cannot stand twice, such as a report. */
export function mainLanguage(): Locale {
  return spoken[0] ?? 'de';
}

/** A sentence of locales/cli.json (or of another file, `people:invalid.email`), as it is said on this machine. */
export function sentence(key: string, params: Params = {}): string {
  return spoken.map((locale) => sentenceIn(locale, key, params)).join(' · ');
}

/** The same in one language. */
export function sentenceIn(locale: Locale, key: string, params: Params): string {
  const named = typeof params === 'function' ? params(format(locale), (word) => sentenceIn(locale, word, {})) : params;
  return translator(locale)(key.includes(':') ? key : `cli:${key}`, named);
}

/** A longer text, one language under the other. */
export function paragraphs(key: string, params: Record<string, string | number> = {}): string {
  return spoken.map((locale) => translator(locale)(`cli:${key}`, params)).join('\n\n');
}

/** Why the data folder cannot be opened, and what to do about it. */
export function unusableFolder({ folder, reason, detail }: FolderUnusable): string {
  return sentence(`verify:unusable.${reason}`, { folder, detail });
}

/** The embedded database has found damage while it runs. */
export function damageFound(what: string[]): void {
  complain(sentence('verify:whileRunning', { what: what.join('; ') }));
}

export function say(key: string, params?: Params): void {
  process.stdout.write(`${sentence(key, params)}\n`);
}

export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
