import type { Request, Response } from 'express';
import { mayCurateAgenda } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { measuresOf, measuresOwnedBy } from '../../models/measure/listing.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { sendCsv } from '../web/csv.js';
import { fileName } from '../web/file-name.js';
import { isoDay } from '../web/format.js';
import { type MeasureRow, measureRows } from '../web/measure-rows.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type FilterView, filtered } from './filter.js';

export interface MeasuresPage extends Page {
  head: AgendaHead;
  rows: MeasureRow[];
  /** Of all there are, before anything was left out. */
  all: number;
  filter: FilterView;
  url: string;
  roadmapUrl: string;
  csvUrl: string;
  newUrl: string | null;
}

/** What I am the owner of, in all my towns. */
export interface MinePage extends Page {
  rows: MeasureRow[];
  agendaUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'measures/index': MeasuresPage;
    'measures/mine': MinePage;
  }
}

/** GET /agendas/:agenda/measures */
export async function index(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const t = translator(localeOf(req));
  const { key, title } = reached.agenda;
  const all = await measuresOf(reached.agenda._id);
  const { listed, filter } = await filtered(req, reached, all);
  await page(res, 'measures/index', {
    title: `${t('measures:all')}: ${title}`,
    head: await agendaHead(req, reached, 'roadmap'),
    rows: await measureRows(listed, localeOf(req)),
    all: all.length,
    filter,
    url: paths.agendaPart(key, 'measures'),
    roadmapUrl: `${paths.agendaPart(key, 'roadmap')}${filter.asked}`,
    csvUrl: `${paths.agendaPart(key, 'measures.csv')}${filter.asked}`,
    newUrl: reached.agenda.current && mayCurateAgenda(actorOf(req), reached) ? paths.newMeasure() : null,
  });
}

/** GET /agendas/:agenda/measures.csv: what is on the list, for a spreadsheet. */
export async function download(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const t = translator(localeOf(req));
  const { listed } = await filtered(req, reached, await measuresOf(reached.agenda._id));
  const rows = await measureRows(listed, localeOf(req));
  const columns = ['title', 'state', 'light', 'why', 'department', 'owner', 'start', 'end', 'progress', 'budget'];
  const head = columns.map((name) => t(`measures:column.${name}`));
  const body = rows.map((row, index) => [
    row.title,
    row.stateLabel,
    row.light.label,
    row.light.reasons.join(' '),
    row.department,
    row.owner,
    isoDay(row.start),
    isoDay(row.end),
    row.progress,
    listed[index]?.measure.budget ?? '',
  ]);
  sendCsv(res, fileName(reached.agenda.title, t('measures:fileLabel'), 'csv'), [head, ...body]);
}

/** GET /measures */
export async function mine(req: Request, res: Response): Promise<void> {
  const t = translator(localeOf(req));
  const listed = await measuresOwnedBy(actorOf(req));
  const order = ['underway', 'planned', 'done', 'dropped'];
  const sorted = listed.toSorted((one, other) => order.indexOf(one.measure.state) - order.indexOf(other.measure.state));
  const rows = await measureRows(sorted, localeOf(req));
  await page(res, 'measures/mine', { title: t('measures:mine.title'), rows, agendaUrl: paths.agenda });
}
