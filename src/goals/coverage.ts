import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { NotFound } from '../../models/errors.js';
import { coverage } from '../../models/goal/coverage.js';
import { goalTree } from '../../models/goal/tree.js';
import { reachSubject, titleIn } from '../../models/subject/reach.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { coveragePage, gapsOf } from './coverage.page.js';
import { coverageQuery, coverageWish } from './coverage.wish.js';

/** GET /agendas/:agenda/coverage: the own processes or practices against the goals, and what is missing. */
export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await page(res, 'goals/coverage', await coveragePage(req, reached, coverageWish(query(req))));
}

/** One cell: links, or takes the link off. The wanted state is sent, so that sending it twice does no harm. */
export async function update(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const { agenda, municipality } = reached;
  const typed = form(req);
  const isLinked = typed.text('unlink', 300) === '';
  const [thingKey = '', goalKey = '', cell = ''] = (
    isLinked ? typed.text('link', 300) : typed.text('unlink', 300)
  ).split(' ');
  const wish = coverageWish(query(req));
  const tree = await goalTree(agenda);
  const goal = tree.flatMap((branch) => branch.goals).find((one) => one.goal.key === goalKey)?.goal;
  const thing = await reachSubject(actorOf(req), wish.kind, thingKey);
  if (!goal || !thing?.municipality._id.equals(municipality._id)) throw new NotFound();
  const by = doerOf(req);
  if (isLinked) await goal.link({ ...thing, title: titleIn(municipality._id, thing) }, { by });
  else await goal.unlink(thing, { by });
  if (req.accepts('html', 'json') !== 'json') {
    const back = `${paths.agendaPart(agenda.key, 'coverage')}${coverageQuery(wish)}`;
    return res.redirect(303, `${back}#${cell.replace(/[^\w-]/g, '')}`);
  }
  const goals = (await goalTree(agenda)).flatMap((branch) => branch.goals);
  const gaps = gapsOf(goals, wish.kind, await coverage(municipality._id, goals, wish, 1));
  const t = translator(localeOf(req));
  res.json({
    linked: isLinked,
    sentence: t(`goals-pages:coverage.${isLinked ? 'linked' : 'unlinked'}`, { thing: thing.title, goal: goal.title }),
    goalsWithout: t(`goals-pages:coverage.goalsWithout.${wish.kind}`, { count: gaps.goals.count, all: gaps.goals.all }),
    thingsWithout: t(`goals-pages:coverage.thingsWithout.${wish.kind}`, gaps.things),
  });
}
