import type { Request } from 'express';
import { type Column, columns, isColumn, mayStep, reasoned, stepTowards } from '../../models/candidate/columns.js';
import { mayCurateCandidate } from '../../models/candidate/policy.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import type { Extent, Spread } from '../../models/rating/spread.js';
import { stepOf, threeBars } from '../render/charts/bars.js';
import { type KindView, kindView } from '../web/candidate-look.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import { offers } from './offers.js';

type MenuItem =
  | { label: string; symbol: string; href: string }
  | { label: string; symbol: string; action: string; fields: Record<string, string> };

/** A candidate on the board. */
export interface Card {
  key: string;
  anchor: string;
  title: string;
  url: string;
  kind: KindView;
  /** The department it comes from, else who proposed it. */
  from: string;
  /** Benefit and effort as small bars (SVG); empty: nobody rated, or not to be seen yet. */
  bars: string[];
  remarks: number;
  /** Where it may be put by this reader, and whether into another row. */
  moves: Column[];
  rows: boolean;
  moveUrl: string;
  revision: number;
  menu: MenuItem[];
}

interface Told {
  spread: Spread | 'hidden' | null;
  remarks: number;
  /** Key of the goal it stands under; empty: none. */
  row: string;
  /** The board as it is looked at: where a move leads back to. */
  back: string;
}

export function cardOf(req: Request, reached: ReachedCandidate, { spread, remarks, row, back }: Told): Card {
  const { candidate, municipality } = reached;
  const actor = actorOf(req);
  const t = translator(localeOf(req));
  const moves = columns.filter((column) => {
    const step = stepTowards(candidate, column);
    return step !== null && mayStep(actor, reached, step);
  });
  return {
    key: candidate.key,
    anchor: `karte-${candidate.key}`,
    title: candidate.title,
    url: paths.candidate(candidate.key),
    kind: kindView(candidate.kind, t),
    from: municipality.department(candidate.department)?.name ?? candidate.voices[0]?.name ?? '',
    bars: spread && spread !== 'hidden' ? barsOf(spread, req, t) : [],
    remarks,
    moves,
    rows: isColumn(candidate.state) && mayCurateCandidate(actor, reached),
    moveUrl: paths.candidatePart(candidate.key, 'move'),
    revision: candidate.revision,
    menu: menuOf(req, reached, moves, { row, back }, t),
  };
}

/** All that can be done by dragging, and what leads off the board, by name. */
function menuOf(
  req: Request,
  reached: ReachedCandidate,
  moves: readonly Column[],
  { row, back }: Pick<Told, 'row' | 'back'>,
  t: Translate,
): MenuItem[] {
  const { candidate } = reached;
  const offered = offers(actorOf(req), reached);
  const symbols = { proposed: 'inbox', discussed: 'message-square', accepted: 'gavel', underway: 'play' };
  const away = offered.acts.filter(({ act }) => ['deferred', 'rejected', 'done', 'dropped'].includes(act));
  const awaySymbols: Record<string, string> = { deferred: 'hourglass', rejected: 'x', done: 'circle-check' };
  return [
    ...moves.map((column) => ({
      label: t('board:moveTo', { column: t(`candidates:state.${column}`) }),
      symbol: symbols[column],
      action: paths.candidatePart(candidate.key, 'move'),
      fields: { column, goal: row, revision: String(candidate.revision), back },
    })),
    ...(offered.row ? [{ label: t('candidates-page:row.open'), symbol: 'target', href: offered.row }] : []),
    ...away.map(({ act, url }) => ({
      label: t(`candidates-page:do.${act}`),
      symbol: awaySymbols[act] ?? 'archive',
      href: reasoned.includes(act) || act === 'done' ? `${url}?${new URLSearchParams({ back })}` : url,
    })),
  ];
}

function barsOf({ benefit, effort }: Spread, req: Request, t: Translate): string[] {
  const f = format(localeOf(req));
  const bar = (kind: 'benefit' | 'effort', { median }: Extent) => {
    const filled = stepOf(median);
    const label = t(`board:bars.${kind}`, { step: t(`board:bars.step.${filled}`), median: f.number(median) });
    return threeBars({ filled, kind, label }).toString();
  };
  return [bar('benefit', benefit), bar('effort', effort)];
}
