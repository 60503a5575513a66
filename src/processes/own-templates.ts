import type { Request, Response } from 'express';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import {
  keepTemplate,
  longestTemplate,
  renameTemplate,
  retireTemplate,
  templatesOf,
} from '../../models/town-template.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import type { TemplateInTown } from './scope.js';
import { sendDrawn } from './templates.js';

interface Typed {
  title: string;
  summary: string;
}

interface NewTemplatePage extends Page {
  process: { title: string; url: string };
  action: string;
  typed: Typed;
  longest: typeof longestTemplate;
  errors: Wrong;
}

interface OwnTemplatesPage extends Page {
  town: string;
  templates: (Typed & {
    id: string;
    retired: boolean;
    revision: number;
    pictureUrl: string;
    made: string;
    useUrl: string;
    action: string;
    lifeAction: string;
    errors: Wrong;
  })[];
  longest: typeof longestTemplate;
}

declare module '../web/views.js' {
  interface Views {
    'processes/template-new': NewTemplatePage;
    'processes/own-templates': OwnTemplatesPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (!reached.version.diagram) throw new NotFound();
  const { title, summary } = reached.version.profile;
  await newTemplate(req, res, reached, { title, summary: summary.slice(0, longestTemplate.summary) });
}

/** The drawing as it is now becomes a template; what is drawn later does not change it. */
export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { diagram } = reached.version;
  const xml = diagram && (await Diagram.xml(diagram.hash));
  if (!xml) throw new NotFound();
  const typed = typedIn(req);
  try {
    await keepTemplate({ ...typed, xml, municipality: reached.municipality._id, by: doerOf(req) });
    toast(req, 'own-templates:kept', { title: typed.title });
    res.redirect(303, paths.ownTemplates);
  } catch (error) {
    await newTemplate(req, res, reached, typed, wrongFields(error));
  }
}

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  await list(req, res, town);
}

export async function update(req: Request, res: Response, { town, template }: TemplateInTown): Promise<void> {
  const typed = typedIn(req);
  const revision = form(req).number('revision') ?? -1;
  try {
    await renameTemplate(template, { ...typed, revision, by: doerOf(req) });
    toast(req, 'own-templates:renamed', { title: typed.title });
    res.redirect(303, paths.ownTemplates);
  } catch (error) {
    await list(req, res, town, { id: template._id.toString(), typed, wrong: wrongFields(error) });
  }
}

export async function retire(req: Request, res: Response, { template }: TemplateInTown): Promise<void> {
  await retireTemplate(template, true, doerOf(req));
  toast(req, 'own-templates:retired', { title: template.title });
  res.redirect(303, paths.ownTemplates);
}

export async function restore(req: Request, res: Response, { template }: TemplateInTown): Promise<void> {
  await retireTemplate(template, false, doerOf(req));
  toast(req, 'own-templates:restored', { title: template.title });
  res.redirect(303, paths.ownTemplates);
}

export function thumbnail(req: Request, res: Response, { template }: TemplateInTown): Promise<void> {
  return sendDrawn(req, res, template.xml);
}

function typedIn(req: Request): Typed {
  const typed = form(req);
  return { title: typed.text('title', 1000), summary: typed.text('summary', 1000) };
}

async function newTemplate(
  req: Request,
  res: Response,
  { process, version }: ReachedVersion,
  typed: Typed,
  wrong: Wrong = {},
): Promise<void> {
  const t = translator(localeOf(req));
  const model: NewTemplatePage = {
    title: titleOf(t, t('own-templates:new'), wrong),
    process: { title: version.profile.title, url: paths.version(process.key, version.number) },
    action: paths.versionPart(process.key, version.number, 'template'),
    typed,
    longest: longestTemplate,
    errors: sentences(t, wrong, longestTemplate),
  };
  await page(res, 'processes/template-new', model, { status: statusFor(wrong) });
}

async function list(
  req: Request,
  res: Response,
  town: Municipality,
  refused?: { id: string; typed: Typed; wrong: Wrong },
): Promise<void> {
  const t = translator(localeOf(req));
  const wrong = refused?.wrong ?? {};
  const templates = (await templatesOf(town._id)).map((one) => {
    const id = one._id.toString();
    const mine = refused?.id === id ? refused : null;
    return {
      id,
      title: mine?.typed.title ?? one.title,
      summary: mine?.typed.summary ?? one.summary,
      retired: one.retired,
      revision: one.revision,
      pictureUrl: paths.ownTemplatePart(id, 'thumbnail.svg'),
      made: t('own-templates:made', { name: one.made.name }),
      useUrl: `${paths.newProcess}?template=own-${id}`,
      action: paths.ownTemplate(id),
      lifeAction: paths.ownTemplatePart(id, one.retired ? 'retirement/end' : 'retirement'),
      errors: mine ? sentences(t, wrong, longestTemplate) : {},
    };
  });
  const title = titleOf(t, t('own-templates:title'), wrong);
  const model = { title, town: town.name, templates, longest: longestTemplate };
  await page(res, 'processes/own-templates', model, { status: statusFor(wrong) });
}
