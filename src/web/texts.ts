import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type i18n, type TFunction } from 'i18next';
import { root } from '../root.js';

export const locales = ['de', 'en'] as const;
export type Locale = (typeof locales)[number];
export type Translate = TFunction;

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** All texts: one folder a language, one file a feature; `t('processes:submit')` reads locales/de/processes.json. */
const texts: i18n = i18next.createInstance();
void texts.init({
  lng: 'de',
  fallbackLng: 'de',
  ns: namespaces(),
  defaultNS: 'common',
  resources: Object.fromEntries(locales.map((locale) => [locale, readLocale(locale)])),
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});

const translators = new Map(locales.map((locale) => [locale, quick(texts.getFixedT(locale))]));

export function translator(locale: Locale): Translate {
  return translators.get(locale) ?? texts.getFixedT('de');
}

/** So many filled-in sentences are kept: those of a few large pages. */
const mostFilled = 20_000;

/** The same sentence with the same words comes again and again, within a page and with each look at it: made once. */
function quick(t: Translate): Translate {
  const known = new Map<string, string>();
  const filled = new Map<string, string>();
  const fill = (key: string, options: Record<string, unknown>): string => {
    const name = nameOf(key, options);
    const sentence = (name !== null && filled.get(name)) || t(key, options);
    if (filled.size >= mostFilled) filled.clear();
    if (name !== null) filled.set(name, sentence);
    return sentence;
  };
  const translate = (key: string, options?: Record<string, unknown>): string => {
    if (options) return fill(key, options);
    const sentence = known.get(key) ?? t(key);
    // A key without a sentence may have come from anywhere; there may be no end of them.
    if (sentence !== key) known.set(key, sentence);
    return sentence;
  };
  return translate as Translate;
}

/** null: something is filled in that is more than a few words. */
function nameOf(key: string, options: Record<string, unknown>): string | null {
  let name = key;
  for (const [option, value] of Object.entries(options)) {
    if (typeof value === 'string' ? value.length > 200 : typeof value !== 'number') return null;
    name += `\u0000${option}\u0000${typeof value}\u0000${value}`;
  }
  return name;
}

function namespaces(): string[] {
  return readdirSync(join(root, 'src/locales/de')).map((file) => basename(file, '.json'));
}

function readLocale(locale: Locale): Record<string, Record<string, unknown>> {
  const folder = join(root, 'src/locales', locale);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>,
    ]),
  );
}
