import { knownTown } from '../../models/municipality/known.js';
import type { LinkedProcess } from '../../models/practice/links.js';
import { belongsTo } from '../../models/user/membership.js';
import type { Actor } from '../../models/user.js';
import { Version } from '../../models/version.js';
import { paths } from '../web/paths.js';
import { type SavingView, savingView } from '../web/saving-view.js';
import type { Locale } from '../web/texts.js';
import { versionFigures } from '../web/version-figures.js';

/** What the way of a practice saves by the figures of its processes. */
export interface PracticeSaving {
  before: { title: string; href: string };
  after: { title: string; href: string };
  saving: SavingView;
  compareUrl: string;
}

/** null: there is no way before and after the reader may see, or one of them has no figures. */
export async function practiceSaving(
  actor: Actor,
  links: readonly LinkedProcess[],
  locale: Locale,
): Promise<PracticeSaving | null> {
  const one = (role: 'before' | 'after') => {
    const found = links.filter(({ link }) => link.role === role);
    return found.find(({ link }) => link.element === null) ?? found[0];
  };
  const [before, after] = [one('before'), one('after')];
  if (!before || !after || before.process._id.equals(after.process._id)) return null;
  const [then, now] = await Promise.all([figuresOf(actor, before), figuresOf(actor, after)]);
  if (!then?.isTimed || !now?.isTimed) return null;
  return {
    before: { title: before.title, href: paths.processAnalysis(before.process.key) },
    after: { title: after.title, href: paths.processAnalysis(after.process.key) },
    saving: savingView(then.sums, now.sums, locale),
    compareUrl: `${paths.processAnalysis(after.process.key)}?${new URLSearchParams({ with: before.process.key })}#vergleich`,
  };
}

async function figuresOf(actor: Actor, { process, number }: LinkedProcess) {
  const [version, town] = await Promise.all([
    Version.findOne({ process: process._id, number }, { profile: 1, diagram: 1 }),
    knownTown(process.municipality),
  ]);
  return version && town && versionFigures(version, { municipality: town._id, inside: belongsTo(actor, town._id) });
}
