import type { Request, Response } from 'express';
import { type EventFields, recentEvents } from '../../models/event.js';
import type { Municipality } from '../../models/municipality.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface TrailPage extends Page {
  town: string;
  entries: { at: Date; sentence: string; note: string }[];
  moreUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/trail': TrailPage;
  }
}

const pageSize = 50;

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const found = await recentEvents(town._id, { before: query(req).id('before'), limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  await page(res, 'municipalities/trail', {
    title: t('municipalities:trail.title'),
    town: town.name,
    entries: shown.map((event) => ({ at: event.at, sentence: sentenceFor(t, event), note: noteOf(event) })),
    moreUrl: found.length > pageSize ? `${paths.trail}?before=${shown.at(-1)?._id}` : null,
  });
}

/** `people.added` is told by `municipalities:trail.people.added`; a kind without a sentence of its own still shows. */
function sentenceFor(t: Translate, { kind, name, subject, details }: EventFields): string {
  const role = details.role ? t(`people:role.${details.role}`) : '';
  const filling = { ...details, kind, role, name: name || t('municipalities:trail.somebody'), title: subject.title };
  return t([`municipalities:trail.${kind}`, 'municipalities:trail.other'], filling);
}

function noteOf({ details }: EventFields): string {
  return typeof details.note === 'string' ? details.note : '';
}
