import type { Analysis, Remark } from '../../models/bpmn/analysis.js';
import { amounts } from '../web/amounts.js';
import { type Locale, translator } from '../web/texts.js';
import type { VersionFigures } from '../web/version-figures.js';
import type { HeatKind, HeatMark } from './heat.js';

/** More names than these say no more. */
const mostNames = 5;

/** What a sound figure still needs, a sentence each. */
export function missingSentences({ analysis, cost, sums }: VersionFigures, locale: Locale): string[] {
  const t = translator(locale);
  const { missing } = analysis;
  const of = (key: string, ids: readonly string[]) =>
    ids.length > 0 ? t(`analysis:missing.${key}`, { count: ids.length, all: missing.steps }) : '';
  return [
    of('working', missing.working),
    of('waiting', missing.waiting),
    of('roles', missing.roles),
    of('decisions', missing.decisions),
    of('exceptions', missing.exceptions),
    sums.casesPerYear === null ? t('analysis:missing.cases') : '',
    cost && cost.without.filter(Boolean).length > 0
      ? t('analysis:missing.rates', { roles: listed(cost.without.filter(Boolean), t('analysis:andMore')) })
      : '',
  ].filter(Boolean);
}

/** What a reader must know about how it was counted. */
export function remarkSentences(analysis: Analysis, nameOf: (id: string) => string, locale: Locale): string[] {
  const t = translator(locale);
  return analysis.remarks.map(({ kind, ids }: Remark) =>
    t(`analysis:remark.${kind}`, {
      count: ids.length,
      names: listed([...new Set(ids.map(nameOf).filter(Boolean))], t('analysis:andMore')) || t('analysis:unnamed'),
    }),
  );
}

/** The steps that take most, or change the medium, as they are marked on the drawing. */
export function heatMarks({ steps, mediaBreaks }: Analysis, kind: HeatKind, locale: Locale): HeatMark[] {
  const say = amounts(locale);
  const share = (step: Analysis['steps'][number]) => {
    if (kind === 'breaks') return step.mediaBreak && mediaBreaks > 0 ? step.visits / mediaBreaks : 0;
    return kind === 'working' ? step.workingShare : step.waitingShare;
  };
  return steps
    .map((step) => ({ id: step.id, share: share(step), label: say.percent(share(step)) }))
    .filter((mark) => mark.share >= 0.005)
    .toSorted((one, other) => other.share - one.share);
}

function listed(names: readonly string[], more: string): string {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} ${more}` : shown;
}
