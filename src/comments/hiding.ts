import type { Request, Response } from 'express';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import type { ReachedRemark } from './scope.js';
import { writePage } from './write.page.js';

export async function blank(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  await show(req, res, reached, '');
}

/** Out of sight for colleagues, never gone: moderators and the writer still see it, with the reason. */
export async function create(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  const { comment, remark, process, version } = reached;
  const reason = form(req).text('reason', 2000);
  const said = { actor: actorOf(req), process, title: version.profile.title };
  try {
    await comment.hide(remark._id, { ...said, reason });
  } catch (error) {
    return show(req, res, reached, reason, wrongFields(error));
  }
  const href = paths.remark(comment.id, remark._id.toString(), 'hiding/end');
  toast(req, 'comments:toast.hidden', {}, { key: 'comments:undo', href, method: 'post' });
  res.redirect(303, paths.comment(process.key, remark._id.toString()));
}

export async function destroy(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  const { comment, remark, process, version } = reached;
  await comment.unhide(remark._id, { actor: actorOf(req), process, title: version.profile.title });
  res.redirect(303, paths.comment(process.key, remark._id.toString()));
}

function show(req: Request, res: Response, reached: ReachedRemark, value: string, wrong = {}) {
  const action = paths.remark(reached.comment.id, reached.remark._id.toString(), 'hiding');
  return writePage(req, res, { reached, kind: 'hiding', action, quote: reached.remark.text, value, wrong });
}
