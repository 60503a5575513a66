import type { Request, Response } from 'express';
import { findPersonalData } from '../../models/bpmn/personal-data.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict, Invalid } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { type Audience, audiences, licences, stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';

export interface PublicationPage extends Page {
  head: ProcessHead;
  action: string;
  audiences: { value: Audience; label: string; hint: string }[];
  licences: { value: string; label: string }[];
  typed: { audience: Audience; licence: string; contact: string };
  /** Words in the drawing that look like personal data. */
  personal: { text: string; kind: string }[];
  errors: Record<string, string>;
}

declare module '../web/views.js' {
  interface Views {
    'processes/publication-new': PublicationPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (!['approved', 'published'].includes(stateOf(reached.version.acts))) throw new Conflict('notItsTime');
  const { profile, licence } = reached.version;
  const typed = { audience: 'municipalities' as const, licence: licence ?? licences[0], contact: profile.contact };
  await page(res, 'processes/publication-new', await publicationPage(req, reached, typed));
}

export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const fields = form(req);
  const audience = fields.choice('audience', audiences) ?? 'staff';
  const licence = fields.choice('licence', licences);
  const contact = fields.text('contact', 300);
  try {
    await version.publish({ by: doerOf(req), audience, licence, contact, note: fields.text('note', 2000) });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const typed = { audience, licence: licence ?? '', contact };
    return page(res, 'processes/publication-new', await publicationPage(req, reached, typed, error.fields), {
      status: 422,
    });
  }
  toast(req, `processes:toast.published.${audience}`, { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}

async function publicationPage(
  req: Request,
  reached: ReachedVersion,
  typed: PublicationPage['typed'],
  errors: Record<string, string> = {},
): Promise<PublicationPage> {
  const t = translator(localeOf(req));
  const { version, process } = reached;
  const head = await processHead(req, reached, 'diagram');
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  return {
    title: t('processes:publication.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'publication'),
    audiences: audiences.map((value) => ({
      value,
      label: t(`processes:audience.${value}`),
      hint: t(`processes:audienceHint.${value}`),
    })),
    licences: licences.map((value) => ({ value, label: t(`processes:licence.${value}`) })),
    typed,
    personal: facts
      ? findPersonalData(facts).map(({ text, kind }) => ({ text, kind: t(`processes:personal.${kind}`) }))
      : [],
    errors: sentences(t, errors),
  };
}
