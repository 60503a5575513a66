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
    [t('analysis:column.workingPerCase'), said(sums.workingMinutes)],
    [t('analysis:figure.cases'), said(sums.casesPerYear)],
    ...(cost ? [[t('analysis:total.cost'), said(cost.euro)]] : []),
    ...(lead
      ? (['best', 'p50', 'p80', 'p95'] as const).map((key) => [
          t('analysis:total.lead', { figure: t(`analysis:lead.${key}`) }),
          rounded(lead[key]),
        ])
      : []),
    [t('analysis:total.mediaBreaks'), rounded(analysis.mediaBreaks)],
    [t('analysis:total.digital'), said(analysis.digitalShare)],
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
      rows: [head('from', 'way', 'to', 'percent'), ...ways(facts, t('analysis:unnamed'))],
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
function ways(facts: Facts, unnamed: string): (string | number)[][] {
  const { flows } = facts;
  const several = (source: string | null) => flows.filter((flow) => flow.source === source).length > 1;
  return flows
    .filter(({ source }) => several(source))
    .map(({ source, name, target, probability }) => [
      facts.nodes.find(({ id }) => id === source)?.name || unnamed,
      name,
      nameAhead(facts, target) || unnamed,
      probability ?? '',
    ]);
}

/** Where paths only join there is no name: people know the way by the step behind it. */
function nameAhead(
  { nodes, flows }: Pick<Facts, 'nodes' | 'flows'>,
  id: string | null,
  seen: readonly string[] = [],
): string {
  const node = nodes.find((one) => one.id === id);
  if (!node || seen.includes(node.id)) return '';
  const [next, other] = flows.filter(({ source }) => source === node.id);
  return node.name || !next || other ? node.name : nameAhead({ nodes, flows }, next.target, [...seen, node.id]);
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
