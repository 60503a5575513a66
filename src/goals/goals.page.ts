import type { Request } from 'express';
import { mayCurateAgenda, maySetGuardRails } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Candidate } from '../../models/candidate.js';
import { type Branch, goalTree } from '../../models/goal/tree.js';
import { Goal } from '../../models/goal.js';
import { measuresOf } from '../../models/measure/listing.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { format } from '../web/format.js';
import { markdownToHtml } from '../web/markdown.js';
import { type MeasureRow, measureRows } from '../web/measure-rows.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type IndicatorView, indicatorView } from './indicator-view.js';
import { responsibleIn } from './responsible.js';

interface TreeGoal {
  number: string;
  title: string;
  url: string;
  responsible: string;
  indicators: IndicatorView[];
  measures: MeasureRow[];
  counts: { candidates: number; processes: number; practices: number };
  placeUrl: string | null;
  first: boolean;
  last: boolean;
}

export interface GoalsPage extends Page {
  head: AgendaHead;
  forewordHtml: string;
  guardRails: { title: string; text: string; set: string }[];
  guardRailsUrl: string | null;
  fields: { id: string; number: string; title: string; text: string; goals: TreeGoal[]; newUrl: string | null }[];
  counts: { fields: number; goals: number; measures: number };
  dropped: { title: string; url: string }[];
  /** For curators. */
  fieldsUrl: string | null;
  coverageUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'goals/index': GoalsPage;
  }
}

export async function goalsPage(req: Request, reached: ReachedAgenda): Promise<GoalsPage> {
  const { agenda, municipality } = reached;
  const actor = actorOf(req);
  const locale = localeOf(req);
  const t = translator(locale);
  const f = format(locale);
  const tree = await goalTree(agenda);
  const ids = tree.flatMap(({ goals }) => goals.map(({ goal }) => goal._id));
  const [head, listed, candidates, dropped] = await Promise.all([
    agendaHead(req, reached, 'goals'),
    measuresOf(agenda._id),
    Candidate.find({ agenda: agenda._id, goal: { $in: ids }, state: { $ne: 'merged' } }, { goal: 1 }).lean(),
    Goal.find({ agenda: agenda._id, dropped: true }, { title: 1, key: 1 }).sort({ _id: 1 }),
  ]);
  const curates = mayCurateAgenda(actor, reached);
  // Measures of no goal stand on the roadmap.
  const placed = listed.filter(
    ({ measure }) => measure.state !== 'dropped' && ids.some((id) => measure.goal?.equals(id)),
  );
  const rows = await measureRows(placed, locale);
  const measuresUnder = (goal: Goal) => rows.filter((_, index) => placed[index]?.measure.goal?.equals(goal._id));
  const shown = ({ goal, number }: Branch['goals'][number], index: number, { length }: Branch['goals']): TreeGoal => ({
    number,
    title: goal.title,
    url: paths.goal(goal.key),
    responsible: responsibleIn(municipality, goal.responsible),
    indicators: goal.indicators.map((one) => indicatorView(one, locale)),
    measures: measuresUnder(goal),
    counts: {
      candidates: candidates.filter((one) => one.goal?.equals(goal._id)).length,
      processes: goal.links.filter((one) => one.kind === 'process').length,
      practices: goal.links.filter((one) => one.kind === 'practice').length,
    },
    placeUrl: curates ? paths.goalPart(goal.key, 'place') : null,
    first: index === 0,
    last: index === length - 1,
  });
  return {
    title: `${t('agenda:parts.goals')}: ${agenda.title}`,
    head,
    forewordHtml: markdownToHtml(agenda.foreword),
    guardRails: agenda.guardRails.map(({ title, text, said }) => ({
      title,
      text,
      set: t('agenda-pages:guardRails.set', { name: said.name, date: f.date(said.at) }),
    })),
    guardRailsUrl: maySetGuardRails(actor, reached) ? paths.agendaPart(agenda.key, 'guard-rails') : null,
    fields: tree.map(({ field, number, goals }) => ({
      id: field._id.toString(),
      number,
      title: field.title,
      text: field.text,
      goals: goals.map(shown),
      newUrl: curates ? `${paths.agendaPart(agenda.key, 'goals/new')}?field=${field._id.toString()}` : null,
    })),
    counts: {
      fields: tree.length,
      goals: ids.length,
      measures: placed.length,
    },
    dropped: dropped.map(({ title, key }) => ({ title, url: paths.goal(key) })),
    fieldsUrl: curates ? paths.agendaPart(agenda.key, 'fields') : null,
    coverageUrl: paths.agendaPart(agenda.key, 'coverage'),
  };
}
