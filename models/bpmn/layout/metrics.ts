import { isA, type ModdleElement } from '../moddle.js';
import type { Grid } from './grid.js';
import type { Routes, XPlace, YPlace } from './routes.js';
import { borderLabelWidth, hasOuterLabel, labelWidthOf, nameOf, textHeight, textWidth } from './sizes.js';
import type { Box } from './types.js';

/** At the left of an activity's lower edge, where ways back go up into it. */
export const entryWidth = 50;

type Boundary = ReadonlyMap<ModdleElement, ModdleElement[]>;

export type Sizes = Map<ModdleElement, { width: number; height: number }>;

/** Pixels for the places of a grid. */
export interface Metrics {
  box(element: ModdleElement): Box;
  x(place: XPlace, boxes: Map<ModdleElement, Box>): number;
  y(place: YPlace, boxes: Map<ModdleElement, Box>): number;
  bands: { y: number; height: number }[];
  width: number;
  height: number;
}

const gutterMargin = 20;
const line = 10;
const bandPadding = 20;

interface Row {
  y: number;
  center: number;
  bottom: number;
}

/** Turns rows and columns into pixels: each as large as what stands in it, with room for the routes between. */
export function measure(
  grid: Grid,
  sizes: Sizes,
  { routes, slots, tracks }: Routes,
  { boundary, least }: { boundary: Boundary; least: (band: number) => number },
): Metrics {
  const widths = columnWidths(grid, sizes);
  const labels = labelWidths(routes, grid);
  const columns: { x: number; width: number }[] = [];
  const gutters = new Map<number, number>();
  let x = 0;
  for (let column = -1; column < widths.length; column += 1) {
    const width = widths[column] ?? 0;
    if (column >= 0) columns[column] = { x, width };
    x += width;
    gutters.set(column, x);
    const lines = slots.get(column)?.size ?? 0;
    const isEdge = column === -1 || column === widths.length - 1;
    if (lines > 0 || !isEdge) x += gutterMargin + lines * line + Math.max(gutterMargin, labels.get(column) ?? 0);
  }
  const { rows, bands, height } = rowPlaces(grid, sizes, tracks, { boundary, least });
  return {
    bands,
    width: x,
    height,
    box(element) {
      const cell = grid.cell(element);
      const { width = 0, height: tall = 0 } = sizes.get(element) ?? {};
      const column = columns[cell.column] ?? { x: 0, width: 0 };
      const center = rows[grid.globalRow(cell)]?.center ?? 0;
      return { x: column.x + (column.width - width) / 2, y: center - tall / 2, width, height: tall };
    },
    x(place, boxes) {
      if ('gutter' in place) {
        const index = slots.get(place.gutter)?.get(place.slot) ?? 0;
        return (gutters.get(place.gutter) ?? 0) + gutterMargin + index * line;
      }
      const box = boxes.get(place.of) ?? { x: 0, width: 0 };
      return (
        box.x +
        { left: 0, entry: Math.min(box.width / 4, entryWidth / 2), middle: box.width / 2, right: box.width }[place.side]
      );
    },
    y(place, boxes) {
      if ('row' in place) return rows[place.row]?.center ?? 0;
      if ('corridor' in place) return (rows[place.corridor]?.bottom ?? 0) + line * (place.track + 1);
      const box = boxes.get(place.of) ?? { y: 0, height: 0 };
      return place.side === 'top' ? box.y : box.y + box.height;
    },
  };
}

function columnWidths(grid: Grid, sizes: Sizes): number[] {
  const widths: number[] = [];
  for (const [element, { column }] of grid.cells) {
    const label = hasOuterLabel(element) && nameOf(element) ? labelWidthOf(nameOf(element)) : 0;
    widths[column] = Math.max(widths[column] ?? 0, label, sizes.get(element)?.width ?? 0);
  }
  return Array.from(widths, (width) => width ?? 0);
}

/** A named way needs room for its words, where it leaves a decision or before the step it leads to. */
function labelWidths(routes: Routes['routes'], grid: Grid): Map<number, number> {
  const labels = new Map<number, number>();
  for (const { link, isAlone, corners } of routes) {
    const name = nameOf(link.flow);
    const atSource = isAlone && isA(link.from, 'bpmn:Gateway') && !link.exception;
    const isRight = !corners[0] || !('side' in corners[0].y);
    const gutter = atSource ? grid.cell(link.from).column : grid.cell(link.to).column - 1;
    // Beside a line down there is room in the column itself.
    const spare = atSource && !isRight ? 40 : 0;
    const width = name
      ? Math.max(0, textWidth(name) + (textHeight(name, textWidth(name)) > 14 ? 2 * line : line) - spare)
      : 0;
    labels.set(gutter, Math.max(labels.get(gutter) ?? 0, width));
  }
  return labels;
}

function rowPlaces(
  grid: Grid,
  sizes: Sizes,
  tracks: Map<number, number>,
  { boundary, least }: { boundary: Boundary; least: (band: number) => number },
) {
  const needs = grid.globalRows.map(() => ({ above: 0, height: 36, below: 0 }));
  for (const [element, cell] of grid.cells) {
    const need = needs[grid.globalRow(cell)];
    const { height = 0 } = sizes.get(element) ?? {};
    if (need) need.height = Math.max(need.height, height);
  }
  for (const [element, cell] of grid.cells) {
    const need = needs[grid.globalRow(cell)];
    if (!need) continue;
    const spare = (need.height - (sizes.get(element)?.height ?? 0)) / 2;
    for (const event of boundary.get(element) ?? [])
      need.below = Math.max(need.below, 22 + textHeight(nameOf(event), borderLabelWidth) - spare);
    if (!hasOuterLabel(element)) continue;
    const label = textHeight(nameOf(element), labelWidthOf(nameOf(element))) + 4 - spare;
    if (isA(element, 'bpmn:Gateway')) need.above = Math.max(need.above, label);
    else need.below = Math.max(need.below, label);
  }
  const rows: Row[] = [];
  const bands: Metrics['bands'] = [];
  let y = 0;
  grid.rows.forEach((count, band) => {
    const start = y;
    y += bandPadding;
    for (let row = 0; row < count; row += 1) {
      const index = grid.globalRow({ band, row, column: 0 });
      const need = needs[index] ?? { above: 0, height: 0, below: 0 };
      const center = y + need.above + need.height / 2;
      const bottom = center + need.height / 2 + Math.max(need.below, 18); // a boundary event hangs out by 18
      rows[index] = { y, center, bottom };
      y = bottom + line * ((tracks.get(index) ?? 0) + 1);
    }
    y = Math.max(y + bandPadding / 2, start + least(band));
    bands.push({ y: start, height: y - start });
  });
  return { rows, bands, height: y };
}
