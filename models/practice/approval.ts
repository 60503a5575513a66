import { Practice } from '../practice.js';
import { type Life, lifeOf } from '../version/life.js';
import { showIn } from '../version/showing.js';
import type { Kept, KeptCopy } from '../version/telling.js';
import { changedParts, checkComplete } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

/** The life of a version of a practice: the same as that of a process, but what it cost and what failed must be told. */
export function approval(): Life & ThisType<PracticeVersion> {
  return lifeOf<PracticeVersion>({
    store: () => PracticeVersion,
    subject: (version) => ({ kind: 'practice', id: version.practice, title: version.content.title }),
    checkComplete: (version) => checkComplete(version.content),
    equalsBase,
    contactField: 'content.contact',
    show: (version, audience) => showIn(Practice, version.practice, version.number, audience),
    relist: (version) => relist(version.practice),
    async belonging({ practice }) {
      return {
        kind: 'practice',
        holder: await Practice.findById(practice).lean<Kept>(),
        copies: () => Practice.find({ 'adopted.original': practice }).lean<KeptCopy[]>(),
      };
    },
  });
}

async function equalsBase(version: PracticeVersion): Promise<boolean> {
  const base = await PracticeVersion.findOne({ practice: version.practice, number: version.number - 1 });
  return base !== null && changedParts(base.content, version.content).length === 0;
}
