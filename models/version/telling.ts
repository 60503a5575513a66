import type { Types } from 'mongoose';
import { deputiesOf } from '../municipality/deputy.js';
import { knownTown } from '../municipality/known.js';
import { holdersOf, keepersOf } from '../notification/keepers.js';
import { isNews, notify, settleNotices } from '../notification.js';
import type { SubjectKind } from '../subject.js';
import { User } from '../user.js';
import { lastAct, type VersionAct } from './acts.js';
import type { Living } from './life.js';
import { hasHandIn, leadsAt, standsInFor } from './policy.js';

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
  if (done.kind === 'submitted') await notify(await decidersOf(version, holder), { ...notice, kind: 'submitted' });
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

/** Who may decide with four eyes: the heads of the department and above, with their deputies; the mayor only where there is no head. */
async function decidersOf(version: Living, holder: Kept): Promise<Types.ObjectId[]> {
  const municipality = await knownTown(holder.municipality);
  if (!municipality) return [];
  const place = { municipality, department: holder.department };
  const people = await holdersOf(municipality._id, 'head', 'mayor');
  const { owner } = holder;
  const deciders = people.filter((one) => leadsAt(one, place) && !hasHandIn(one, version, owner));
  const named = deputiesOf(municipality, place.department, new Date()).map(({ person }) => person);
  const deputies = (named.length > 0 ? await User.find({ _id: { $in: named } }) : []).filter(
    (one) => standsInFor(one, place, version, owner) && !hasHandIn(one, version, owner),
  );
  const isMayor = (one: User) =>
    one.memberships.some(({ municipality: town, role }) => town.equals(municipality._id) && role === 'mayor');
  const heads = deciders.filter((one) => !isMayor(one));
  return [...(heads.length > 0 ? heads : deciders), ...deputies].map(({ _id }) => _id);
}

/** Who handed it over, and who owns it. */
function handsOf({ acts }: Living, { owner }: Kept): Types.ObjectId[] {
  return [owner, lastAct(acts, 'submitted')?.by].filter((one) => one !== null && one !== undefined);
}
