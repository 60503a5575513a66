import { tasksOf } from '../../models/bpmn/analysis/tasks.js';
import type { Facts } from '../../models/bpmn/facts.js';
import type { Sheet } from '../web/spreadsheet.js';
import { type Locale, translator } from '../web/texts.js';
import type { VersionFigures } from '../web/version-figures.js';

/** The figures for a spreadsheet: what they are made of first, so that anybody can work them out again. */
export function analysisSheets(facts: Facts, figures: VersionFigures, locale: Locale): [Sheet, ...Sheet[]] {
  const t = translator(locale);
  const { analysis, cost, sums } = figures;
  const head = (...names: string[]) => names.map((name) => t(`analysis:column.${name}`));
  const rounded = (value: number) => Number(value.toFixed(4));
  const said = (value: number | null) => (value === null ? '' : rounded(value));
  const yesNo = (value: boolean | null) => (value === null ? '' : t(value ? 'analysis:yes' : 'analysis:no'));
  const steps = analysis.steps.map((step) => [
    step.name,
    step.role ?? '',
    step.systems.join('; '),
    rounded(step.visits),
    said(step.workingMinutes),
    said(step.waitingMinutes),
    rounded(step.visits * (step.workingMinutes ?? 0)),
    rounded(step.visits * (step.waitingMinutes ?? 0)),
    yesNo(step.mediaBreak),
  ]);
  const lead = analysis.leadTime;
  const totals: (string | number)[][] = [
    [t('analysis:figure.work'), said(sums.workingMinutes)],
    [t('analysis:figure.cases'), said(sums.casesPerYear)],
    ...(cost ? [[t('analysis:figure.cost'), said(cost.euro)]] : []),
    ...(lead
      ? (['best', 'p50', 'p80', 'p95'] as const).map((key) => [t(`analysis:lead.${key}`), rounded(lead[key])])
      : []),
    [t('analysis:figure.mediaBreaks'), rounded(analysis.mediaBreaks)],
    [t('analysis:figure.digital'), said(analysis.digitalShare)],
  ];
  return [
    {
      name: t('analysis:sheet.steps'),
      rows: [
        head(
          'step',
          'role',
          'systems',
          'visits',
          'working',
          'waiting',
          'workingPerCase',
          'waitingPerCase',
          'mediaBreak',
        ),
        ...steps,
      ],
    },
    {
      name: t('analysis:sheet.ways'),
      rows: [head('from', 'way', 'to', 'percent'), ...ways(facts)],
    },
    {
      name: t('analysis:sheet.roles'),
      rows: [
        head('role', 'workingPerCase'),
        ...analysis.byRole.map(({ name, minutes }) => [name || t('analysis:nobody'), rounded(minutes)]),
      ],
    },
    {
      name: t('analysis:sheet.raci'),
      rows: [head('step', 'responsible', 'accountable', 'consulted', 'informed'), ...raci(facts)],
    },
    { name: t('analysis:sheet.totals'), rows: [head('figure', 'value'), ...totals] },
  ];
}

/** The percents at the ways out of decisions, as they were entered. */
function ways({ nodes, flows }: Facts): (string | number)[][] {
  const names = new Map(nodes.map((node) => [node.id, node.name || node.id]));
  const several = (source: string | null) => flows.filter((flow) => flow.source === source).length > 1;
  return flows
    .filter(({ source }) => several(source))
    .map(({ source, name, target, probability }) => [
      names.get(source ?? '') ?? '',
      name,
      names.get(target ?? '') ?? '',
      probability ?? '',
    ]);
}

function raci(facts: Facts): string[][] {
  return tasksOf(facts).map(({ name, responsible, accountable, consulted, informed }) => [
    name,
    responsible,
    accountable,
    consulted.join('; '),
    informed.join('; '),
  ]);
}
