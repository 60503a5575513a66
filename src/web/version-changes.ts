import { approvedBefore, approvedBeforeEach } from '../../models/process/open.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { Version } from '../../models/version.js';
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

export async function versionChanges(reached: ReachedVersion, t: Translate): Promise<VersionChanges> {
  return changesSince(await approvedBefore(reached.process._id, reached.version.number), reached, t);
}

/** The same for a list of them, in its order. */
export async function changesOfEach(reached: readonly ReachedVersion[], t: Translate): Promise<VersionChanges[]> {
  const before = await approvedBeforeEach(reached.map(({ version }) => version));
  return Promise.all(reached.map((one) => changesSince(before.get(one.process.id) ?? null, one, t)));
}

async function changesSince(
  before: Version | null,
  { process, version }: ReachedVersion,
  t: Translate,
): Promise<VersionChanges> {
  if (!before) return { sentence: t('approvals:changes.first'), comparisonUrl: null };
  const count = await changeCount(before, version);
  return {
    sentence: t('approvals:changes.count', { count, label: before.label }),
    comparisonUrl: paths.versionComparison(process.key, before.number, version.number),
  };
}
