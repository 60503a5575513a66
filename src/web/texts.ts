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

/** A sentence without anything to fill in is the same every time: looked up once, not at every look at a page. */
function quick(t: Translate): Translate {
  const known = new Map<string, string>();
  const translate = (key: string, options?: Record<string, unknown>): string => {
    if (options) return t(key, options);
    const sentence = known.get(key) ?? t(key);
    // A key without a sentence may have come from anywhere; there may be no end of them.
    if (sentence !== key) known.set(key, sentence);
    return sentence;
  };
  return translate as Translate;
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
