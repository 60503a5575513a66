import type { Request, Response } from 'express';
import type { ReachedComment } from '../../models/comment/reach.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { isScript, threadsNow } from './answer.js';
import { attempt } from './attempts.js';
import { writePage } from './write.page.js';

export async function create(req: Request, res: Response, reached: ReachedComment): Promise<void> {
  const { comment, process, version } = reached;
  const text = form(req).text('text', 20_000);
  const refused = await attempt(req, async () => {
    const reply = await comment.reply({ actor: actorOf(req), process, title: version.profile.title, text });
    if (isScript(req)) return threadsNow(res, reached, 201);
    toast(req, 'comments:toast.replied');
    res.redirect(303, paths.comment(process.key, reply.toString()));
  });
  if (!refused) return;
  const action = paths.commentPart(comment.id, 'replies');
  await writePage(req, res, {
    reached,
    kind: 'reply',
    action,
    quote: comment.hidden ? '' : comment.text,
    value: text,
    ...refused,
  });
}
