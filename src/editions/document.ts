import type { Request, Response } from 'express';
import { mayCurateAgenda } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { contentChanges } from '../../models/edition/differences.js';
import { type Draft, draftOf } from '../../models/edition/freezing.js';
import { type Gap, gapsOf } from '../../models/edition/gaps.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { fileName } from '../web/file-name.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { sendDocx, sendPdf } from '../web/pdf.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { onPaper } from './edition.js';
import { type Reading, readingOf } from './reading.js';
import { documentOf, type Shown } from './shown.js';

export interface DocumentPage extends Page {
  head: AgendaHead;
  period: string;
  reading: Reading;
  /** Nothing but its frame is there. */
  isEmpty: boolean;
  /** What a reader would miss, with the way to mend it. */
  gaps: { text: string; href: string | null }[];
  last: { number: number; changesUrl: string | null } | null;
  publishUrl: string | null;
  editionsUrl: string;
  goalsUrl: string;
  pdfUrl: string;
  docxUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'editions/document': DocumentPage;
  }
}

/** GET /agendas/:agenda/document: the agenda as its next edition would read. */
export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const { agenda } = reached;
  const t = translator(localeOf(req));
  const draft = await draftOf(reached);
  const { content, last } = draft;
  const curates = mayCurateAgenda(actorOf(req), reached);
  const { foreword, guardRails, fields, measures } = content;
  await page(res, 'editions/document', {
    title: t('editions:document.title', { title: agenda.title }),
    head: await agendaHead(req, reached, 'document'),
    period: t('editions:period', content.period),
    reading: readingOf(req, shownOf(reached, draft)),
    isEmpty: foreword === '' && guardRails.length + fields.length + measures.length === 0,
    gaps: curates ? gapsOf(content).map((gap) => toldGap(gap, t)) : [],
    last: last && {
      number: last.number,
      changesUrl: contentChanges(last.content, content).length > 0 ? paths.documentChanges(agenda.key) : null,
    },
    publishUrl: curates ? paths.newEdition(agenda.key) : null,
    editionsUrl: paths.editions(agenda.key),
    goalsUrl: paths.agendaPart(agenda.key, 'goals'),
    pdfUrl: paths.documentFile(agenda.key, 'pdf'),
    docxUrl: paths.documentFile(agenda.key, 'docx'),
  });
}

export async function pdf(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await sendPdf(
    req,
    res,
    nameOf(req, reached, 'pdf'),
    documentOf(shownOf(reached, await draftOf(reached)), onPaper(req)),
  );
}

export async function docx(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await sendDocx(
    req,
    res,
    nameOf(req, reached, 'docx'),
    documentOf(shownOf(reached, await draftOf(reached)), onPaper(req)),
  );
}

function shownOf({ agenda }: ReachedAgenda, { content }: Draft): Shown {
  return { content, edition: null, path: paths.agendaPart(agenda.key, 'document'), at: new Date() };
}

function nameOf(req: Request, { agenda }: ReachedAgenda, ending: string): string {
  return fileName(agenda.title, translator(localeOf(req))('editions:draft').toLowerCase(), ending);
}

function toldGap({ kind, number, title, goal, measure }: Gap, t: Translate): DocumentPage['gaps'][number] {
  const href = (goal && paths.goal(goal)) || (measure && paths.measure(measure)) || null;
  return { text: t(`editions:gap.${kind}`, { number, title }), href };
}
