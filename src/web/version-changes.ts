import { approvedBefore } from '../../models/process/open.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { paths } from './paths.js';
import { changeCount } from './process-changes.js';
import type { Translate } from './texts.js';

/** How much is different from the version that was approved last. */
export interface VersionChanges {
  /** "3 Änderungen gegenüber Version 2.1". */
  sentence: string;
  /** Both versions beside each other; null: nothing was approved before. */
  comparisonUrl: string | null;
}

export async function versionChanges({ process, version }: ReachedVersion, t: Translate): Promise<VersionChanges> {
  const before = await approvedBefore(process._id, version.number);
  if (!before) return { sentence: t('approvals:changes.first'), comparisonUrl: null };
  const count = await changeCount(before, version);
  return {
    sentence: t('approvals:changes.count', { count, label: before.label }),
    comparisonUrl: paths.versionComparison(process.key, before.number, version.number),
  };
}
