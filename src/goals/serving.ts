import type { Request, Response } from 'express';
import { Agenda } from '../../models/agenda.js';
import { Invalid } from '../../models/errors.js';
import { goalTree } from '../../models/goal/tree.js';
import { longest } from '../../models/goal/words.js';
import type { Municipality } from '../../models/municipality.js';
import { type ReachedSubject, titleIn } from '../../models/subject/reach.js';
import { nameOf } from '../../models/subject.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { requiredSubjectIn } from '../web/named-subject.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface ServingPage extends Page {
  thing: { title: string; url: string; kind: string; key: string };
  action: string;
  goals: { value: string; label: string }[];
  /** The goals it serves already. */
  served: { title: string; url: string }[];
  agendaUrl: string;
  typed: { goal: string; because: string };
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'goals/serving-new': ServingPage;
  }
}

/** From a process or practice: which goal of the current agenda does it serve? */
export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  const thing = await requiredSubjectIn(req, query(req));
  await page(res, 'goals/serving-new', await servingPage(req, home, thing, { goal: '', because: '' }));
}

export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const typed = form(req);
  const thing = await requiredSubjectIn(req, typed);
  const left = { goal: typed.text('goal', 100), because: typed.text('because', longest.because + 100) };
  try {
    const goal = (await currentGoals(home)).find((one) => one.goal.key === left.goal)?.goal;
    if (!goal) throw new Invalid({ goal: 'goals:invalid.goal' });
    const told = { title: titleIn(home._id, thing), because: left.because };
    await goal.link({ ...thing, ...told }, { by: doerOf(req) });
    const look = { key: 'goals-pages:toast.look', href: paths.goal(goal.key), method: 'get' as const };
    toast(req, 'goals-pages:toast.serves', { title: thing.title, goal: goal.title }, look);
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await servingPage(req, home, thing, left, wrong);
    return page(res, 'goals/serving-new', model, { status: statusFor(wrong) });
  }
  res.redirect(303, subjectUrl(thing));
}

async function currentGoals(home: Municipality) {
  const agenda = await Agenda.currentOf(home._id);
  return agenda ? (await goalTree(agenda)).flatMap((branch) => branch.goals) : [];
}

async function servingPage(
  req: Request,
  home: Municipality,
  thing: ReachedSubject,
  typed: ServingPage['typed'],
  wrong: Wrong = {},
): Promise<ServingPage> {
  const t = translator(localeOf(req));
  const all = await currentGoals(home);
  const served = all.filter(({ goal }) => goal.links.some((link) => nameOf(link) === nameOf(thing)));
  const { kind, key, title } = thing;
  return {
    title: titleOf(t, t('goals-pages:serving.title'), wrong),
    thing: { title, url: subjectUrl(thing), kind, key },
    action: paths.servedGoals,
    goals: all
      .filter((one) => !served.includes(one))
      .map(({ goal, number }) => ({ value: goal.key, label: `${number} ${goal.title}` })),
    served: served.map(({ goal }) => ({ title: goal.title, url: paths.goal(goal.key) })),
    agendaUrl: paths.agenda,
    typed,
    errors: sentences(t, wrong),
  };
}
