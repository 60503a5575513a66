import type { Request } from 'express';
import type { CandidateState } from '../../models/candidate/acts.js';
import { Candidate, type CandidateKind } from '../../models/candidate.js';
import { mayCurateGoal, mayMeasureGoal } from '../../models/goal/policy.js';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { goalTree } from '../../models/goal/tree.js';
import { measuresOf } from '../../models/measure/listing.js';
import type { Markup } from '../render/charts/markup.js';
import { markdownToHtml } from '../web/markdown.js';
import { type MeasureRow, measureRows } from '../web/measure-rows.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type IndicatorView, indicatorChart, indicatorView } from './indicator-view.js';
import { type LinkedRow, linkedRows } from './linked-rows.js';
import { responsibleIn } from './responsible.js';
import { type ValueRow, valueRows } from './value-rows.js';

interface ShownIndicator extends IndicatorView {
  chart: Markup | null;
  values: ValueRow[];
  url: string;
  editUrl: string | null;
}

export interface GoalPage extends Page {
  name: string;
  crumbs: { label: string; href: string }[];
  /** "1.2"; null: dropped. */
  number: string | null;
  field: string;
  responsible: string;
  /** Why it was given up, if it was. */
  dropped: { sentence: string; note: string } | null;
  html: string;
  indicators: ShownIndicator[];
  measures: MeasureRow[];
  candidates: { title: string; url: string; kind: CandidateKind; state: CandidateState }[];
  /** What the reader may not see is only counted. */
  links: LinkedRow[];
  unseen: number;
  acts: { sentence: string; note: string; at: Date }[];
  mayMeasure: boolean;
  offers: {
    edit: string;
    links: string;
    indicator: string;
    measure: string;
    drop: string | null;
    restore: string | null;
  } | null;
}

declare module '../web/views.js' {
  interface Views {
    'goals/show': GoalPage;
  }
}

export async function goalPage(req: Request, reached: ReachedGoal): Promise<GoalPage> {
  const { goal, agenda, municipality } = reached;
  const locale = localeOf(req);
  const t = translator(locale);
  const actor = actorOf(req);
  const curates = mayCurateGoal(actor, reached);
  const [tree, measures, candidates, links] = await Promise.all([
    goalTree(agenda),
    measuresUnder(req, reached),
    Candidate.find({ goal: goal._id, state: { $ne: 'merged' } }, { title: 1, key: 1, kind: 1, state: 1 }).sort({
      proposedAt: 1,
      _id: 1,
    }),
    linkedRows(req, goal.links),
  ]);
  const numbered = tree.flatMap((branch) => branch.goals).find((one) => one.goal._id.equals(goal._id));
  const last = goal.acts.findLast((one) => one.kind === 'dropped');
  const part = (name: string) => paths.goalPart(goal.key, name);
  const indicatorUrl = (id: string) => part(`indicators/${id}`);
  return {
    title: goal.title,
    name: goal.title,
    crumbs: [{ label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') }],
    number: numbered?.number ?? null,
    field: agenda.fields.find((one) => one._id.equals(goal.field))?.title ?? '',
    responsible: responsibleIn(municipality, goal.responsible),
    dropped:
      goal.dropped && last ? { sentence: t('goals-pages:act.dropped', { name: last.name }), note: last.note } : null,
    html: markdownToHtml(goal.text),
    indicators: goal.indicators.map((one) => {
      const view = indicatorView(one, locale);
      return {
        ...view,
        chart: indicatorChart(one, locale),
        values: valueRows(req, reached, one),
        url: indicatorUrl(view.id),
        editUrl: curates ? indicatorUrl(`${view.id}/edit`) : null,
      };
    }),
    measures,
    candidates: candidates.map(({ title, key, kind, state }) => ({ title, url: paths.candidate(key), kind, state })),
    links: links.filter((one) => one.row !== null),
    unseen: links.filter((one) => one.row === null).length,
    acts: goal.acts
      .toReversed()
      .map(({ kind, name, at, note }) => ({ sentence: t(`goals-pages:act.${kind}`, { name }), note, at })),
    mayMeasure: mayMeasureGoal(actor, reached),
    offers: curates
      ? {
          edit: part('edit'),
          links: part('links'),
          indicator: part('indicators/new'),
          measure: paths.newMeasure({ goal: goal.key }),
          drop: goal.dropped ? null : part('dropping/new'),
          restore: goal.dropped ? part('restoration') : null,
        }
      : null,
  };
}

async function measuresUnder(req: Request, { goal, agenda }: ReachedGoal): Promise<MeasureRow[]> {
  const listed = await measuresOf(agenda._id);
  const own = listed.filter(({ measure }) => measure.state !== 'dropped' && measure.goal?.equals(goal._id));
  return measureRows(own, localeOf(req));
}
