import type { Request } from 'express';
import { Invalid } from '../../models/errors.js';
import { limit } from '../web/limits.js';
import type { Wrong } from '../web/wrong.js';

/** Notes of one person in an hour: more than anybody writes in the busiest meeting. */
const perPerson = limit('comments', 100, 60);

interface Attempt {
  wrong: Wrong;
  minutes: number;
}

/** Does it unless they wrote too much lately; what was wrong comes back and is not counted. null: it is done. */
export async function attempt(req: Request, write: () => Promise<void>): Promise<Attempt | null> {
  const who = req.user?._id.toString() ?? '';
  const minutes = await perPerson.take(who);
  if (minutes > 0) return { wrong: { text: 'comments:invalid.tooMany' }, minutes };
  try {
    await write();
    return null;
  } catch (error) {
    await perPerson.giveBack(who);
    if (error instanceof Invalid) return { wrong: error.fields, minutes: 0 };
    throw error;
  }
}
