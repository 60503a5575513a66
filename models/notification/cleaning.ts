import { Stored } from './stored.js';

const day = 86_400_000;
/** So long what was read is kept, and what nobody ever read. */
const keptRead = 90 * day;
const keptUnread = 365 * day;

/** Removes what nobody will look for any more; says how many. */
export async function cleanNotices(now = new Date()): Promise<number> {
  const before = (age: number) => new Date(now.getTime() - age);
  const [read, unread] = await Promise.all([
    Stored.deleteMany({ read: { $lt: before(keptRead) } }),
    Stored.deleteMany({ read: null, at: { $lt: before(keptUnread) } }),
  ]);
  return read.deletedCount + unread.deletedCount;
}
