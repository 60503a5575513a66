import type { Request, Response } from 'express';
import { elementNames } from '../../models/comment/anchor.js';
import { threadsOn } from '../../models/comment/reach.js';
import { Comment } from '../../models/comment.js';
import { Diagram } from '../../models/diagram.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { form, query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { isScript, threadsNow } from './answer.js';
import { attempt } from './attempts.js';
import { noteThreads } from './threads.js';
import { writePage } from './write.page.js';

const longestId = 300;

/** The open threads for the modeller. */
export async function index(_req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  res.json({ threads: await noteThreads(reached, await threadsOn(reached, { filter: 'open' })) });
}

/** What the element is called the drawing says; one that is drawn but not saved yet is named by who draws. */
export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { process, version } = reached;
  const typed = form(req);
  const text = typed.text('text', 20_000);
  const element = typed.text('element', longestId) || null;
  const facts = version.diagram && element ? await Diagram.facts(version.diagram.hash) : null;
  const elementName = (facts && element && elementNames(facts).get(element)) || typed.text('elementName', 200);
  const refused = await attempt(req, async () => {
    const comment = await Comment.write({ reached, actor: actorOf(req), text, element, elementName });
    if (isScript(req)) return threadsNow(res, reached, 201);
    toast(req, 'comments:toast.written');
    const back =
      query(req).text('back', 20) === 'decision' ? paths.versionPart(process.key, version.number, 'decision') : '';
    res.redirect(303, back ? `${back}#comment-${comment.id}` : paths.comment(process.key, comment.id));
  });
  if (!refused) return;
  await writePage(req, res, {
    reached,
    kind: 'comment',
    action: paths.commentsOn(process.key, version.number),
    hidden: { element: element ?? '', elementName },
    ...(elementName ? { quote: elementName } : {}),
    value: text,
    ...refused,
  });
}
