import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Goal } from '../../models/goal.js';
import { columnKey, ownColumns } from '../../models/position/columns.js';
import { pictures } from '../../models/position/picture.js';
import { maySpeak } from '../../models/position/policy.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { columnName, type Mark, markOf, type PictureLook, pictureLook } from '../web/position-mark.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { titleOf } from '../web/wrong.js';
import { filtered, readWish, type Seen, sorted } from './filter.js';
import { type FilterView, filterView } from './filter.page.js';
import { type Group, groupedBy } from './matrix-rows.js';
import { type Panel, panelFor, type Refused } from './panel.js';
import { everythingSeen } from './seen.js';

export interface MatrixPage extends Page {
  head: AgendaHead;
  legend: Mark[];
  columns: { key: string; name: string; own: boolean; as: boolean }[];
  groups: Group[];
  count: string;
  filter: FilterView;
  panel: Panel | null;
  rules: (PictureLook & { text: string })[];
  /** For who has a column: the fast entry, and how many wait there. */
  entry: { href: string; label: string } | null;
  differencesUrl: string;
  discussionUrl: string;
  csvUrl: string;
  empty: 'none' | 'noCandidates' | 'noHits';
}

declare module '../web/views.js' {
  interface Views {
    'perspectives/matrix': MatrixPage;
  }
}

export async function matrixPage(
  req: Request,
  reached: ReachedAgenda,
  refused: Refused | null = null,
): Promise<MatrixPage> {
  const t = translator(localeOf(req));
  const { agenda, municipality } = reached;
  const wish = readWish(query(req));
  const [{ seen, perspectives }, head] = await Promise.all([
    everythingSeen(reached),
    agendaHead(req, reached, 'perspectives'),
  ]);
  const [panel, goals] = await Promise.all([panelFor(req, reached, perspectives, refused), goalsOf(seen)]);
  const { columns } = perspectives;
  const own = ownColumns(actorOf(req), municipality, columns).map(({ department }) => department);
  const shown = sorted(filtered(seen, wish, own), wish.sort, localeOf(req));
  const as = columns.find(({ department }) => columnKey(department) === wish.as) ?? null;
  const chosen = { candidate: panel?.key ?? '', column: panel?.writing?.key ?? panel?.column ?? '' };
  const part = (name: string) => paths.agendaPart(agenda.key, `perspectives/${name}`);
  return {
    title: titleOf(t, `${t('perspectives:title')}: ${agenda.title}`, refused?.wrong ?? {}),
    head,
    legend: legend(t),
    columns: columns.map((column) => ({
      key: columnKey(column.department),
      name: columnName(t, column),
      own: own.includes(column.department),
      as: column === as,
    })),
    groups: groupedBy(shown, as, { t, agenda, municipality, columns, chosen }),
    count: t('perspectives:matrix.count', { count: shown.length }),
    filter: filterView(wish, { t, reached, seen, columns, goals, speaks: own.length > 0 }),
    panel,
    rules: pictures.map((picture) => ({ ...pictureLook(t, picture), text: t(`perspectives:rule.${picture}`) })),
    entry: maySpeak(actorOf(req), reached)
      ? { href: paths.agendaPart(agenda.key, 'positions'), label: waitingFor(t, seen, own) }
      : null,
    differencesUrl: part('differences'),
    discussionUrl: part('discussion'),
    csvUrl: part('table.csv'),
    empty: shown.length > 0 ? 'none' : seen.length > 0 ? 'noHits' : 'noCandidates',
  };
}

function legend(t: ReturnType<typeof translator>): Mark[] {
  const sides = ['strategy', 'project'] as const;
  const heavy = (['centre', 'relevant', 'side'] as const).flatMap((weight) =>
    sides.map((nature) => markOf(t, { weight, nature })),
  );
  return [...heavy, markOf(t, { weight: 'unaffected', nature: null })];
}

function waitingFor(
  t: ReturnType<typeof translator>,
  seen: readonly Seen[],
  own: Parameters<typeof filtered>[2],
): string {
  const count = filtered(seen, { ...readWish(nothingAsked), mine: true }, own).length;
  return count > 0 ? t('perspectives:matrix.waiting', { count }) : t('perspectives:matrix.enter');
}

const nothingAsked = query({ query: {} } as Request);

/** The goals that some candidate stands under: others would filter to nothing. */
async function goalsOf(seen: readonly Seen[]): Promise<{ id: string; title: string }[]> {
  const ids = seen.flatMap(({ candidate }) => candidate.goal ?? []);
  if (ids.length === 0) return [];
  const goals = await Goal.find({ _id: { $in: ids } }, { title: 1 })
    .sort({ title: 1 })
    .lean();
  return goals.map(({ _id, title }) => ({ id: _id.toString(), title }));
}
