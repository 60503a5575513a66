import type { Request, Response } from 'express';
import { findPersonalDataIn } from '../../models/bpmn/personal-data.js';
import { Conflict } from '../../models/errors.js';
import { plainContent, sections } from '../../models/practice/content.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { stateOf } from '../../models/version/acts.js';
import { licences } from '../../models/version/life.js';
import { doerOf } from '../web/doer.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import {
  type PublicationForm,
  publicationForm,
  readPublication,
  type TypedPublication,
} from '../web/publication-form.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface PublicationPage extends Page, PublicationForm {
  head: PracticeHead;
  action: string;
  /** Words in the text that look like personal data. */
  personal: { text: string; kind: string }[];
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'practices/publication-new': PublicationPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version } = reached;
  if (!['approved', 'published'].includes(stateOf(version.acts))) throw new Conflict('notItsTime');
  const { contact } = version.content;
  const typed = { audience: 'municipalities' as const, licence: version.licence ?? licences[0], contact, note: '' };
  await page(res, 'practices/publication-new', await publicationPage(req, reached, typed));
}

export async function create(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  const typed = readPublication(req);
  try {
    await version.publish({ by: doerOf(req), ...typed });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await publicationPage(req, reached, typed, wrong);
    return page(res, 'practices/publication-new', model, { status: statusFor(wrong) });
  }
  toast(req, `processes:toast.published.${typed.audience}`, { title: version.content.title });
  res.redirect(303, paths.practice(practice.key));
}

async function publicationPage(
  req: Request,
  reached: ReachedText,
  typed: TypedPublication,
  wrong: Wrong = {},
): Promise<PublicationPage> {
  const t = translator(localeOf(req));
  const { version, practice } = reached;
  const content = plainContent(version.content);
  const head = await practiceHead(req, reached);
  const texts = [content.title, content.lead, ...sections.map((section) => content[section])];
  return {
    title: t('processes:publication.title', { title: head.title }),
    head,
    action: paths.practicePart(practice.key, version.number, 'publication'),
    ...publicationForm(t, typed),
    personal: findPersonalDataIn(texts).map(({ text, kind }) => ({ text, kind: t(`processes:personal.${kind}`) })),
    errors: sentences(t, wrong),
  };
}
