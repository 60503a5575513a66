import type { CandidateKind } from '../../models/candidate.js';
import type { Municipality } from '../../models/municipality.js';
import { type Extent, isDisputed } from '../../models/rating/spread.js';
import { stepOf, threeBars } from '../render/charts/bars.js';
import type { Format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import { isWin, type Rated } from './rated.js';

/** A candidate in numbers: what the chart draws, to be read. */
export interface Row {
  number: number;
  kind: CandidateKind;
  title: string;
  url: string;
  /** Kind, department, state. */
  meta: string;
  /** The range is empty when all say the same. */
  values: { label: string; bars: string; median: string; range: string }[];
  count: string;
  own: string | null;
  isWin: boolean;
  isDisputed: boolean;
  /** Instead of numbers: where to rate first, or that nobody did. */
  instead: { text: string; url: string | null } | null;
}

export function rowOf(t: Translate, format: Format, town: Municipality, rated: Rated, rateUrl: string | null): Row {
  const { candidate, number, shown, spread, own } = rated;
  const department = town.department(candidate.department)?.name;
  const state = t(`candidates:state.${candidate.state}`);
  const value = (measure: 'benefit' | 'effort', extent: Extent) => ({
    label: t(`ratings:${measure}`),
    bars: threeBars({ filled: stepOf(extent.median), kind: measure, label: null }),
    median: format.number(extent.median),
    range: extent.min === extent.max ? '' : t('ratings:page.range', { min: extent.min, max: extent.max }),
  });
  return {
    number,
    kind: candidate.kind,
    title: candidate.title,
    url: paths.candidate(candidate.key),
    meta: [t(`ratings:kind.${candidate.kind}`), department, state].filter(Boolean).join(' · '),
    values: shown ? [value('benefit', shown.benefit), value('effort', shown.effort)] : [],
    count: shown ? t('ratings:page.count', { count: shown.count }) : '',
    own: own && t('ratings:page.own', { benefit: own.benefit, effort: own.effort }),
    isWin: isWin(rated),
    isDisputed: shown !== null && isDisputed(shown),
    instead: shown
      ? null
      : spread === 'hidden'
        ? { text: t('ratings:page.hidden'), url: rateUrl && `${rateUrl}#${candidate.key}` }
        : { text: t('ratings:page.none'), url: null },
  };
}

/** "4 (3 bis 5)", or "4" when all say the same. */
export function valueText(t: Translate, { number }: Format, { min, median, max }: Extent): string {
  const key = min === max ? 'ratings:page.valueOne' : 'ratings:page.value';
  return t(key, { median: number(median), min, max });
}
