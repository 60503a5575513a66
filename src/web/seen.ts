import type { Request } from 'express';
import { Conflict } from '../../models/errors.js';
import { form } from './form.js';
import { type Wrong, wrongFields } from './wrong.js';

const changed = 'notWhatYouSaw';

/** Why a reason is shown once more with what was typed: something is wrong with it, or the version became another. */
export function refusedReason(error: unknown): { wrong: Wrong; status: 409 | 422 } {
  const isAnother = error instanceof Conflict && error.key === changed;
  return isAnother
    ? { wrong: { note: `refusals:${changed}` }, status: 409 }
    : { wrong: wrongFields(error), status: 422 };
}

/** What was seen first holds also after a mistake; only who was told of another state decides about that one. */
export function seenRevision(req: Request, { revision }: { revision: number }, wrong: Wrong): number {
  if (req.method !== 'POST' || wrong.note === `refusals:${changed}`) return revision;
  return form(req).number('revision') ?? revision;
}
