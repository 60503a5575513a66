import type { ModdleElement } from '../moddle.js';
import type { Graph, Link } from './graph.js';

/** A place in the grid: rows are counted within a band (a lane). */
export interface Cell {
  band: number;
  row: number;
  column: number;
}

/** Where everything stands, and which cells a shape or a flow takes up. */
export class Grid {
  readonly cells = new Map<ModdleElement, Cell>();
  readonly #owners = new Map<string, ModdleElement>();
  readonly #rows: number[];

  constructor(bands: number) {
    this.#rows = Array.from({ length: bands }, () => 1);
  }

  get rows(): readonly number[] {
    return this.#rows;
  }

  place(element: ModdleElement, cell: Cell): void {
    this.cells.set(element, cell);
    this.reserve(cell, element);
  }

  reserve(cell: Cell, owner: ModdleElement): void {
    this.#owners.set(key(cell), owner);
    this.#rows[cell.band] = Math.max(this.#rows[cell.band] ?? 0, cell.row + 1);
  }

  /** Whether nothing else stands there; a flow may share cells with others to or from the same element. */
  isFree(cell: Cell, owner?: ModdleElement): boolean {
    const taken = this.#owners.get(key(cell));
    return taken === undefined || taken === owner;
  }

  cell(element: ModdleElement): Cell {
    const cell = this.cells.get(element);
    if (!cell) throw new Error(`${element.id} has no place in the layout`);
    return cell;
  }

  /** The row counted through all bands. */
  globalRow({ band, row }: Cell): number {
    return this.#rows.slice(0, band).reduce((sum, rows) => sum + rows, row);
  }

  get globalRows(): Cell[] {
    return this.#rows.flatMap((rows, band) => Array.from({ length: rows }, (_, row) => ({ band, row, column: 0 })));
  }
}

/** Gives each node a row: that of the node before it if it can, otherwise the next free one below. */
export function placeNodes(graph: Graph, bands: number, bandOf: (node: ModdleElement) => number): Grid {
  const grid = new Grid(bands);
  const incoming = new Map<ModdleElement, Link[]>();
  for (const link of graph.links) if (!link.isLoop) incoming.set(link.to, [...(incoming.get(link.to) ?? []), link]);
  for (const node of graph.nodes) {
    const links = (incoming.get(node) ?? []).filter(({ from }) => grid.cells.has(from));
    const band = bandOf(node);
    const column = graph.columns.get(node) ?? 0;
    const near = links.filter(({ from }) => grid.cell(from).band === band);
    const lead = near.reduce<Link | undefined>(
      (best, link) => (best && wishedRow(grid, best) <= wishedRow(grid, link) ? best : link),
      undefined,
    );
    const from = lead && !lead.exception ? grid.cell(lead.from) : undefined;
    let row = lead ? wishedRow(grid, lead) : 0;
    while (!fits(grid, { band, row, column }, from)) row += 1;
    grid.place(node, { band, row, column });
    if (from?.row === row) for (const cell of between(from, { band, row, column })) grid.reserve(cell, node);
  }
  return grid;
}

function wishedRow(grid: Grid, link: Link): number {
  return grid.cell(link.from).row + (link.exception ? 1 : 0);
}

function fits(grid: Grid, cell: Cell, from: Cell | undefined): boolean {
  if (!grid.isFree(cell)) return false;
  return from?.row !== cell.row || between(from, cell).every((one) => grid.isFree(one));
}

/** The cells between two columns, in the row of the second. */
export function between(from: Cell, to: Cell): Cell[] {
  return Array.from({ length: Math.max(0, to.column - from.column - 1) }, (_, index) => ({
    ...to,
    column: from.column + 1 + index,
  }));
}

/** Puts a document or annotation close to its step: below, above, or in the nearest free cell of the column. */
export function placeBeside(grid: Grid, element: ModdleElement, step: ModdleElement | undefined): void {
  const at = step && grid.cells.get(step);
  const band = at?.band ?? grid.rows.length - 1;
  const row = at?.row ?? (grid.rows[band] ?? 1) - 1;
  for (let distance = 1; ; distance += 1)
    for (const candidate of [row + distance, row - distance])
      for (const column of at ? [at.column] : [0, 1, 2, 3, 4, 5]) {
        const cell = { band, row: candidate, column };
        if (candidate >= 0 && grid.isFree(cell)) {
          grid.place(element, cell);
          return;
        }
      }
}

function key({ band, row, column }: Cell): string {
  return `${band} ${row} ${column}`;
}
