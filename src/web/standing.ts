import type { Types } from 'mongoose';
import { lastAct, stateOf, type VersionAct } from '../../models/version/acts.js';
import { decidersOf } from '../../models/version/deciders.js';
import type { Handled } from '../../models/version/policy.js';
import { type Locale, translator } from './texts.js';

/** Where a version stands between its author and its head: what shall change, or whom it waits for. Drawn by `_standing`. */
export interface Standing {
  kind: 'rejected' | 'submitted';
  sentence: string;
  at: Date;
  /** What was written to it. */
  note: string;
}

interface Subject {
  version: Handled & { acts: readonly VersionAct[]; label: string };
  holder: { municipality: Types.ObjectId; department: Types.ObjectId; owner: Types.ObjectId | null };
  /** Whoever decides is asked to; nobody needs to tell them that they may. */
  decides: boolean;
}

/** For the own town alone: it names people. */
export async function standing({ version, holder, decides }: Subject, locale: Locale): Promise<Standing | null> {
  const t = translator(locale);
  const state = stateOf(version.acts);
  const act = state === 'rejected' || state === 'submitted' ? lastAct(version.acts, state) : null;
  if (!act || (state === 'submitted' && decides)) return null;
  const { at, note, name } = act;
  if (state === 'rejected') return { kind: 'rejected', sentence: t('approvals:standing.rejected', { name }), at, note };
  const names = (await decidersOf(version, holder)).map((one) => one.name);
  const sentence =
    names.length > 0
      ? t('approvals:standing.submitted', { label: version.label, names: either(names, locale) })
      : t('approvals:standing.nobody');
  return { kind: 'submitted', sentence, at, note: '' };
}

function either(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale === 'de' ? 'de-DE' : 'en-GB', { type: 'disjunction' }).format(names);
}
