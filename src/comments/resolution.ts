import type { Request, Response } from 'express';
import type { ReachedComment } from '../../models/comment/reach.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { isScript, threadsNow } from './answer.js';

/** Settled: the pin is gone from the diagram, the words stay. */
export async function create(req: Request, res: Response, reached: ReachedComment): Promise<void> {
  const { comment, process, version } = reached;
  await comment.resolve({ actor: actorOf(req), process, title: version.profile.title });
  if (isScript(req)) return threadsNow(res, reached);
  const href = paths.commentPart(comment.id, 'resolution/end');
  toast(req, 'comments:toast.resolved', {}, { key: 'comments:undo', href, method: 'post' });
  res.redirect(303, paths.processComments(process.key));
}

export async function destroy(req: Request, res: Response, reached: ReachedComment): Promise<void> {
  const { comment, process, version } = reached;
  await comment.reopen({ actor: actorOf(req), process, title: version.profile.title });
  res.redirect(303, paths.comment(process.key, comment.id));
}
