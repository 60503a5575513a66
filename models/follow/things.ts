import type { Types } from 'mongoose';
import type { FollowFields } from '../follow.js';
import { PracticeVersion } from '../practice/version.js';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import { nameOf, type SubjectKind } from '../subject.js';
import type { Actor } from '../user.js';
import { lastAct } from '../version/acts.js';
import { type Shown, shownTo } from '../version/showing.js';
import { Version } from '../version.js';

/** A followed process or practice as this person reaches it now. */
export interface FollowedThing {
  kind: SubjectKind;
  subject: Types.ObjectId;
  key: string;
  /** As the version they are shown calls it. */
  title: string;
  label: string;
  inside: boolean;
  /** When that version was published to them; null: it never was. */
  published: Date | null;
  /** Out of force since then; only those inside still see it. */
  retired: Date | null;
}

interface Holder {
  _id: Types.ObjectId;
  key: string;
  municipality: Types.ObjectId;
  current: number;
  shown: Shown;
}

/** By name; what they cannot reach (any more) is not in it. */
export async function followedThings(
  actor: Actor,
  follows: readonly FollowFields[],
): Promise<Map<string, FollowedThing>> {
  const ids = (kind: SubjectKind) => follows.filter((one) => one.kind === kind).map((one) => one.subject);
  const [processes, practices] = await Promise.all([
    Process.find({ _id: { $in: ids('process') } }).lean<Holder[]>(),
    Practice.find({ _id: { $in: ids('practice') } }).lean<Holder[]>(),
  ]);
  const things = await Promise.all([
    ...processes.map((holder) => seen(actor, 'process', holder)),
    ...practices.map((holder) => seen(actor, 'practice', holder)),
  ]);
  return new Map(things.filter((one) => one !== null).map((one) => [nameOf(one), one]));
}

async function seen(actor: Actor, kind: SubjectKind, holder: Holder): Promise<FollowedThing | null> {
  const shown = shownTo(actor, holder);
  if (!shown) return null;
  const { inside } = shown;
  // In the own house the valid version is news, not each draft.
  const number = (inside ? holder.shown.staff : null) ?? shown.number;
  const version = await versionOf(kind, holder._id, number);
  if (!version) return null;
  const { acts, title, label } = version;
  const last = acts.at(-1);
  return {
    kind,
    subject: holder._id,
    key: holder.key,
    title,
    label,
    inside,
    published: lastAct(acts, 'published')?.at ?? null,
    retired: last?.kind === 'retired' ? last.at : null,
  };
}

async function versionOf(kind: SubjectKind, id: Types.ObjectId, number: number) {
  if (kind === 'process') {
    const version = await Version.findOne({ process: id, number }, { acts: 1, label: 1, profile: 1 });
    return version && { acts: version.acts, label: version.label, title: version.profile.title };
  }
  const version = await PracticeVersion.findOne({ practice: id, number }, { acts: 1, label: 1, content: 1 });
  return version && { acts: version.acts, label: version.label, title: version.content.title };
}
