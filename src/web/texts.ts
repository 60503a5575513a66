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

const translators = new Map(locales.map((locale) => [locale, texts.getFixedT(locale)]));

export function translator(locale: Locale): Translate {
  return translators.get(locale) ?? texts.getFixedT('de');
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
