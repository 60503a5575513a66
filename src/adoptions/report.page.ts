import type { Request } from 'express';
import { mayReportTo } from '../../models/adoption/policy.js';
import { longestReport, type Report, reportCircles, standings, usedHow } from '../../models/adoption/report.js';
import type { PersonalData } from '../../models/bpmn/personal-data.js';
import type { Conflict } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { format, isoDay } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import type { Typed } from './report.js';
import type { Thing } from './scope.js';

interface Option {
  value: string;
  label: string;
  hint?: string;
}

export interface ReportPage extends Page {
  town: string;
  kind: Thing['kind'];
  subject: { title: string; href: string };
  allUrl: string;
  action: string;
  /** Takes the report back; null: there is none. */
  endAction: string | null;
  revision: number;
  typed: Omit<Typed, 'days' | 'since'> & { days: string; since: string };
  standings: Option[];
  readinesses: Option[];
  circles: Option[];
  personal: { text: string; kind: string }[];
  /** Somebody else said something in between: what they said. */
  conflict: { sentence: string; theirs: { label: string; text: string }[] } | null;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'adoptions/report': ReportPage;
  }
}

interface Left {
  typed: Typed;
  revision: number;
  /** What stands there now. */
  said: Report | null;
  wrong?: Wrong;
  personal?: readonly PersonalData[];
  conflict?: Conflict;
}

export function reportPage(req: Request, { kind, key, title }: Thing, home: Municipality, left: Left): ReportPage {
  const locale = localeOf(req);
  const t = translator(locale);
  const f = format(locale);
  const { typed, revision, said, wrong = {}, personal = [], conflict = null } = left;
  const { days, since } = typed;
  const named = (values: readonly string[], part: string) =>
    values.map((value) => ({ value, label: t(`adoptions:${part}.${value}`) }));
  return {
    title: titleOf(t, t('adoptions:report.title', { title }), wrong),
    town: home.name,
    kind,
    subject: { title, href: paths.shared(kind, key) },
    allUrl: paths.adoptions(kind, key),
    action: paths.adoptionReport(kind, key),
    endAction: said ? paths.adoptionReportEnd(kind, key) : null,
    revision,
    typed: {
      ...typed,
      days: days === null || Number.isNaN(days) ? '' : f.number(days),
      since: since && !Number.isNaN(since.getTime()) ? isoDay(since) : '',
    },
    standings: named(standings, 'report.standing'),
    readinesses: usedHow.map((value) => ({ value, label: t(`practices:readiness.${value}`) })),
    circles: reportCircles
      .filter((circle) => mayReportTo(actorOf(req), home, circle))
      .map((value) => ({
        value,
        label: t(`adoptions:report.circle.${value}`),
        hint: t(`adoptions:report.circleHint.${value}`),
      })),
    personal: personal.map((one) => ({ text: one.text, kind: t(`processes:personal.${one.kind}`) })),
    conflict: conflict && {
      sentence: t('adoptions:report.conflict', conflict.params),
      theirs: said
        ? (['reason', 'experience', 'adaptations', 'effort', 'contact'] as const)
            .filter((name) => said[name])
            .map((name) => ({ label: t(`adoptions:said.${name}`), text: said[name] }))
        : [],
    },
    errors: sentences(t, wrong, { days: longestReport.days, count: longestReport.text }),
  };
}
