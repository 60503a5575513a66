import type { Request } from 'express';
import { NotFound } from '../../models/errors.js';
import { type ReachedSubject, reachSubject } from '../../models/subject/reach.js';
import { subjectKinds } from '../../models/subject.js';
import type { Form } from './form.js';
import { actorOf } from './session.js';

/** The process or practice that a form or address names with `kind` and `key`, as who asks reaches it. */
export async function subjectIn(req: Request, typed: Form): Promise<ReachedSubject | null> {
  const kind = typed.choice('kind', subjectKinds);
  return kind && reachSubject(actorOf(req), kind, typed.text('key', 100));
}

/** @throws {NotFound} when there is no such thing for them. */
export async function requiredSubjectIn(req: Request, typed: Form): Promise<ReachedSubject> {
  const thing = await subjectIn(req, typed);
  if (!thing) throw new NotFound();
  return thing;
}
