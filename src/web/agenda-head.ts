import type { Request } from 'express';
import { mayCurateAgenda, mayPropose, maySetGuardRails } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { lastEdition } from '../../models/edition.js';
import { curatorOf } from '../../models/notification/keepers.js';
import { paths } from './paths.js';
import { actorOf, localeOf } from './session.js';
import { translator } from './texts.js';

/** The parts of an agenda, each with its own address; `null` for pages below one of them. */
export const agendaParts = ['board', 'perspectives', 'benefit', 'goals', 'roadmap', 'document'] as const;
export type AgendaPart = (typeof agendaParts)[number];

/** What stands above every page of an agenda: `shared/_agenda-head` shows it. */
export interface AgendaHead {
  title: string;
  /** The town works with it, will, or did. */
  stage: 'current' | 'preparing' | 'closed';
  /** Of the next edition: what is on the page is its draft. */
  draft: number;
  edition: { number: number; url: string } | null;
  /** Who curates it; null: nobody holds that office. */
  curator: string | null;
  /** Of the session that resolves it; once it was, the number of the resolution counts. */
  council: Date | null;
  resolved: boolean;
  resolution: string;
  proposeUrl: string | null;
  /** Rarer ways, for what the reader may do. */
  menu: { label: string; symbol: string; href: string }[];
  tabs: { label: string; href: string; icon: string; current: boolean }[];
}

const looks: Record<AgendaPart, { icon: string; path: string | null }> = {
  board: { icon: 'columns-3', path: null },
  perspectives: { icon: 'contrast', path: 'perspectives' },
  benefit: { icon: 'chart-scatter', path: 'benefit' },
  goals: { icon: 'target', path: 'goals' },
  roadmap: { icon: 'chart-gantt', path: 'roadmap' },
  document: { icon: 'file-text', path: 'document' },
};

export async function agendaHead(req: Request, reached: ReachedAgenda, here: AgendaPart | null): Promise<AgendaHead> {
  const { agenda, municipality } = reached;
  const t = translator(localeOf(req));
  const [curator, edition] = await Promise.all([curatorOf(municipality._id), lastEdition(agenda._id)]);
  return {
    title: agenda.title,
    stage: stageOf(agenda),
    draft: (edition?.number ?? 0) + 1,
    edition: edition && { number: edition.number, url: paths.edition(agenda.key, edition.number) },
    curator,
    council: agenda.council.on,
    resolved: agenda.council.resolution !== '' && agenda.council.on !== null && agenda.council.on <= new Date(),
    resolution: agenda.council.resolution,
    proposeUrl: agenda.current && mayPropose(actorOf(req), reached) ? paths.newCandidate() : null,
    menu: menuOf(req, reached),
    tabs: agendaParts.map((part) => {
      const { icon, path } = looks[part];
      const href = path === null ? paths.agendaBoard(agenda.key) : paths.agendaPart(agenda.key, path);
      return { label: t(`agenda:parts.${part}`), href, icon, current: part === here };
    }),
  };
}

function stageOf({ current, acts }: ReachedAgenda['agenda']): AgendaHead['stage'] {
  if (current) return 'current';
  return acts.at(-1)?.kind === 'closed' ? 'closed' : 'preparing';
}

function menuOf(req: Request, reached: ReachedAgenda): AgendaHead['menu'] {
  const actor = actorOf(req);
  const { key } = reached.agenda;
  const curates = mayCurateAgenda(actor, reached);
  const ways: [name: string, symbol: string, href: string, open: boolean][] = [
    ['words', 'pencil-line', paths.agendaPart(key, 'edit'), curates],
    ['fields', 'list-ordered', paths.agendaPart(key, 'fields'), curates],
    ['guardRails', 'compass', paths.agendaPart(key, 'guard-rails'), maySetGuardRails(actor, reached)],
    ['coverage', 'table', paths.agendaPart(key, 'coverage'), true],
    ['all', 'layers', paths.agendas, true],
  ];
  const t = translator(localeOf(req));
  return ways
    .filter(([, , , open]) => open)
    .map(([name, symbol, href]) => ({ label: t(`agenda-pages:menu.${name}`), symbol, href }));
}
