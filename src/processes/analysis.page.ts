import type { Request } from 'express';
import { tasksOf } from '../../models/bpmn/analysis/tasks.js';
import type { Analysis } from '../../models/bpmn/analysis.js';
import type { Facts } from '../../models/bpmn/facts.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { namedFacts } from '../../models/town-list/named-facts.js';
import type { Markup } from '../render/charts/markup.js';
import { type Amounts, amounts } from '../web/amounts.js';
import { query } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import { type VersionFigures, versionFigures } from '../web/version-figures.js';
import type { Page } from '../web/views.js';
import { aboutProcess } from './about.js';
import { leadTimeChart, rolesChart } from './analysis-charts.js';
import { type ComparisonView, comparisonView } from './analysis-comparison.js';
import { heatMarks, missingSentences, remarkSentences } from './analysis-words.js';
import { type ProcessHead, processHead } from './head.js';
import { type HeatKind, heatKinds } from './heat.js';

export interface AnalysisPage extends Page {
  head: ProcessHead;
  /** Nothing to count yet, and where to begin. */
  empty: { title: string; text: string; drawUrl: string | null; profileUrl: string | null } | null;
  missing: string[];
  remarks: string[];
  /** Where what is missing is entered; null: not by this reader, or not in this version. */
  enter: { drawUrl: string; profileUrl: string | null } | null;
  figures: { key: string; label: string; value: string; note: string }[];
  roles: { chart: Markup; rows: { name: string; work: string; share: string; visits: string }[] } | null;
  lead: { chart: Markup; sentence: string; rows: { label: string; value: string }[] } | null;
  heat: { pictureUrl: string; alt: string; kinds: { label: string; href: string; current: boolean }[] } | null;
  steps: StepRow[];
  systems: { name: string; work: string; visits: string }[];
  raci: { name: string; href: string; responsible: string; accountable: string; consulted: string; informed: string }[];
  comparison: ComparisonView | null;
  exports: { label: string; href: string }[];
  methodUrl: string;
}

interface StepRow {
  name: string;
  href: string;
  role: string;
  visits: string;
  working: string;
  waiting: string;
  perCase: string;
  share: string;
  /** 0–100, for the bar beside it. */
  part: number;
  mediaBreak: boolean;
}

declare module '../web/views.js' {
  interface Views {
    'processes/analysis': AnalysisPage;
  }
}

export async function analysisPage(req: Request, reached: ReachedVersion): Promise<AnalysisPage> {
  const t = translator(localeOf(req));
  const { version, municipality, inside } = reached;
  const [head, facts, figures] = await Promise.all([
    processHead(req, reached, 'analysis'),
    namedFacts(version.diagram, municipality._id),
    versionFigures(version, { municipality: municipality._id, inside }),
  ]);
  const around = {
    title: `${head.title}: ${t('processes:tab.analysis')}`,
    about: aboutProcess(req, reached, '/analysis'),
    head,
    methodUrl: paths.analysisMethod,
  };
  if (!facts || !figures)
    return { ...nothing(head, t('analysis:empty.undrawn'), t('analysis:empty.undrawnText')), ...around };
  const told = await toldFigures(req, reached, { facts, figures, head });
  const empty = figures.isTimed
    ? null
    : nothing(head, t('analysis:empty.untimed'), t('analysis:empty.untimedText')).empty;
  return { ...told, ...around, empty };
}

function nothing(
  { offers }: ProcessHead,
  title: string,
  text: string,
): Omit<AnalysisPage, 'title' | 'about' | 'head' | 'methodUrl'> {
  return {
    empty: { title, text, drawUrl: offers.draw, profileUrl: offers.editProfile },
    ...{ missing: [], remarks: [], enter: null, figures: [], roles: null, lead: null, heat: null, steps: [] },
    ...{ systems: [], raci: [], comparison: null, exports: [] },
  };
}

interface Found {
  facts: Facts;
  figures: VersionFigures;
  head: ProcessHead;
}

async function toldFigures(req: Request, reached: ReachedVersion, { facts, figures, head }: Found) {
  const locale = localeOf(req);
  const t = translator(locale);
  const say = amounts(locale);
  const { analysis } = figures;
  const { process, version } = reached;
  const diagramUrl = head.tabs.find(({ key }) => key === 'diagram')?.href ?? head.url;
  const stepUrl = (id: string) => `${diagramUrl}?${new URLSearchParams({ step: id })}`;
  const names = new Map(facts.nodes.map(({ id, name }) => [id, name]));
  const at = (part: string) => paths.versionPart(process.key, version.number, part);
  return {
    missing: missingSentences(figures, locale),
    remarks: remarkSentences(analysis, (id) => names.get(id) ?? '', locale),
    enter: head.offers.draw ? { drawUrl: head.offers.draw, profileUrl: head.offers.editProfile } : null,
    figures: figures.isTimed ? keyFigures(req, figures, say, t) : [],
    roles: figures.isTimed ? { chart: rolesChart(analysis, locale), rows: roleRows(analysis, say, t) } : null,
    lead: leadTimeOf(analysis, say, t, req),
    heat: figures.isTimed ? heatView(req, reached, analysis, t) : null,
    steps: analysis.steps.map((step) => stepRow(step, stepUrl(step.id), say, t)),
    systems: analysis.bySystem.map(({ name, minutes, visits }) => ({
      name,
      work: say.work(minutes),
      visits: say.times(visits),
    })),
    raci: raciRows(facts, stepUrl),
    comparison: figures.isTimed ? await comparisonView(req, reached, figures) : null,
    exports: (['csv', 'xlsx'] as const).map((ending) => ({
      label: t(`analysis:export.${ending}`),
      href: at(`analysis.${ending}`),
    })),
  };
}

function keyFigures(
  req: Request,
  { analysis, cost, sums }: VersionFigures,
  say: Amounts,
  t: Translate,
): AnalysisPage['figures'] {
  const f = format(localeOf(req));
  const { casesPerYear: cases, workingMinutes } = sums;
  const add = (key: string, value: string | null, note = '') =>
    value === null ? [] : [{ key, label: t(`analysis:figure.${key}`), value, note }];
  const perYear = t('analysis:perYear', { cases: cases === null ? '' : f.number(cases) });
  const lead = analysis.leadTime;
  return [
    ...add('work', workingMinutes === null ? null : say.work(workingMinutes), t('analysis:perCase')),
    ...add(
      'hours',
      workingMinutes === null || cases === null ? null : say.hours((workingMinutes * cases) / 60),
      perYear,
    ),
    ...add('cost', cost?.euro == null ? null : say.euro(cost.euro), t('analysis:perCase')),
    ...add('costPerYear', cost?.euro == null || cases === null ? null : say.euro(cost.euro * cases), perYear),
    ...add('leadTime', lead && say.time(lead.p50), lead ? t('analysis:leadNote', { p80: say.after(lead.p80) }) : ''),
    ...add('mediaBreaks', say.times(analysis.mediaBreaks), t('analysis:perCase')),
    ...add(
      'digital',
      analysis.digitalShare === null ? null : say.percent(analysis.digitalShare),
      t('analysis:digitalNote'),
    ),
  ];
}

function roleRows({ byRole, workingMinutes }: Analysis, say: Amounts, t: Translate) {
  return byRole.map(({ name, minutes, visits }) => ({
    name: name || t('analysis:nobody'),
    work: say.work(minutes),
    share: say.percent(workingMinutes > 0 ? minutes / workingMinutes : 0),
    visits: say.times(visits),
  }));
}

function leadTimeOf({ leadTime }: Analysis, say: Amounts, t: Translate, req: Request): AnalysisPage['lead'] {
  if (!leadTime || leadTime.longest === 0) return null;
  return {
    chart: leadTimeChart(leadTime, localeOf(req)),
    sentence: t('analysis:lead.sentence', {
      p50: say.after(leadTime.p50),
      p80: say.after(leadTime.p80),
      cases: format(localeOf(req)).number(leadTime.cases),
    }),
    rows: (['best', 'mean', 'p50', 'p80', 'p95', 'longest'] as const).map((key) => ({
      label: t(`analysis:lead.${key}`),
      value: say.time(leadTime[key]),
    })),
  };
}

function heatView(req: Request, reached: ReachedVersion, analysis: Analysis, t: Translate): AnalysisPage['heat'] {
  const { process, version } = reached;
  const kinds = heatKinds.filter((kind) => heatMarks(analysis, kind, localeOf(req)).length > 0);
  const chosen: HeatKind = query(req).choice('heat', kinds) ?? kinds[0] ?? 'working';
  if (kinds.length === 0) return null;
  const names = new Map(analysis.steps.map(({ id, name }) => [id, name]));
  const marks = heatMarks(analysis, chosen, localeOf(req)).slice(0, 5);
  return {
    pictureUrl: `${paths.versionPart(process.key, version.number, 'heat.svg')}?${new URLSearchParams({ of: chosen, h: version.diagram?.hash.slice(0, 12) ?? '' })}`,
    alt: t(`analysis:heat.alt.${chosen}`, {
      steps: marks.map(({ id, label }) => `${names.get(id) ?? ''} ${label}`).join(', '),
    }),
    kinds: kinds.map((kind) => ({
      label: t(`analysis:heat.kind.${kind}`),
      href: `?${new URLSearchParams({ heat: kind })}#waermebild`,
      current: kind === chosen,
    })),
  };
}

function stepRow(step: Analysis['steps'][number], href: string, say: Amounts, t: Translate): StepRow {
  const said = (minutes: number | null, word: (minutes: number) => string) => (minutes === null ? '–' : word(minutes));
  return {
    name: step.name || t('analysis:unnamed'),
    href,
    role: step.role ?? '–',
    visits: say.times(step.visits),
    working: said(step.workingMinutes, say.work),
    waiting: said(step.waitingMinutes, say.time),
    perCase: said(step.workingMinutes, (minutes) => say.work(minutes * step.visits)),
    share: say.percent(step.workingShare),
    part: Math.round(step.workingShare * 100),
    mediaBreak: step.mediaBreak === true,
  };
}

/** Only where somebody said more than who does it, which the other tables say. */
function raciRows(facts: Facts, stepUrl: (id: string) => string): AnalysisPage['raci'] {
  const tasks = tasksOf(facts);
  if (!tasks.some(({ accountable, consulted, informed }) => accountable || consulted.length > 0 || informed.length > 0))
    return [];
  return tasks.map(({ id, name, responsible, accountable, consulted, informed }) => ({
    name,
    href: stepUrl(id),
    responsible,
    accountable,
    consulted: consulted.join(', '),
    informed: informed.join(', '),
  }));
}
