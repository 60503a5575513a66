import type { Types } from 'mongoose';
import type { CommentFields, Remark } from '../comment.js';
import { thoseHere } from '../notification/keepers.js';
import { notify } from '../notification.js';

interface Thing {
  _id: Types.ObjectId;
  key: string;
  owner: Types.ObjectId | null;
}

/** Who is named hears of that; of everything else the owner and those who talk in the thread. Nobody hears it twice. */
export async function tellOfRemark(
  thread: Pick<CommentFields, '_id' | 'municipality' | 'by' | 'replies'>,
  remark: Remark,
  process: Thing,
): Promise<void> {
  const notice = {
    municipality: thread.municipality,
    by: { id: remark.by, name: remark.name },
    subject: { kind: 'process' as const, id: process._id, key: process.key },
    details: { comment: remark._id.toString() },
    at: remark.at,
  };
  const named = remark.mentions.map(({ person }) => person);
  await notify(named, { ...notice, kind: 'mentioned' });
  const talking = [thread.by, ...thread.replies.map(({ by }) => by), ...(process.owner ? [process.owner] : [])];
  const others = talking.filter((one) => !named.some((person) => person.equals(one)));
  await notify(await thoseHere(others, thread.municipality), { ...notice, kind: 'commented' });
}

/** Somebody is named who was not before: a correction that names people reaches them. */
export async function tellOfMention(
  thread: Pick<CommentFields, 'municipality'>,
  remark: Remark,
  people: readonly Types.ObjectId[],
  process: Thing,
  at: Date,
): Promise<void> {
  await notify(people, {
    municipality: thread.municipality,
    kind: 'mentioned',
    by: { id: remark.by, name: remark.name },
    subject: { kind: 'process', id: process._id, key: process.key },
    details: { comment: remark._id.toString() },
    at,
  });
}
