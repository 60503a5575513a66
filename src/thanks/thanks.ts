import type { Request, Response } from 'express';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { Thanks } from '../../models/thanks.js';
import { actorOf } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';

/** Said twice it is there once. */
export async function create(req: Request, res: Response, thing: ReachedSubject): Promise<void> {
  await Thanks.say(actorOf(req), thing);
  res.redirect(303, `${subjectUrl(thing)}#thanks`);
}

export async function destroy(req: Request, res: Response, thing: ReachedSubject): Promise<void> {
  await Thanks.takeBack(actorOf(req), thing);
  res.redirect(303, `${subjectUrl(thing)}#thanks`);
}
