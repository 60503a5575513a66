import type { Request, Response } from 'express';
import { states } from '../../models/municipality/founding.js';
import { type FirstSteps, finishSetup, mayFinishSetup } from '../../models/setup.js';
import { shortestPassword } from '../../models/user/password.js';
import { beginSession } from '../web/begin-session.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface SetupPage extends Page {
  action: string;
  token: string;
  typed: { name: string; slug: string; ags: string; state: string; adminName: string; email: string };
  states: { value: string; label: string }[];
  shortest: number;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/setup': SetupPage;
    'municipalities/setup-over': Page;
  }
}

type Typed = SetupPage['typed'];

export async function blank(req: Request, res: Response): Promise<void> {
  const token = query(req).text('token', 100);
  if (!(await mayFinishSetup(token))) return showOver(req, res);
  await show(req, res, token, { name: '', slug: '', ags: '', state: 'SN', adminName: '', email: '' }, {});
}

export async function create(req: Request, res: Response): Promise<void> {
  const token = form(req).text('token', 100);
  const typed = read(req);
  let admin: Awaited<ReturnType<typeof finishSetup>>;
  try {
    admin = await finishSetup(token, firstSteps(req, typed));
  } catch (error) {
    return show(req, res, token, typed, wrongFields(error));
  }
  if (!admin) return showOver(req, res);
  await beginSession(req, admin);
  toast(req, 'municipalities:setup.done', { town: typed.name });
  res.redirect(303, paths.departments);
}

function read(req: Request): Typed {
  const typed = form(req);
  return {
    name: typed.text('name', 200),
    slug: typed.text('slug', 60).toLowerCase(),
    ags: typed.text('ags', 20).replace(/\s/g, ''),
    state: typed.text('state', 2),
    adminName: typed.text('adminName', 200),
    email: typed.text('email', 200),
  };
}

function firstSteps(req: Request, { name, slug, ags, state, adminName, email }: Typed): FirstSteps {
  const password = form(req).list('password')[0] ?? '';
  return { town: { name, slug, ags, state }, admin: { name: adminName, email, password } };
}

async function show(req: Request, res: Response, token: string, typed: Typed, wrong: Wrong): Promise<void> {
  const t = translator(localeOf(req));
  const model = {
    title: titleOf(t, t('municipalities:setup.title'), wrong),
    action: paths.setup,
    token,
    typed,
    states: states.map((state) => ({ value: state, label: t(`municipalities:state.${state}`) })),
    shortest: shortestPassword,
    errors: sentences(t, wrong),
  };
  await page(res, 'municipalities/setup', model, { status: statusFor(wrong), layout: 'plain' });
}

async function showOver(req: Request, res: Response): Promise<void> {
  const title = translator(localeOf(req))('municipalities:setupOver.title');
  await page(res, 'municipalities/setup-over', { title }, { status: 404, layout: 'plain' });
}
