import type { Types } from 'mongoose';
import type { Municipality } from '../../models/municipality.js';
import { textsIn } from '../../models/practice/open.js';
import { mayApprove as mayApproveText } from '../../models/practice/policy.js';
import { type OpenVersion, versionsIn } from '../../models/process/open.js';
import { mayApprove } from '../../models/process/policy.js';
import type { User } from '../../models/user.js';
import { lastAct, type VersionAct } from '../../models/version/acts.js';
import { daysOverdue, waitsSince } from '../../models/version/waiting.js';

/** A version that waits for somebody's decision. */
export interface Waiting {
  kind: 'process' | 'practice';
  key: string;
  title: string;
  department: Types.ObjectId;
  number: number;
  label: string;
  submitted: VersionAct;
  since: Date;
  /** Days more than it should take; 0: in time. */
  overdue: number;
  /** Its reader may decide it. */
  forMe: boolean;
  /** Its reader submitted it or answers for it. */
  fromMe: boolean;
  /** To say what changed in it. */
  reached: OpenVersion | null;
}

/** Everything submitted in the town, the longest waiting first. */
export async function waitingIn(town: Municipality, user: User): Promise<Waiting[]> {
  const [versions, texts] = await Promise.all([versionsIn(town, ['submitted']), textsIn(town, ['submitted'])]);
  const processes = versions.flatMap((reached) => {
    const { process, version } = reached;
    const place = { key: process.key, department: process.department, owner: process.owner };
    const told = { kind: 'process' as const, ...place, title: version.profile.title, forMe: mayApprove(user, reached) };
    return waiting(version, user, told, reached);
  });
  const practices = texts.flatMap((reached) => {
    const { practice, version } = reached;
    const place = { key: practice.key, department: practice.department, owner: practice.owner };
    const forMe = mayApproveText(user, reached);
    return waiting(version, user, { kind: 'practice', ...place, title: version.content.title, forMe }, null);
  });
  return [...processes, ...practices].sort((one, other) => one.since.getTime() - other.since.getTime());
}

type Told = Pick<Waiting, 'kind' | 'key' | 'title' | 'department' | 'forMe'> & { owner: Types.ObjectId | null };

function waiting(
  { number, label, acts }: { number: number; label: string; acts: VersionAct[] },
  user: User,
  { owner, ...told }: Told,
  reached: OpenVersion | null,
): Waiting[] {
  const since = waitsSince({ acts });
  const submitted = lastAct(acts, 'submitted');
  if (!since || !submitted) return [];
  const fromMe = submitted.by.equals(user._id) || (owner?.equals(user._id) ?? false);
  return [{ ...told, number, label, submitted, since, overdue: daysOverdue(since), fromMe, reached }];
}
