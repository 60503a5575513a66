import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { contentChanges } from '../../models/edition/differences.js';
import { draftOf } from '../../models/edition/freezing.js';
import { NotFound } from '../../models/errors.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { ReachedPair } from './scope.js';
import { type ToldChanges, toldChanges } from './told-changes.js';
import { wordsIn } from './words.js';

export interface EditionChangesPage extends Page {
  heading: string;
  name: string;
  crumbs: { label: string; href: string }[];
  told: ToldChanges;
  back: { label: string; href: string };
}

declare module '../web/views.js' {
  interface Views {
    'editions/changes': EditionChangesPage;
  }
}

/** GET …/editions/:before/changes/:after: what the second says differently, in sentences. */
export async function show(req: Request, res: Response, { before, edition }: ReachedPair): Promise<void> {
  const t = translator(localeOf(req));
  const { key, number, title, content } = edition;
  const numbers = { before: before.number, after: number };
  const model = {
    title: t('editions:changes.title', { title, ...numbers }),
    heading: t('editions:changes.heading', numbers),
    name: title,
    crumbs: [
      { label: t('editions:list.heading'), href: paths.editions(key) },
      { label: t('editions:edition', { number }), href: paths.edition(key, number) },
    ],
    told: toldChanges(contentChanges(before.content, content), inWords(req)),
    back: { label: t('editions:changes.back', { number }), href: paths.edition(key, number) },
  };
  await page(res, 'editions/changes', model, { sameForVisitors: true });
}

/** GET /agendas/:agenda/document/changes: what the draft says differently from the last edition. */
export async function draft(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const t = translator(localeOf(req));
  const { content, last } = await draftOf(reached);
  if (!last) throw new NotFound();
  const heading = t('editions:changes.headingDraft', { before: last.number });
  const href = paths.agendaPart(reached.agenda.key, 'document');
  await page(res, 'editions/changes', {
    title: `${heading}: ${content.title}`,
    heading,
    name: content.title,
    crumbs: [{ label: t('agenda:parts.document'), href }],
    told: toldChanges(contentChanges(last.content, content), inWords(req)),
    back: { label: t('editions:changes.backDraft'), href },
  });
}

function inWords(req: Request) {
  return wordsIn(localeOf(req), (path) => path);
}
