import type { Types } from 'mongoose';
import type { Act } from '../../models/act.js';
import type { User } from '../../models/user.js';
import { lastAct, lastChange, type State, stateOf, type VersionAct } from '../../models/version/acts.js';
import { daysOverdue } from '../../models/version/waiting.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Task } from './start.page.js';

/** A version that somebody handed over and nobody has finished with. */
export interface Handover {
  thing: 'process' | 'practice';
  kind: 'approve' | 'revise' | 'publish';
  title: string;
  key: string;
  number: number;
  label: string;
  /** Who handed it over, with what they said. */
  by: string;
  byThemselves: boolean;
  note: string;
  since: Date;
}

/** The longest list that is still a list of tasks. */
export const mostTasks = 30;

export const handedOver: readonly State[] = ['submitted', 'rejected', 'approved'];

interface Open {
  thing: Handover['thing'];
  title: string;
  key: string;
  owner: Types.ObjectId | null;
  version: { number: number; label: string; acts: readonly VersionAct[]; saved: Act };
  /** What this person may do with it, asked when its state makes it matter. */
  may: Record<Handover['kind'], () => boolean>;
}

/** What this person has to do with a version, if it is their turn. */
export function handoverTo(user: User, { thing, title, key, owner, version, may }: Open): Handover[] {
  const kind = turnOf(stateOf(version.acts));
  if (!kind || !may[kind]()) return [];
  // A change that was asked for waits for who submitted it, and for the owner.
  const theirs = owner?.equals(user._id) || lastAct(version.acts, 'submitted')?.by.equals(user._id);
  if (kind === 'revise' && !theirs) return [];
  const last = version.acts.at(-1);
  const { number, label } = version;
  const by = { by: last?.name ?? '', byThemselves: last?.by.equals(user._id) ?? false, note: last?.note ?? '' };
  return [{ thing, kind, title, key, number, label, ...by, since: last?.at ?? lastChange(version) }];
}

function turnOf(state: State): Handover['kind'] | null {
  if (state === 'submitted') return 'approve';
  if (state === 'approved') return 'publish';
  return state === 'rejected' ? 'revise' : null;
}

const looks: Record<Handover['kind'], Pick<Task, 'symbol' | 'tone'>> = {
  approve: { symbol: 'hourglass', tone: 'review' },
  revise: { symbol: 'undo-2', tone: 'changes' },
  publish: { symbol: 'globe', tone: 'public' },
};

const parts: Record<Handover['thing'], Record<Handover['kind'], string>> = {
  process: { approve: '/decision', revise: '/modeller', publish: '/publication/new' },
  practice: { approve: '', revise: '/edit', publish: '/publication/new' },
};

export function handoverTask(one: Handover, t: Translate): Task {
  const { thing, kind, key, number, label, title, note, since } = one;
  const url = thing === 'process' ? paths.version(key, number) : paths.practiceVersion(key, number);
  const late = kind === 'approve' ? daysOverdue(since) : 0;
  const told = kind === 'publish' && one.byThemselves ? 'publishOwn' : kind;
  return {
    ...looks[kind],
    title,
    url,
    sentence: t(`home:waiting.${thing}.${told}`, { label, name: one.by }),
    note: kind === 'revise' ? note : '',
    since,
    ...(late > 0 ? { overdue: t('approvals:overdue', { count: late }) } : {}),
    action: { label: t(`home:action.${kind}`), url: `${url}${parts[thing][kind]}` },
  };
}
