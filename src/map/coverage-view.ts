import type { Municipality } from '../../models/municipality.js';
import { type Covered, coverage } from '../../models/process-map/coverage.js';
import type { MapEntry } from '../../models/process-map/reading.js';
import type { Shown } from '../../models/version/showing.js';
import type { Markup } from '../render/charts/markup.js';
import { shareBar } from '../render/charts/share-bar.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

const figures = ['listed', 'drawn', 'approved', 'published', 'overdue'] as const;
type Figures = Record<(typeof figures)[number], number>;

interface CoverageRow extends Figures {
  name: string;
  depth: number;
  url: string;
  bar: Markup;
}

export interface CoverageView {
  figures: typeof figures;
  rows: CoverageRow[];
  total: Figures;
  /** Departments in which nothing is listed, with the way to begin. */
  gaps: { name: string; addUrl: string | null }[];
}

interface Looking {
  t: Translate;
  creates: boolean;
}

export function coverageView(
  town: Municipality,
  entries: readonly MapEntry[],
  shown: ReadonlyMap<string, Shown>,
  { t, creates }: Looking,
): CoverageView {
  const covered = coverage(town, entries, shown);
  const most = Math.max(1, ...covered.map(({ listed }) => listed));
  return {
    figures,
    rows: covered.map((row) => ({
      ...row,
      name: row.department.name,
      depth: row.department.depth,
      url: `${paths.processes}?department=${row.department.id.toString()}`,
      bar: bar(row, most, t),
    })),
    total: Object.fromEntries(figures.map((figure) => [figure, sumOf(covered, figure)])) as Figures,
    gaps: covered
      .filter((row) => row.listed === 0)
      .map(({ department }) => ({ name: department.name, addUrl: creates ? paths.newProcess : null })),
  };
}

/** Each part holds the one after it: what is published was approved, what is approved is drawn, mostly. */
function bar({ department, listed, drawn, approved, published }: Covered, most: number, t: Translate): Markup {
  return shareBar({
    whole: most,
    parts: [
      { kind: 'listed', value: listed },
      { kind: 'drawn', value: drawn },
      { kind: 'approved', value: approved },
      { kind: 'published', value: published },
    ],
    label: t('map:coverage.barAlt', { department: department.name, listed, drawn, approved, published }),
  });
}

function sumOf(rows: readonly Covered[], figure: keyof Figures): number {
  return rows.reduce((sum, row) => sum + row[figure], 0);
}
