import i18nDe from 'bpmn-js-i18n/translations/de.js';
import { bpmnDe } from '../texts/bpmn.de.js';
import { fill } from '../texts.js';

declare global {
  interface Window {
    /** Texts of bpmn-js that no dictionary knows; the end-to-end test wants it empty. */
    __untranslated?: Set<string>;
  }
}

/** The `translate` module of bpmn-js. English originals stand for themselves, but only known ones count as translated. */
export function translateModule(locale: 'de' | 'en') {
  return {
    translate: ['value', (text: string, params: Record<string, string> = {}) => fill(look(text, locale), params)],
  };
}

function look(text: string, locale: 'de' | 'en'): string {
  const german = bpmnDe[text] ?? i18nDe[text];
  if (german === undefined) untranslated(text);
  return locale === 'de' ? (german ?? text) : text;
}

export function untranslated(text: string): void {
  window.__untranslated ??= new Set();
  window.__untranslated.add(text);
}
