import { noticeText } from '../../models/bpmn/notices.js';
import { type RefusalCode, refusalText } from '../../models/bpmn/refusal-texts.js';
import { Refused } from '../../models/bpmn/refused.js';
import type { FileOutcome } from '../../models/import.js';
import { format } from '../web/format.js';
import { type Locale, type Translate, translator } from '../web/texts.js';

/** Why a file is not taken although nobody has looked into it as a diagram; sentences in locales/imports.json. */
const ownCodes = [
  'unreadable',
  'archive-broken',
  'archive-empty',
  'archive-encrypted',
  'archive-bomb',
  'archive-entries',
  'archive-together',
  'package-manifest',
  'package-newer',
  'package-size',
  'package-foreign',
  'package-missing',
  'package-checksum',
  'package-record',
  'package-profile',
  'package-department',
  'package-right',
  'package-open',
  'unexpected',
] as const;
type OwnCode = (typeof ownCodes)[number];

export class NotTaken extends Error {
  constructor(
    readonly code: OwnCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
  }
}

export function isRefusal(error: unknown): error is Refused | NotTaken {
  return error instanceof Refused || error instanceof NotTaken;
}

/** The sentence for a refused file; null for one that is in. */
export function reasonText({ refusal }: FileOutcome, locale: Locale): string | null {
  if (!refusal) return null;
  const { code } = refusal;
  const t = translator(locale);
  // What is empty is not stored.
  const params = inWords(refusal.params ?? {}, locale, t);
  if (ownCodes.some((own) => own === code)) return t(`imports:refusals.${code}`, params);
  return refusalText({ code: code as RefusalCode, params }, locale);
}

/** Numbers as they are written in the language, entries of the profile as the form calls them. */
function inWords(params: Record<string, string | number>, locale: Locale, t: Translate): Record<string, string> {
  const f = format(locale);
  const called = (field: string) => t(`processes:field.${field}`, { defaultValue: field });
  const said = Object.entries(params).map(([name, value]): [string, string] => {
    if (typeof value === 'number') return [name, f.number(value)];
    return [name, name === 'field' ? value.split(', ').map(called).join(', ') : value];
  });
  return Object.fromEntries(said);
}

/** What was repaired, dropped, or deserves a look, one sentence each. */
export function remarks({ notices, hints = [], unpublished }: FileOutcome, locale: Locale): string[] {
  const t = translator(locale);
  const sentences = [
    ...hints.map(({ code, params }) => t(`imports:hints.${code}`, params)),
    ...notices.map((notice) => noticeText(notice, locale)),
  ];
  return unpublished ? [t('imports:unpublished'), ...sentences] : sentences;
}
