import type { Types } from 'mongoose';
import { keepersOf } from '../notification/keepers.js';
import { notify } from '../notification.js';
import type { ReachedSubject } from '../subject/reach.js';
import type { Voice } from '../voice.js';

interface Said {
  _id: Types.ObjectId;
  written: Voice;
}

/** Of a question hears who answers for the thing; of an answer who asked as well. */
export async function tellOfPost(
  kind: 'asked' | 'answered',
  question: Said,
  thing: ReachedSubject,
  { _id, written }: Said,
): Promise<void> {
  const keepers = await keepersOf(thing.owner, thing.municipality._id);
  await notify(kind === 'answered' ? [question.written.by, ...keepers] : keepers, {
    municipality: thing.municipality._id,
    kind,
    by: { id: written.by, name: written.name },
    subject: { kind: thing.kind, id: thing.subject, key: thing.key },
    details: { post: _id.toString() },
    at: written.at,
  });
}
