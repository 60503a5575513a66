import { sameModel } from '../bpmn/equal.js';
import { Diagram } from '../diagram.js';
import { changedFields } from '../process/profile.js';
import { Process } from '../process.js';
import { Version } from '../version.js';
import { mustPassRules } from './checking.js';
import { type Life, lifeOf } from './life.js';
import { relist } from './listing.js';
import { showIn } from './showing.js';
import type { Kept, KeptCopy } from './telling.js';

/** The life of a version of a process. */
export function approval(): Life & ThisType<Version> {
  return lifeOf<Version>({
    store: () => Version,
    subject: (version) => ({ kind: 'process', id: version.process, title: version.profile.title }),
    equalsBase,
    mustPass: mustPassRules,
    contactField: 'profile.contact',
    show: (version, audience) => showIn(Process, version.process, version.number, audience),
    relist: (version) => relist(version.process),
    async belonging({ process }) {
      return {
        kind: 'process',
        holder: await Process.findById(process).lean<Kept>(),
        copies: () => Process.find({ 'adopted.original': process }).lean<KeptCopy[]>(),
      };
    },
  });
}

/**
 * Nothing to approve: neither the model nor the profile differs from the version before. What an old version was
 * restored from does not count: bringing it back is the change.
 */
export async function equalsBase(version: Version): Promise<boolean> {
  const base = await Version.findOne({ process: version.process, number: version.number - 1 });
  if (!base || changedFields(base.profile, version.profile).length > 0) return false;
  if (!base.diagram || !version.diagram) return base.diagram === version.diagram;
  if (base.diagram.hash === version.diagram.hash) return true;
  const [before, after] = await Promise.all([Diagram.facts(base.diagram.hash), Diagram.facts(version.diagram.hash)]);
  return before !== null && after !== null && sameModel(before, after);
}
