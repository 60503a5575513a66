import { comparisonLines } from '../../models/bpmn/compare.js';
import { comparisonOf } from '../../models/comparison.js';
import { approvedBefore } from '../../models/process/open.js';
import { changedFields, type Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { Version } from '../../models/version.js';
import { paths } from './paths.js';
import { factLabel, readableFact } from './profile-facts.js';
import { type Locale, type Translate, translator } from './texts.js';

type ComparisonLine = ReturnType<typeof comparisonLines>[number];

/** What is different from the version that was approved last. */
export interface VersionChanges {
  /** null: nothing was approved before. */
  before: { label: string; url: string } | null;
  /** In the diagram, a sentence each. */
  lines: ComparisonLine[];
  facts: { label: string; before: string; after: string }[];
  count: number;
}

export async function changesOf(
  { process, version, municipality }: ReachedVersion,
  locale: Locale,
): Promise<VersionChanges> {
  const before = await approvedBefore(process._id, version.number);
  if (!before) return { before: null, lines: [], facts: [], count: 0 };
  const t = translator(locale);
  const lines = await drawnChanges(before, version, locale);
  const said = (profile: Profile, name: keyof Profile) => {
    if (name !== 'participants') return readableFact(name, profile, locale).join('; ');
    return profile.participants
      .map(({ department, handover }) =>
        [municipality.department(department)?.name, handover].filter(Boolean).join(': '),
      )
      .join('; ');
  };
  const facts = changedFields(before.profile, version.profile).map((name) => ({
    label: factLabel(name, locale),
    before: said(before.profile, name) || t('processes:notSaid'),
    after: said(version.profile, name) || t('processes:notSaid'),
  }));
  return {
    before: { label: before.label, url: paths.version(process.key, before.number) },
    lines,
    facts,
    count: lines.length + facts.length,
  };
}

async function drawnChanges(before: Version, after: Version, locale: Locale): Promise<ComparisonLine[]> {
  if (!before.diagram || !after.diagram || before.diagram.hash === after.diagram.hash) return [];
  const comparison = await comparisonOf(before.diagram.hash, after.diagram.hash);
  return comparison ? comparisonLines(comparison, locale) : [];
}

/** "3 Änderungen gegenüber Version 2.1", for lists. */
export function changesSentence({ before, count }: VersionChanges, t: Translate): string {
  if (!before) return t('approvals:changes.first');
  return t('approvals:changes.count', { count, label: before.label });
}
