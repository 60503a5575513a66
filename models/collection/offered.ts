import { findPractices } from '../practice/finding.js';
import { type Collection, find } from '../search/finding.js';
import type { ListedSubject } from '../subject/listed.js';
import type { Actor } from '../user.js';

const most = 8;
const anywhere = { departments: [], municipalities: [], states: [], sort: 'changed' as const };

/** What a curator may put somewhere, by words: their own and what other towns share, or one of both; practices first. */
export async function offeredTo(actor: Actor, text: string, collections: Collection[] = []): Promise<ListedSubject[]> {
  const [practices, processes] = await Promise.all([
    findPractices(actor, { ...anywhere, collections, text, fields: [], readinesses: [], skip: 0 }, most),
    find(
      actor,
      {
        ...anywhere,
        collections,
        text,
        kinds: [],
        systems: [],
        keywords: [],
        serviceKey: '',
        owner: null,
        after: null,
      },
      most,
    ),
  ]);
  return [
    ...practices.entries.map((entry) => ({ kind: 'practice' as const, subject: entry.practice, entry })),
    ...processes.entries.map((entry) => ({ kind: 'process' as const, subject: entry.process, entry })),
  ];
}
