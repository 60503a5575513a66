import type { Request } from 'express';
import { Candidate } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { near, silence, veryLate } from '../../models/measure/light.js';
import { type ListedMeasure, listed } from '../../models/measure/listing.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { Measure } from '../../models/measure.js';
import { format } from '../web/format.js';
import { markdownToHtml } from '../web/markdown.js';
import { type MeasureRow, measureRows } from '../web/measure-rows.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { type HistoryEntry, history } from './history.js';
import { type MilestoneView, milestoneViews, type TypedMilestone } from './milestone-views.js';
import { type MeasureOffers, offersFor } from './offers.js';
import { type ReportsView, reportsView } from './reports-view.js';
import { type WorksWith, worksWith } from './works-with.js';

export interface MeasurePage extends Page {
  name: string;
  crumbs: { label: string; href: string }[];
  row: MeasureRow;
  /** The rule of the light, a sentence a colour. */
  rule: { tone: string; label: string; sentence: string }[];
  html: string;
  budget: string;
  milestones: MilestoneView[];
  /** What stands in the form for a new one. */
  typed: TypedMilestone;
  errors: Wrong;
  reports: ReportsView;
  goal: { title: string; href: string } | null;
  candidate: { title: string; href: string; behind: boolean } | null;
  /** What it waits for, and what waits for it. */
  waitsFor: MeasureRow[];
  neededBy: MeasureRow[];
  worksWith: WorksWith;
  history: HistoryEntry[];
  offers: MeasureOffers;
}

declare module '../web/views.js' {
  interface Views {
    'measures/show': MeasurePage;
  }
}

export async function measurePage(
  req: Request,
  reached: ReachedMeasure,
  { typed = { title: '', due: '' }, wrong = {} }: { typed?: TypedMilestone; wrong?: Wrong } = {},
): Promise<MeasurePage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { measure, agenda } = reached;
  const offers = await offersFor(req, reached);
  const around = await neighbours(measure);
  const [rows, waitsFor, neededBy, goal, candidate, reports, linked] = await Promise.all([
    measureRows(around.self, locale),
    measureRows(around.waitsFor, locale),
    measureRows(around.neededBy, locale),
    measure.goal && Goal.findOne({ _id: measure.goal }, { key: 1, title: 1 }),
    measure.candidate && Candidate.findOne({ _id: measure.candidate }, { key: 1, title: 1 }),
    reportsView(req, reached),
    worksWith(req, measure),
  ]);
  const [row] = rows;
  if (!row) throw new Error('a measure without a row');
  return {
    title: titleOf(t, measure.title, wrong),
    name: measure.title,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: t('measures:all'), href: paths.agendaPart(agenda.key, 'measures') },
    ],
    row,
    rule: ruleOf(t),
    html: markdownToHtml(measure.text),
    budget: measure.budget,
    milestones: milestoneViews(measure, offers.runs, format(locale), t),
    typed,
    errors: sentences(t, wrong),
    reports,
    goal: goal && { title: goal.title, href: paths.goal(goal.key) },
    candidate: candidate && {
      title: candidate.title,
      href: paths.candidate(candidate.key),
      behind: offers.catchUp !== null,
    },
    waitsFor,
    neededBy,
    worksWith: linked,
    history: history(measure, format(locale), t),
    offers,
  };
}

interface Neighbours {
  self: ListedMeasure[];
  waitsFor: ListedMeasure[];
  neededBy: ListedMeasure[];
}

async function neighbours(measure: Measure): Promise<Neighbours> {
  const today = new Date();
  const [before, after] = await Promise.all([
    Measure.find({ _id: { $in: measure.dependsOn } }),
    Measure.find({ agenda: measure.agenda, dependsOn: measure._id }),
  ]);
  const [self, waitsFor, neededBy] = await Promise.all([
    listed([measure], today),
    listed(before, today),
    listed(after, today),
  ]);
  return { self, waitsFor, neededBy };
}

/** Said where the light is shown: nobody has to guess why it is red. */
function ruleOf(t: Translate): MeasurePage['rule'] {
  const limits = { days: near.days, progress: near.progress, silence, veryLate };
  return (['red', 'yellow', 'green', 'grey'] as const).map((tone) => ({
    tone,
    label: t(`measures:light.${tone}`),
    sentence: t(`measures:rule.${tone}`, limits),
  }));
}
