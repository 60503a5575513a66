import type { Spread } from '../../models/rating/spread.js';
import { type Quarter, type ScatterMark, scatterChart } from '../render/charts/scatter.js';
import { asset } from '../web/assets.js';
import type { Format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import { isWin, type Rated } from './rated.js';
import { valueText } from './row.js';
import { quarters } from './wish.js';

const symbols = { process: 'workflow', practice: 'lightbulb', idea: 'sparkles' } as const;

/** The chart of those whose ratings this person may see; null when there are none. */
export function chartOf(t: Translate, format: Format, rated: readonly Rated[], quarter: Quarter | null): string | null {
  const marks = rated.flatMap((one) => (one.shown ? [markOf(t, format, one, one.shown)] : []));
  if (marks.length === 0) return null;
  const symbolUrl = (kind: keyof typeof symbols) => `${asset('build/icons.svg')}#${symbols[kind]}`;
  return scatterChart({
    marks,
    quarter,
    words: {
      title: t('ratings:page.chart'),
      benefit: t('ratings:benefit'),
      effort: t('ratings:effort'),
      low: t('ratings:low'),
      high: t('ratings:high'),
      quarters: Object.fromEntries(quarters.map((one) => [one, t(`ratings:quarter.${one}`)])) as Record<
        Quarter,
        string
      >,
    },
    icons: { process: symbolUrl('process'), practice: symbolUrl('practice'), idea: symbolUrl('idea') },
  });
}

function markOf(t: Translate, format: Format, rated: Rated, shown: Spread): ScatterMark {
  const { candidate, number } = rated;
  const quickWin = isWin(rated);
  return {
    number,
    kind: candidate.kind,
    href: paths.candidate(candidate.key),
    name: t(quickWin ? 'ratings:page.markWin' : 'ratings:page.mark', {
      title: candidate.title,
      benefit: valueText(t, format, shown.benefit),
      effort: valueText(t, format, shown.effort),
      count: t('ratings:page.count', { count: shown.count }),
    }),
    benefit: shown.benefit,
    effort: shown.effort,
    quickWin,
  };
}
