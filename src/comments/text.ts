import type { Request, Response } from 'express';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import type { ReachedRemark } from './scope.js';
import { writePage } from './write.page.js';

export async function edit(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  await show(req, res, reached, reached.remark.text);
}

export async function update(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  const { comment, remark, process, version } = reached;
  const text = form(req).text('text', 20_000);
  try {
    await comment.correct(remark._id, { actor: actorOf(req), process, title: version.profile.title, text });
  } catch (error) {
    return show(req, res, reached, text, wrongFields(error));
  }
  res.redirect(303, paths.comment(process.key, remark._id.toString()));
}

function show(req: Request, res: Response, reached: ReachedRemark, value: string, wrong = {}) {
  const action = paths.remark(reached.comment.id, reached.remark._id.toString(), 'text');
  return writePage(req, res, { reached, kind: 'correction', action, value, wrong });
}
