import { findPractices } from '../practice/finding.js';
import { find } from '../search/finding.js';
import type { ListedSubject } from '../subject/listed.js';
import type { Actor } from '../user.js';

const most = 8;
const anywhere = { collections: [], departments: [], municipalities: [], states: [], sort: 'changed' as const };

/** What a curator may put into a collection, by words: their own and what other towns share, practices first. */
export async function offeredTo(actor: Actor, text: string): Promise<ListedSubject[]> {
  const [practices, processes] = await Promise.all([
    findPractices(actor, { ...anywhere, text, fields: [], readinesses: [], skip: 0 }, most),
    find(
      actor,
      { ...anywhere, text, kinds: [], systems: [], keywords: [], serviceKey: '', owner: null, after: null },
      most,
    ),
  ]);
  return [
    ...practices.entries.map((entry) => ({ kind: 'practice' as const, subject: entry.practice, entry })),
    ...processes.entries.map((entry) => ({ kind: 'process' as const, subject: entry.process, entry })),
  ];
}
