import type { Request, Response } from 'express';
import { costOf } from '../../models/bpmn/analysis/money.js';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import type { WorkEntry } from '../../models/work-entry.js';
import { amounts } from '../web/amounts.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { sendTable } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import { rateOfTown } from '../web/version-figures.js';
import type { Page } from '../web/views.js';
import { type Around, type Asked, around, asked, departmentName, endingOf, paged, type Range } from './asked.js';

export interface WorkPage extends Page {
  around: Around;
  figures: { label: string; value: string; note: string }[];
  rows: WorkRow[];
  range: Range | null;
  methodUrl: string;
}

interface WorkRow {
  title: string;
  href: string;
  department: string;
  cases: string;
  perCase: string;
  hours: string;
  cost: string;
  mediaBreaks: string;
  digital: string;
}

declare module '../web/views.js' {
  interface Views {
    'analyses/work': WorkPage;
  }
}

interface Counted {
  entry: WorkEntry;
  hours: number | null;
  cost: number | null;
}

const rowsPerPage = 100;

/** Which processes take most of the town's time. */
export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const say = amounts(locale);
  const f = format(locale);
  const wish = await asked(req, town);
  const all = await counted(town, wish);
  const { shown, range } = paged(req, wish, all, rowsPerPage);
  const sum = (of: (one: Counted) => number | null) => all.reduce((total, one) => total + (of(one) ?? 0), 0);
  const said = (value: number | null, word: (value: number) => string) => (value === null ? '–' : word(value));
  const timed = all.filter(({ hours }) => hours !== null).length;
  const priced = all.some(({ cost }) => cost !== null);
  await page(res, 'analyses/work', {
    title: t('analyses:title'),
    around: around(req, town, wish),
    figures: [
      {
        label: t('analyses:figure.hours'),
        value: say.hours(sum(({ hours }) => hours)),
        note: t('analyses:figure.timed', { count: timed, all: all.length }),
      },
      ...(priced
        ? [
            {
              label: t('analyses:figure.cost'),
              value: say.euro(sum(({ cost }) => cost)),
              note: t('analyses:figure.priced'),
            },
          ]
        : []),
      {
        label: t('analyses:figure.breaks'),
        value: f.number(Math.round(sum(({ entry }) => entry.mediaBreaks * (entry.casesPerYear ?? 0)))),
        note: t('analyses:figure.breaksNote'),
      },
    ],
    rows: shown.map(({ entry, hours, cost }) => ({
      title: entry.title,
      href: paths.processAnalysis(entry.key),
      department: departmentName(town, entry),
      cases: said(entry.casesPerYear, f.number),
      perCase: said(entry.workingMinutes, say.work),
      hours: said(hours, say.hours),
      cost: said(cost, say.euro),
      mediaBreaks: entry.tasks.length > 0 ? say.times(entry.mediaBreaks) : '–',
      digital: said(entry.digitalShare, say.percent),
    })),
    range,
    methodUrl: paths.analysisMethod,
  });
}

export async function file(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const ending = endingOf(req);
  if (!ending) throw new NotFound();
  const all = await counted(town, await asked(req, town));
  const head = ['process', 'department', 'cases', 'minutes', 'hours', 'cost', 'mediaBreaks', 'digital', 'untimed'];
  const rows = all.map(({ entry, hours, cost }) => [
    entry.title,
    departmentName(town, entry),
    entry.casesPerYear ?? '',
    rounded(entry.workingMinutes),
    rounded(hours),
    rounded(cost),
    rounded(entry.mediaBreaks),
    rounded(entry.digitalShare),
    entry.untimed,
  ]);
  const name = t('analyses:tab.work');
  await sendTable(res, t('analyses:file.work'), ending, [
    { name, rows: [head.map((one) => t(`analyses:column.${one}`)), ...rows] },
  ]);
}

async function counted(town: Municipality, { entries }: Asked): Promise<Counted[]> {
  const rateOf = await rateOfTown(town._id);
  return entries
    .map((entry): Counted => {
      const { casesPerYear: cases, workingMinutes: minutes } = entry;
      const { euro } = costOf(entry.byRole, rateOf);
      return {
        entry,
        hours: cases === null || minutes === null ? null : (cases * minutes) / 60,
        cost: cases === null || euro === null ? null : cases * euro,
      };
    })
    .toSorted((one, other) => (other.hours ?? -1) - (one.hours ?? -1));
}

function rounded(value: number | null): number | string {
  return value === null ? '' : Number(value.toFixed(2));
}
