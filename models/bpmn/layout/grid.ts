import { groupBy } from '../group-by.js';
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
  /** For a cell that is taken: a row below it from which to look on for a free one. */
  readonly #below = new Map<string, number>();
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

  /** The first free row at or below a cell; looks at each taken cell a few times only, however often it is asked. */
  firstFreeRow({ band, row, column }: Cell): number {
    const passed: string[] = [];
    let free = row;
    while (!this.isFree({ band, row: free, column })) {
      const at = key({ band, row: free, column });
      passed.push(at);
      free = this.#below.get(at) ?? free + 1;
    }
    for (const at of passed) this.#below.set(at, free);
    return free;
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
  const incoming = groupBy(
    graph.links.filter(({ isLoop }) => !isLoop),
    ({ to }) => to,
  );
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
    let row = grid.firstFreeRow({ band, row: lead ? wishedRow(grid, lead) : 0, column });
    while (!fits(grid, { band, row, column }, from)) row = grid.firstFreeRow({ band, row: row + 1, column });
    grid.place(node, { band, row, column });
    if (from?.row === row) for (const cell of between(from, { band, row, column })) grid.reserve(cell, node);
  }
  return grid;
}

function wishedRow(grid: Grid, link: Link): number {
  return grid.cell(link.from).row + (link.exception ? 1 : 0);
}

function fits(grid: Grid, cell: Cell, from: Cell | undefined): boolean {
  return from?.row !== cell.row || between(from, cell).every((one) => grid.isFree(one));
}

/** The cells between two columns, in the row of the second. */
export function between(from: Cell, to: Cell): Cell[] {
  return Array.from({ length: Math.max(0, to.column - from.column - 1) }, (_, index) => ({
    ...to,
    column: from.column + 1 + index,
  }));
}

/** Puts a document or annotation close to its step: in the next row below, the next above, or further down. */
export function placeBeside(grid: Grid, element: ModdleElement, step: ModdleElement | undefined, index: number): void {
  const at = step && grid.cells.get(step);
  // What belongs to no step stands below everything, side by side.
  const cell = at ?? { band: grid.rows.length - 1, row: (grid.rows.at(-1) ?? 1) - 1, column: index % 6 };
  const below = { ...cell, row: cell.row + 1 };
  const near = [
    below,
    { ...below, column: cell.column + 1 },
    { ...below, column: cell.column - 1 },
    { ...cell, row: cell.row - 1 },
  ];
  const free = near.find((one) => one.row >= 0 && one.column >= 0 && grid.isFree(one));
  grid.place(element, (at && free) || { ...cell, row: grid.firstFreeRow(below) });
}

function key({ band, row, column }: Cell): string {
  return `${band} ${row} ${column}`;
}
