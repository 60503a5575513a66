import type { Request, Response } from 'express';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { ReachedRemark } from './scope.js';

export async function create(req: Request, res: Response, { comment, remark, process }: ReachedRemark): Promise<void> {
  await comment.takeBack(remark._id);
  toast(req, 'comments:toast.removed');
  res.redirect(303, `${paths.processComments(process.key)}?list=all`);
}
