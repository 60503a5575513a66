import type { Request, Response } from 'express';
import { blankBpmn } from '../../models/bpmn/blank.js';
import { Invalid, NotAllowed } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateFor } from '../../models/process/policy.js';
import { type Kind, kinds, type Profile, profile } from '../../models/process/profile.js';
import { type Origin, Process } from '../../models/process.js';
import { Template } from '../../models/template.js';
import { templateOf, templatesOf } from '../../models/town-template.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import type { Locale } from '../web/texts.js';
import { type Beginning, beginnings, creationPage, type OfferedTemplates } from './creation.page.js';
import { keepDrawing } from './reading.js';

export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  const asked = query(req);
  const template = asked.text('template', 100);
  const typed = {
    title: asked.text('title', 200),
    start: asked.choice('start', beginnings) ?? 'template',
    ...(template ? { template } : {}),
  };
  await page(res, 'processes/new', creationPage(req, home, await offeredTemplates(home), typed));
}

/** Profile only, blank, or from a template; what was typed comes back with a sentence a field when it cannot be taken. */
export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const typed = form(req);
  const title = typed.text('title', 300);
  const start = typed.choice('start', beginnings) ?? 'profile';
  const department = home.department(typed.id('department'));
  const template = typed.text('template', 100);
  const kind = typed.choice('kind', kinds) ?? 'core';
  try {
    const wrong: Record<string, string> = department ? {} : { department: 'processes:invalid.department' };
    const wanted = profileUnless(wrong, { title, kind });
    if (!department) throw new Invalid(wrong);
    if (!mayCreateFor(actorOf(req), home, department._id)) throw new NotAllowed();
    const drawing = await drawingFor(req, start, template, { title, lane: department.name, home });
    const { process } = await Process.start({
      municipality: home._id,
      department: department._id,
      profile: wanted,
      by: doerOf(req),
      origin: drawing.origin,
      diagram: drawing.hash === null ? null : { hash: drawing.hash, original: null },
    });
    res.redirect(
      303,
      start === 'profile' ? paths.editProfile(process.key, 1) : paths.versionPart(process.key, 1, 'modeller'),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const again = { title, start, department: department?._id.toString() ?? '', template, kind };
    const templates = await offeredTemplates(home);
    await page(res, 'processes/new', creationPage(req, home, templates, again, error.fields), { status: 422 });
  }
}

/** All that is wrong is told at once: what is known already, and what the profile says. */
function profileUnless(wrong: Record<string, string>, known: { title: string; kind: Kind }): Profile {
  try {
    return profile(known);
  } catch (error) {
    throw error instanceof Invalid ? new Invalid({ ...error.fields, ...wrong }) : error;
  }
}

async function drawingFor(
  req: Request,
  start: Beginning,
  template: string,
  { title, lane, home }: { title: string; lane: string; home: Municipality },
): Promise<{ hash: string | null; origin: Origin }> {
  if (start === 'profile') return { hash: null, origin: { kind: 'profile', name: '' } };
  if (start === 'blank')
    return {
      hash: await keepDrawing(req, blankBpmn({ name: title, lanes: [lane] })),
      origin: { kind: 'blank', name: '' },
    };
  const chosen = await templateNamed(template, home, localeOf(req));
  if (!chosen) throw new Invalid({ template: 'processes:invalid.template' });
  return { hash: await keepDrawing(req, chosen.xml), origin: { kind: 'template', name: chosen.title } };
}

/** One of the town's own, which the form names with `own-`, or one that everybody has. */
async function templateNamed(name: string, home: Municipality, locale: Locale) {
  if (!name.startsWith('own-')) {
    const found = await Template.findById(name);
    return found && { xml: found.xml, title: found.title[locale] };
  }
  const own = await templateOf(home._id, name.slice('own-'.length));
  return own?.retired ? null : own;
}

async function offeredTemplates(home: Municipality): Promise<OfferedTemplates> {
  const [own, supplied] = await Promise.all([templatesOf(home._id), Template.find().sort({ position: 1 })]);
  return { own: own.filter(({ retired }) => !retired), supplied };
}
