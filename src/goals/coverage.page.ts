import type { Request } from 'express';
import { mayCurateAgenda } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { type CoverageWish, coverage } from '../../models/goal/coverage.js';
import { goalTree, type NumberedGoal } from '../../models/goal/tree.js';
import { nameOf, type SubjectKind } from '../../models/subject.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { coverageQuery, pageSize } from './coverage.wish.js';

interface Cell {
  /** What the button sends: thing, goal, and where it stands. */
  value: string;
  id: string;
  number: string;
  goal: string;
  linked: boolean;
}

export interface CoveragePage extends Page {
  head: AgendaHead;
  kind: SubjectKind;
  kinds: { label: string; href: string; current: boolean }[];
  departments: { value: string; label: string }[];
  department: string;
  gapsOnly: boolean;
  action: string;
  /** Sent along, so that one comes back to the same part. */
  wish: string;
  mayLink: boolean;
  fields: { number: string; title: string; goals: { number: string; title: string; url: string }[] }[];
  rows: { title: string; url: string; department: string; serves: number; cells: Cell[] }[];
  shown: { from: number; to: number; total: number; before: string | null; after: string | null };
  gaps: Gaps & { allUrl: string };
}

/** What is missing on either side. */
export interface Gaps {
  /** How many goals have nothing of this kind, of how many; and which. */
  goals: { count: number; all: number; list: { number: string; title: string; url: string }[] };
  /** How many processes or practices serve no goal, of how many. */
  things: { count: number; all: number };
}

declare module '../web/views.js' {
  interface Views {
    'goals/coverage': CoveragePage;
  }
}

export async function coveragePage(req: Request, reached: ReachedAgenda, wish: CoverageWish): Promise<CoveragePage> {
  const { agenda, municipality } = reached;
  const t = translator(localeOf(req));
  const tree = await goalTree(agenda);
  const goals = tree.flatMap((branch) => branch.goals);
  const [head, found] = await Promise.all([
    agendaHead(req, reached, 'goals'),
    coverage(municipality._id, goals, wish, pageSize),
  ]);
  const here = paths.agendaPart(agenda.key, 'coverage');
  const url = (change: Partial<CoverageWish>) => `${here}${coverageQuery({ ...wish, skip: 0, ...change })}`;
  const linked = new Map(goals.map(({ goal }) => [goal.key, new Set(goal.links.map(nameOf))]));
  const end = wish.skip + found.rows.length;
  return {
    title: `${t('goals-pages:coverage.title')}: ${agenda.title}`,
    head,
    kind: wish.kind,
    kinds: (['process', 'practice'] as const).map((kind) => ({
      label: t(`goals-pages:coverage.kind.${kind}`),
      href: url({ kind }),
      current: kind === wish.kind,
    })),
    departments: [
      { value: '', label: t('goals-pages:coverage.allDepartments') },
      ...municipality.departmentTree().map(({ department, depth }) => ({
        value: department._id.toString(),
        label: `${'– '.repeat(depth)}${department.name}`,
      })),
    ],
    department: wish.department?.toString() ?? '',
    gapsOnly: wish.gaps,
    action: here,
    wish: coverageQuery(wish),
    mayLink: mayCurateAgenda(actorOf(req), reached),
    fields: tree
      .filter((branch) => branch.goals.length > 0)
      .map(({ field, number, goals: below }) => ({ number, title: field.title, goals: below.map(columnOf) })),
    rows: found.rows.map(({ subject, key, title, department }, row) => {
      const name = nameOf({ kind: wish.kind, subject });
      const cells = goals.map(({ goal, number }, column) => {
        const id = `zelle-${row}-${column}`;
        const isLinked = linked.get(goal.key)?.has(name) ?? false;
        return { value: `${key} ${goal.key} ${id}`, id, number, goal: goal.title, linked: isLinked };
      });
      return {
        title,
        url: subjectUrl({ kind: wish.kind, key }),
        department: municipality.department(department)?.name ?? '',
        serves: cells.filter((cell) => cell.linked).length,
        cells,
      };
    }),
    shown: {
      from: found.rows.length > 0 ? wish.skip + 1 : 0,
      to: end,
      total: found.count,
      before: wish.skip > 0 ? url({ skip: Math.max(0, wish.skip - pageSize) }) : null,
      after: end < found.count ? url({ skip: end }) : null,
    },
    gaps: {
      ...gapsOf(goals, wish.kind, found),
      allUrl: url({ gaps: !wish.gaps }),
    },
  };
}

export function gapsOf(
  goals: readonly NumberedGoal[],
  kind: SubjectKind,
  { without, all }: { without: number; all: number },
): Gaps {
  const bare = goals.filter(({ goal }) => !goal.links.some((link) => link.kind === kind));
  return {
    goals: { count: bare.length, all: goals.length, list: bare.map(columnOf) },
    things: { count: without, all },
  };
}

function columnOf({ goal, number }: NumberedGoal) {
  return { number, title: goal.title, url: paths.goal(goal.key) };
}
