import type { ReadReport, Reuser } from '../../models/adoption/reading.js';
import type { Standing } from '../../models/adoption/report.js';
import type { AdoptedKind } from '../../models/adoption.js';
import { format } from './format.js';
import { paths } from './paths.js';
import { type Locale, translator } from './texts.js';

/** What one town says about something it took over, or did not: what `shared/_adoption-voice` shows. */
export interface Voice {
  town: string;
  townUrl: string;
  standing: Standing;
  /** "nutzt das seit 3. März 2026 · Im Betrieb" */
  sentence: string;
  texts: { label: string; text: string }[];
  saidAt: Date;
  /** The town's own version, where the reader may see it. */
  copyUrl: string | null;
  /** Towns that took over that version. */
  voices: Voice[];
}

export function voice(kind: AdoptedKind, one: ReadReport & Partial<Reuser>, locale: Locale): Voice {
  const t = translator(locale);
  const f = format(locale);
  const { municipality, report } = one;
  const { standing, since, readiness, days } = report;
  const effort = [report.effort, days === null ? '' : t('adoptions:days', { count: days, days: f.number(days) })];
  const texts: [string, string][] = [
    ['reason', report.reason],
    [standing === 'notYet' ? 'plan' : 'experience', report.experience],
    ['adaptations', report.adaptations],
    ['effort', effort.filter(Boolean).join(' · ')],
    ['contact', report.contact],
  ];
  return {
    town: municipality.name,
    townUrl: paths.town(municipality.slug),
    standing,
    sentence: [
      since ? t('adoptions:standing.usesSince', { date: f.date(since) }) : t(`adoptions:standing.${standing}`),
      readiness ? t(`practices:readiness.${readiness}`) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    texts: texts.filter(([, text]) => text).map(([name, text]) => ({ label: t(`adoptions:said.${name}`), text })),
    saidAt: report.said.at,
    copyUrl: one.copyKey ? paths.shared(kind, one.copyKey) : null,
    voices: (one.reusers ?? []).map((reuser) => voice(kind, reuser, locale)),
  };
}
