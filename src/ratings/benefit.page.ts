import type { Request } from 'express';
import { mayRate } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { chartOf } from './chart.js';
import { type Filter, filtersOf } from './filters.js';
import { isWaiting, isWin, matching, type Rated, sorted } from './rated.js';
import { type Row, rowOf } from './row.js';
import { quarters, type Wish, withWish } from './wish.js';

export interface BenefitPage extends Page {
  head: AgendaHead;
  /** How many wait for this person's rating; null: none, or they may not rate. */
  waiting: { label: string; url: string } | null;
  /** Where one's own ratings are changed. */
  againUrl: string | null;
  filters: Filter[];
  /** Kept while filters change. */
  quarter: string | null;
  quarters: { label: string; href: string; current: boolean }[];
  /** SVG; null: nothing to draw. */
  chart: string | null;
  empty: 'none' | 'blind' | 'unrated' | 'noHits' | 'noCandidates';
  resetUrl: string;
  wins: { title: string; url: string; number: number }[];
  count: string;
  rows: Row[];
}

declare module '../web/views.js' {
  interface Views {
    'ratings/benefit': BenefitPage;
  }
}

export async function benefitPage(
  req: Request,
  reached: ReachedAgenda,
  rated: readonly Rated[],
  wish: Wish,
): Promise<BenefitPage> {
  const { agenda, municipality } = reached;
  const locale = localeOf(req);
  const t = translator(locale);
  const url = paths.agendaPart(agenda.key, 'benefit');
  const rateUrl = paths.agendaPart(agenda.key, 'benefit/rate');
  const rates = mayRate(actorOf(req), reached);
  const waiting = rates ? rated.filter(isWaiting).length : 0;
  const listed = sorted(matching(rated, wish), wish.sort);
  const withoutQuarter = matching(rated, { ...wish, quarter: null });
  const chart = chartOf(t, format(locale), withoutQuarter, wish.quarter);
  const isBlind = rates && rated.some(({ spread }) => spread === 'hidden');
  return {
    title: `${t('agenda:parts.benefit')} · ${agenda.title}`,
    head: await agendaHead(req, reached, 'benefit'),
    waiting: waiting > 0 ? { label: t('ratings:rate.open', { count: waiting }), url: rateUrl } : null,
    againUrl: rates && rated.some(({ own }) => own) ? `${rateUrl}?all=1` : null,
    filters: filtersOf(t, municipality, rated, wish),
    quarter: wish.quarter,
    quarters: [null, ...quarters].map((quarter) => ({
      label: t(`ratings:quarter.${quarter ?? 'whole'}`),
      href: url + withWish(wish, { quarter }),
      current: quarter === wish.quarter,
    })),
    chart,
    empty: emptyOf(rated, listed, chart, isBlind),
    resetUrl: url,
    wins: rated
      .filter(isWin)
      .map(({ candidate, number }) => ({ title: candidate.title, url: paths.candidate(candidate.key), number })),
    count: t('ratings:page.shown', { count: listed.length }),
    rows: listed.map((one) => rowOf(t, format(locale), municipality, one, rates ? rateUrl : null)),
  };
}

/** Why there is nothing to see, if so: the page says one thing, not three. */
function emptyOf(
  all: readonly Rated[],
  listed: readonly Rated[],
  chart: string | null,
  isBlind: boolean,
): BenefitPage['empty'] {
  if (all.length === 0) return 'noCandidates';
  if (listed.length === 0) return 'noHits';
  if (chart) return 'none';
  return isBlind ? 'blind' : 'unrated';
}
