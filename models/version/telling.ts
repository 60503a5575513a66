import type { Types } from 'mongoose';
import { keepersOf } from '../notification/keepers.js';
import { isNews, notify, settleNotices } from '../notification.js';
import type { SubjectKind } from '../subject.js';
import { lastAct, type VersionAct } from './acts.js';
import { decidersOf } from './deciders.js';
import type { Living } from './life.js';

/** A process or practice as far as it matters for whom to tell. */
export interface Kept {
  _id: Types.ObjectId;
  key: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  owner: Types.ObjectId | null;
}

/** A copy in another town, with the version of the original it stands on. */
export type KeptCopy = Kept & { adopted: { number: number } | null };

/** Where a version belongs, and what was made of it elsewhere. */
export interface Belonging {
  kind: SubjectKind;
  holder: Kept | null;
  copies: () => Promise<KeptCopy[]>;
}

/** Tells those it concerns what was done to a version, whichever door it came through. */
export async function tellOf(version: Living, done: VersionAct, { kind, holder, copies }: Belonging): Promise<void> {
  if (!holder) return;
  if (['withdrawn', 'approved', 'rejected'].includes(done.kind)) await settleNotices('submitted', holder._id);
  if (!isNews(done.at)) return;
  const { number, label } = version;
  const notice = {
    municipality: holder.municipality,
    by: { id: done.by, name: done.name },
    subject: { kind, id: holder._id, key: holder.key },
    details: { number, label },
    at: done.at,
  };
  if (done.kind === 'submitted') {
    const deciders = await decidersOf(version, holder);
    const people = deciders.map(({ _id }) => _id);
    await notify(people, { ...notice, kind: 'submitted' });
  }
  if (done.kind === 'approved' || done.kind === 'rejected' || done.kind === 'published')
    await notify(handsOf(version, holder), { ...notice, kind: done.kind });
  if (done.kind !== 'published' || done.audience === 'staff') return;
  for (const copy of await copies()) {
    if (!copy.adopted || copy.adopted.number >= number) continue;
    const subject = { kind, id: copy._id, key: copy.key };
    const changed = { ...notice, municipality: copy.municipality, kind: 'originalChanged' as const, subject };
    await notify(await keepersOf(copy.owner, copy.municipality), changed);
  }
}

/** Who handed it over, and who owns it. */
function handsOf({ acts }: Living, { owner }: Kept): Types.ObjectId[] {
  return [owner, lastAct(acts, 'submitted')?.by].filter((one) => one !== null && one !== undefined);
}
