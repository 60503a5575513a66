import type { Request, Response } from 'express';
import { offeredTo } from '../../models/collection/offered.js';
import { Invalid, NotFound } from '../../models/errors.js';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { longest } from '../../models/goal/words.js';
import type { GoalLink } from '../../models/goal.js';
import { titleIn } from '../../models/subject/reach.js';
import { nameOf } from '../../models/subject.js';
import { doerOf } from '../web/doer.js';
import { form, param, query } from '../web/form.js';
import { type ListedRow, listedRows } from '../web/listed-rows.js';
import { subjectIn } from '../web/named-subject.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { type LinkedRow, linkedRows } from './linked-rows.js';

export interface LinksPage extends Page {
  crumbs: { label: string; href: string }[];
  goal: { title: string; url: string };
  url: string;
  q: string;
  /** null: nothing was searched for. The own town's come first. */
  found: (ListedRow & { key: string; isIn: boolean })[] | null;
  links: (LinkedRow & { urls: { reason: string; removal: string } })[];
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'goals/links': LinksPage;
  }
}

/** GET /goals/:goal/links: what serves the goal, and a search for what does too. */
export async function index(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  await page(res, 'goals/links', await linksPage(req, reached, query(req).text('q', 200)));
}

/** Only what the curator can reach is linked. */
export async function create(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal } = reached;
  const typed = form(req);
  try {
    const thing = await subjectIn(req, typed);
    if (!thing) throw new Invalid({ q: 'goals:invalid.subject' });
    const told = { title: titleIn(goal.municipality, thing), because: typed.text('because', longest.because + 100) };
    await goal.link({ ...thing, ...told }, { by: doerOf(req) });
    toast(req, 'goals-pages:toast.linked', { title: thing.title });
  } catch (error) {
    const { because, ...wrong } = wrongFields(error);
    const all = because ? { ...wrong, q: because } : wrong;
    const model = await linksPage(req, reached, typed.text('q', 200), all);
    return page(res, 'goals/links', model, { status: statusFor(all) });
  }
  res.redirect(303, paths.goalPart(goal.key, 'links'));
}

export async function explain(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal } = reached;
  const link = linkIn(req, goal.links);
  try {
    await goal.explain(link._id, form(req).text('because', longest.because + 100));
  } catch (error) {
    const { because = '' } = wrongFields(error);
    const wrong = { [`because-${link._id.toString()}`]: because };
    return page(res, 'goals/links', await linksPage(req, reached, '', wrong), { status: 422 });
  }
  toast(req, 'goals-pages:toast.explained');
  res.redirect(303, `${paths.goalPart(goal.key, 'links')}#link-${link._id.toString()}`);
}

/** Taken off at once; the sentence that says so brings it back. */
export async function destroy(req: Request, res: Response, { goal }: ReachedGoal): Promise<void> {
  const link = linkIn(req, goal.links);
  await goal.unlink(link, { by: doerOf(req) });
  const href = paths.goalPart(goal.key, `links/${link._id.toString()}/restoration`);
  toast(req, 'goals-pages:toast.unlinked', {}, { key: 'agenda-pages:undo', href, method: 'post' });
  res.redirect(303, paths.goalPart(goal.key, 'links'));
}

export async function restore(req: Request, res: Response, { goal }: ReachedGoal): Promise<void> {
  await goal.relink(linkIn(req, goal.removedLinks), { by: doerOf(req) });
  res.redirect(303, paths.goalPart(goal.key, 'links'));
}

/** @throws {NotFound} when there is no such link. */
function linkIn(req: Request, links: readonly GoalLink[]): GoalLink {
  const found = links.find((one) => one._id.toString() === param(req, 'link'));
  if (!found) throw new NotFound();
  return found;
}

async function linksPage(
  req: Request,
  { goal, agenda }: ReachedGoal,
  q: string,
  wrong: Wrong = {},
): Promise<LinksPage> {
  const t = translator(localeOf(req));
  const part = (name: string) => paths.goalPart(goal.key, name);
  const [links, found] = await Promise.all([linkedRows(req, goal.links), q ? ownFirst(req, q) : null]);
  const offered = found && (await listedRows(req, found));
  return {
    title: titleOf(t, `${t('goals-pages:links.title')}: ${goal.title}`, wrong),
    crumbs: [
      { label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') },
      { label: goal.title, href: paths.goal(goal.key) },
    ],
    goal: { title: goal.title, url: paths.goal(goal.key) },
    url: part('links'),
    q,
    found:
      found?.flatMap((one, index) => {
        const row = offered?.[index];
        return row
          ? [{ ...row, key: one.entry.key, isIn: goal.links.some((link) => nameOf(link) === nameOf(one)) }]
          : [];
      }) ?? null,
    links: links.map((one) => ({
      ...one,
      urls: { reason: part(`links/${one.id}/reason`), removal: part(`links/${one.id}/removal`) },
    })),
    errors: sentences(t, wrong),
  };
}

async function ownFirst(req: Request, q: string) {
  const actor = actorOf(req);
  const [own, others] = await Promise.all([offeredTo(actor, q, ['own']), offeredTo(actor, q, ['others'])]);
  return [...own, ...others];
}
