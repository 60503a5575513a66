import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { contentChanges } from '../../models/edition/differences.js';
import { draftOf, type Publication, publishAgenda } from '../../models/edition/freezing.js';
import { gapsOf } from '../../models/edition/gaps.js';
import { editionAudiences } from '../../models/edition.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface EditionPublicationPage extends Page {
  name: string;
  number: number;
  action: string;
  documentUrl: string;
  crumbs: { label: string; href: string }[];
  typed: Publication;
  audiences: { value: string; label: string; hint: string }[];
  /** Since the last edition; null: this is the first. */
  changes: { count: number; last: number; url: string } | null;
  gaps: number;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'editions/publication-new': EditionPublicationPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const { content } = await draftOf(reached);
  const { on, resolution } = content.council;
  const council = { on: on === null ? null : new Date(`${on}T00:00:00Z`), resolution };
  const typed: Publication = { audience: 'public', signedBy: content.signedBy, council, note: '' };
  await page(res, 'editions/publication-new', await publicationPage(req, reached, typed));
}

/** POST …/editions: from here on it stands as it is. */
export async function create(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const fields = form(req);
  const typed: Publication = {
    audience: fields.choice('audience', editionAudiences),
    signedBy: fields.text('signedBy', 400),
    council: { on: fields.date('resolvedOn'), resolution: fields.text('resolution', 400) },
    note: fields.text('note', 2000),
  };
  try {
    const { key, number } = await publishAgenda(reached, { ...typed, by: doerOf(req) });
    toast(req, 'editions:toast.published', { number });
    res.redirect(303, paths.edition(key, number));
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await publicationPage(req, reached, typed, wrong);
    await page(res, 'editions/publication-new', model, { status: statusFor(wrong) });
  }
}

async function publicationPage(
  req: Request,
  reached: ReachedAgenda,
  typed: Publication,
  wrong: Wrong = {},
): Promise<EditionPublicationPage> {
  const t = translator(localeOf(req));
  const { key, title } = reached.agenda;
  const { content, last } = await draftOf(reached);
  const documentUrl = paths.agendaPart(key, 'document');
  return {
    title: titleOf(t, t('editions:publication.title', { title }), wrong),
    name: title,
    number: (last?.number ?? 0) + 1,
    action: paths.editions(key),
    documentUrl,
    crumbs: [{ label: t('agenda:parts.document'), href: documentUrl }],
    typed,
    audiences: editionAudiences.toReversed().map((value) => ({
      value,
      label: t(`editions:audienceChoice.${value}`),
      hint: t(`editions:audienceHint.${value}`),
    })),
    changes: last && {
      count: contentChanges(last.content, content).length,
      last: last.number,
      url: paths.documentChanges(key),
    },
    gaps: gapsOf(content).length,
    errors: sentences(t, wrong),
  };
}
