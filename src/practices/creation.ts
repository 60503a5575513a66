import type { Request, Response } from 'express';
import { Invalid, NotAllowed } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { content, sizeClassOf } from '../../models/practice/content.js';
import { Practice } from '../../models/practice.js';
import { mayWorkFor } from '../../models/version/policy.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { linkTo } from './links.js';

export interface CreationPage extends Page {
  action: string;
  errors: Wrong;
  typed: { title: string; lead: string; department: string; process: string };
  departments: { value: string; label: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'practices/new': CreationPage;
  }
}

/** Asked from a process, the practice is linked to it from the beginning. */
export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  await page(res, 'practices/new', creationPage(req, home, { process: query(req).text('process', 100) }));
}

export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const typed = form(req);
  const department = home.department(typed.id('department'));
  const [title, lead, process] = [typed.text('title', 300), typed.text('lead', 400), typed.text('process', 100)];
  try {
    const wanted = content({
      title,
      lead,
      sizeClass: sizeClassOf(home.population),
      processes: await linkTo(actorOf(req), process),
    });
    if (!department) throw new Invalid({ department: 'processes:invalid.department' });
    const place = { municipality: home, department: department._id };
    if (!mayWorkFor(actorOf(req), place)) throw new NotAllowed();
    const begun = { municipality: home._id, department: department._id, content: wanted, by: doerOf(req) };
    const { practice } = await Practice.start(begun);
    res.redirect(303, paths.practicePart(practice.key, 1, 'edit'));
  } catch (error) {
    const wrong = wrongFields(error);
    const again = { title, lead, process, department: department?._id.toString() ?? '' };
    await page(res, 'practices/new', creationPage(req, home, again, wrong), { status: statusFor(wrong) });
  }
}

function creationPage(
  req: Request,
  home: Municipality,
  typed: Partial<CreationPage['typed']>,
  wrong: Wrong = {},
): CreationPage {
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const open = home.departments.filter((one) => mayWorkFor(actor, { municipality: home, department: one._id }));
  const own = actor.memberships.find((one) => open.some((known) => known._id.equals(one.department ?? undefined)));
  return {
    title: titleOf(t, t('practices:new.title'), wrong),
    action: paths.practices,
    errors: sentences(t, wrong),
    typed: { title: '', lead: '', process: '', department: own?.department?.toString() ?? '', ...typed },
    departments: open.map((one) => ({ value: one._id.toString(), label: one.name })),
  };
}
