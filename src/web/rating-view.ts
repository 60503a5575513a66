import type { Request } from 'express';
import { mayRate } from '../../models/agenda/policy.js';
import { openStates } from '../../models/candidate/acts.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { type SeenRatings, seenRatings } from '../../models/rating/seeing.js';
import { type Extent, isDisputed, isQuickWin, isWinnable } from '../../models/rating/spread.js';
import { type RatingFields, steps } from '../../models/rating.js';
import { type Format, format } from './format.js';
import { paths } from './paths.js';
import { actorOf, localeOf } from './session.js';
import { type Translate, translator } from './texts.js';
import { sentences, type Wrong } from './wrong.js';

export const ratingMeasures = ['benefit', 'effort'] as const;
export type RatingMeasure = (typeof ratingMeasures)[number];

/** A question with five answers in words: `shared/_rating-scale` shows it. */
export interface RatingScale {
  id: string;
  name: string;
  measure: RatingMeasure;
  legend: string;
  steps: { value: number; word: string; anchor: string; checked: boolean }[];
  error: string | null;
}

/** Benefit and effort on the page of a candidate: `shared/_rating` shows it. */
export interface RatingView {
  /** hidden: others rated, and this person did not yet. */
  state: 'shown' | 'hidden' | 'none';
  count: string;
  facts: { label: string; median: string; half: string }[];
  isWin: boolean;
  isDisputed: boolean;
  voices: { sentence: string; note: string; at: Date }[];
  own: string | null;
  /** null: they may not rate, or it is decided. */
  form: { action: string; scales: RatingScale[]; note: string; errors: Wrong; submit: string } | null;
  withdrawUrl: string | null;
  benefitUrl: string;
}

/** What was typed and refused, to be shown again. */
export interface TypedRating {
  benefit: number | null;
  effort: number | null;
  note: string;
  wrong: Wrong;
}

export async function ratingView(
  req: Request,
  reached: ReachedCandidate,
  typed: TypedRating | null = null,
): Promise<RatingView> {
  const { candidate, agenda } = reached;
  const locale = localeOf(req);
  const t = translator(locale);
  const actor = actorOf(req);
  const seen = (await seenRatings(actor, [candidate])).get(candidate._id.toString()) ?? nothing;
  const rates = mayRate(actor, reached) && openStates.includes(candidate.state);
  const { own, spread } = seen;
  const errors = sentences(t, typed?.wrong ?? {});
  const shown = spread !== 'hidden' && spread !== null ? spread : null;
  return {
    state: spread === 'hidden' ? 'hidden' : shown ? 'shown' : 'none',
    count: t('ratings:page.count', { count: shown?.count ?? 0 }),
    facts: shown ? ratingMeasures.map((measure) => fact(t, format(locale), measure, shown[measure])) : [],
    isWin: shown !== null && isQuickWin(shown) && isWinnable(candidate.state),
    isDisputed: shown !== null && isDisputed(shown),
    voices: seen.all.map((rating) => ({
      sentence: t('ratings:card.one', { name: rating.said.name, ...values(rating) }),
      note: rating.note,
      at: rating.said.at,
    })),
    own: own && t('ratings:card.own', values(own)),
    form: rates
      ? {
          action: paths.candidatePart(candidate.key, 'rating'),
          scales: ratingScales(t, '', typed ?? own ?? {}, errors),
          note: typed?.note ?? own?.note ?? '',
          errors,
          submit: t(own ? 'ratings:card.change' : 'ratings:card.rate'),
        }
      : null,
    withdrawUrl: rates && own ? paths.candidatePart(candidate.key, 'rating/withdrawal') : null,
    benefitUrl: paths.agendaPart(agenda.key, 'benefit'),
  };
}

/** Both questions; `after` keeps them apart where a page asks about several candidates. */
export function ratingScales(
  t: Translate,
  after: string,
  chosen: { benefit?: number | null; effort?: number | null },
  errors: Record<string, string> = {},
): RatingScale[] {
  return ratingMeasures.map((measure) => {
    const name = after ? `${measure}-${after}` : measure;
    return {
      id: name,
      name,
      measure,
      legend: t(`ratings:${measure}`),
      steps: steps.map((value) => ({
        value,
        word: t(`ratings:scale.${measure}.${value}`),
        anchor: t(`ratings:anchor.${measure}.${value}`),
        checked: chosen[measure] === value,
      })),
      error: errors[name] ?? null,
    };
  });
}

const nothing: SeenRatings = { own: null, spread: null, all: [] };

function values({ benefit, effort }: RatingFields) {
  return { benefit, effort };
}

function fact(t: Translate, { number }: Format, measure: RatingMeasure, extent: Extent): RatingView['facts'][number] {
  return {
    label: t(`ratings:${measure}`),
    median: t('ratings:card.of', { median: number(extent.median) }),
    half: t('ratings:card.half', { ...extent, low: number(extent.low), high: number(extent.high) }),
  };
}
