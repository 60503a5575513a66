import type { Analysis, LeadTime } from '../../models/bpmn/analysis.js';
import type { Markup } from '../render/charts/markup.js';
import { portionsChart } from '../render/charts/portions.js';
import { spreadChart } from '../render/charts/spread.js';
import { amounts } from '../web/amounts.js';
import { type Locale, translator } from '../web/texts.js';

/** More bars than these are a wall; the table names all. */
const mostBars = 8;

/** Who spends how much of the work of a case. */
export function rolesChart({ byRole }: Analysis, locale: Locale): Markup {
  const t = translator(locale);
  const say = amounts(locale);
  const bars = byRole
    .slice(0, mostBars)
    .map(({ name, minutes }) => ({ name: name || t('analysis:nobody'), value: minutes, label: say.work(minutes) }));
  return portionsChart({
    bars,
    words: {
      title: t('analysis:roles.title'),
      description: bars.map(({ name, label }) => `${name}: ${label}`).join(', '),
    },
  });
}

/** How long cases are under way. */
export function leadTimeChart({ spread, p50, p80, p95, longest }: LeadTime, locale: Locale): Markup {
  const t = translator(locale);
  const say = amounts(locale);
  const all = [
    { value: p50, label: t('analysis:lead.markHalf', { time: say.time(p50) }) },
    { value: p80, label: t('analysis:lead.mark80', { time: say.time(p80) }) },
    { value: p95, label: t('analysis:lead.mark95', { time: say.time(p95) }) },
  ];
  // Where most cases take the same way, one mark says it.
  const marks = all.filter(({ value }, at) => all.findLastIndex((one) => one.value === value) === at);
  return spreadChart({
    parts: spread,
    marks,
    ends: [say.time(spread[0]?.from ?? 0), say.time(longest)],
    words: { title: t('analysis:lead.title'), description: marks.map(({ label }) => label).join(', ') },
  });
}
