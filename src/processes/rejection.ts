import type { Request, Response } from 'express';
import { longest } from '../../models/comment/text.js';
import { Comment } from '../../models/comment.js';
import { Conflict, Invalid } from '../../models/errors.js';
import { decidesFor } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { refusedReason } from '../web/seen.js';
import { actorOf, toast } from '../web/session.js';
import { showDecision } from './decision.js';
import { namesIn, typedPins } from './rejection.form.js';

/** Where everything stands that is needed to say what shall change. */
export function blank(_req: Request, res: Response, { version, process }: ReachedVersion): void {
  if (stateOf(version.acts) !== 'submitted') throw new Conflict('notItsTime');
  res.redirect(303, `${paths.versionPart(process.key, version.number, 'decision')}#ablehnen`);
}

/** Asks for a change: the reason is what the author works with; remarks at steps become comments there. */
export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = form(req);
  const pinned = typedPins(req).filter(({ text }) => text);
  const decision = { revision: typed.number('revision'), inPlaceOf: decidesFor(actorOf(req), reached) };
  try {
    if (pinned.some(({ text }) => text.length > longest.text))
      throw new Invalid({ pinned: 'comments:invalid.textLong' });
    await version.reject({ by: doerOf(req), note: typed.text('note', 2000), ...decision });
  } catch (error) {
    return showDecision(req, res, reached, refusedReason(error));
  }
  const names = await namesIn(reached);
  for (const { element, text } of pinned)
    await Comment.write({
      reached,
      actor: actorOf(req),
      text,
      element: element || null,
      elementName: names.get(element) ?? '',
    });
  toast(req, 'processes:toast.rejected', { name: lastAct(version.acts, 'submitted')?.name ?? '' });
  res.redirect(303, paths.process(process.key));
}
