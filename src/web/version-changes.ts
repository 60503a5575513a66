import { approvedBefore, type Compared, type OpenVersion, withApprovedBefore } from '../../models/process/open.js';
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
  return changesSince(await approvedBefore(process._id, version.number), version, process.key, t);
}

/** The same for a list of them, in its order. */
export async function changesOfEach(open: readonly OpenVersion[], t: Translate): Promise<VersionChanges[]> {
  const sides = await withApprovedBefore(open.map(({ version }) => version._id));
  return Promise.all(
    open.map(({ process, version }) => {
      const { before, after } = sides.get(version._id.toString()) ?? {};
      return changesSince(before ?? null, after ?? null, process.key, t);
    }),
  );
}

async function changesSince(
  before: Compared | null,
  after: Compared | null,
  key: string,
  t: Translate,
): Promise<VersionChanges> {
  if (!before || !after) return { sentence: t('approvals:changes.first'), comparisonUrl: null };
  const count = await changeCount(before, after);
  return {
    sentence: t('approvals:changes.count', { count, label: before.label }),
    comparisonUrl: paths.versionComparison(key, before.number, after.number),
  };
}
