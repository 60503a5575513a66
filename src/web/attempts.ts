import type { Request } from 'express';
import { Invalid } from '../../models/errors.js';
import type { Limit } from './limits.js';
import type { Wrong } from './wrong.js';

interface Attempt {
  wrong: Wrong;
  minutes: number;
}

export type Attempting = (req: Request, write: () => Promise<void>) => Promise<Attempt | null>;

/**
 * Does it unless this person wrote too much lately, which `tooMany` says; what was wrong comes back and is not counted.
 * null: it is done.
 */
export function attempts(perPerson: Limit, tooMany: string): Attempting {
  return async (req, write) => {
    const who = req.user?._id.toString() ?? '';
    const minutes = await perPerson.take(who);
    if (minutes > 0) return { wrong: { text: tooMany }, minutes };
    try {
      await write();
      return null;
    } catch (error) {
      await perPerson.giveBack(who);
      if (error instanceof Invalid) return { wrong: error.fields, minutes: 0 };
      throw error;
    }
  };
}
