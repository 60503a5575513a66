import type { Request, Response } from 'express';
import { mayCurateAgenda } from '../../models/agenda/policy.js';
import type { ReachedEditions } from '../../models/edition/reach.js';
import type { EditionAudience } from '../../models/edition.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface EditionsPage extends Page {
  name: string;
  crumbs: { label: string; href: string }[];
  editions: {
    number: number;
    href: string;
    audience: EditionAudience;
    publishedAt: Date;
    /** Named in the own town only. */
    by: string | null;
    note: string;
    resolution: string;
    resolvedOn: Date | null;
    pdfUrl: string;
    docxUrl: string;
    changes: { url: string; before: number } | null;
  }[];
  /** To choose two of at least three; of two the comparison stands there already. */
  compare: { action: string; numbers: number[] } | null;
  publishUrl: string | null;
  documentUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'editions/index': EditionsPage;
  }
}

/** GET /agendas/:agenda/editions: what was published, newest first; two that are named are compared. */
export async function index(req: Request, res: Response, reached: ReachedEditions): Promise<void> {
  const { key, agenda, editions, municipality } = reached;
  const asked = query(req);
  const [one, other] = [asked.number('before'), asked.number('after')];
  const numbers = editions.map(({ number }) => number);
  if (one !== null && other !== null && numbers.includes(one) && numbers.includes(other))
    return res.redirect(303, paths.editionChanges(key, Math.min(one, other), Math.max(one, other)));
  const t = translator(localeOf(req));
  const name = agenda?.title ?? editions[0]?.title ?? '';
  const curates = agenda !== null && mayCurateAgenda(actorOf(req), { municipality });
  const model: EditionsPage = {
    title: t('editions:list.title', { title: name }),
    name,
    crumbs: agenda
      ? [{ label: name, href: paths.agendaBoard(key) }]
      : [
          { label: t('editions:published.title'), href: paths.publishedAgendas },
          { label: municipality.name, href: paths.town(municipality.slug) },
        ],
    editions: editions.map(({ number, audience, published, resolution, resolvedOn }, index) => {
      const before = editions[index + 1]?.number;
      return {
        ...{ number, audience, resolution, resolvedOn, publishedAt: published.at, note: published.note },
        href: paths.edition(key, number),
        by: agenda ? published.name : null,
        pdfUrl: paths.editionFile(key, number, 'pdf'),
        docxUrl: paths.editionFile(key, number, 'docx'),
        changes: before === undefined ? null : { url: paths.editionChanges(key, before, number), before },
      };
    }),
    compare: numbers.length > 2 ? { action: paths.editions(key), numbers: numbers.toReversed() } : null,
    publishUrl: curates ? paths.newEdition(key) : null,
    documentUrl: agenda ? paths.agendaPart(key, 'document') : null,
  };
  await page(res, 'editions/index', model, { sameForVisitors: true });
}
