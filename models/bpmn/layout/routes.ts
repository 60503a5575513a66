import { groupBy } from '../group-by.js';
import { isA, type ModdleElement } from '../moddle.js';
import type { Graph, Link } from './graph.js';
import { between, type Cell, type Grid } from './grid.js';

/**
 * A flow as places in the grid, before pixels are known. Vertical stretches run in gutters (gutter 2 lies right of
 * column 2), long horizontal ones in corridors (corridor 2 lies below row 2, counted through all bands).
 */
export interface Route {
  link: Link;
  corners: Corner[];
  /** No other flow leaves its decision on the same side, so that its words can stand there. */
  isAlone: boolean;
}

export type Corner = { x: XPlace; y: YPlace };
export type XPlace =
  | { side: 'left' | 'entry' | 'middle' | 'right'; of: ModdleElement }
  | { gutter: number; slot: string };
export type YPlace =
  | { row: number }
  | { corridor: number; track: number }
  | { side: 'top' | 'bottom'; of: ModdleElement };

export interface Routes {
  routes: Route[];
  /** The vertical lines in a gutter, numbered from left to right. */
  slots: Map<number, Map<string, number>>;
  /** How many lines lie below each other in a corridor. */
  tracks: Map<number, number>;
}

/** Which corners each flow takes through the grid. Short and straight ones choose first, loops and exceptions go around. */
export function planRoutes(graph: Graph, grid: Grid): Routes {
  const plan = new Plan(graph, grid);
  const span = (link: Link) => grid.cell(link.to).column - grid.cell(link.from).column;
  const rank = (link: Link) => (link.isLoop || link.exception ? 1000 : 0) + Math.abs(span(link));
  const straightFirst = (link: Link) =>
    grid.globalRow(grid.cell(link.from)) === grid.globalRow(grid.cell(link.to)) ? 0 : 0.5;
  const links = [...graph.links].sort((a, b) => rank(a) + straightFirst(a) - rank(b) - straightFirst(b));
  const planned = links.map((link) => ({ link, corners: plan.corners(link) }));
  const sides = groupBy(planned, ({ link, corners }) => `${link.from.id} ${sideOf(corners)}`);
  const routes = planned.map(({ link, corners }) => ({
    link,
    corners,
    isAlone: sides.get(`${link.from.id} ${sideOf(corners)}`)?.length === 1,
  }));
  return { routes, ...plan.used() };
}

function sideOf([first]: Corner[]): string {
  return first && 'side' in first.y ? first.y.side : 'right';
}

class Plan {
  readonly #grid: Grid;
  readonly #rows: Cell[];
  readonly #splits: Set<ModdleElement>;
  readonly #exceptions: Link[];
  /** Gateways from whose lower corner a flow leaves or at which one enters. */
  readonly #below = new Set<ModdleElement>();
  readonly #leaving = new Map<number, Set<string>>();
  readonly #entering = new Map<number, Set<string>>();
  readonly #tracks = new Map<number, [from: number, to: number][][]>();

  constructor(graph: Graph, grid: Grid) {
    this.#grid = grid;
    this.#rows = grid.globalRows;
    this.#exceptions = graph.links.filter(({ exception }) => exception);
    const ways = new Map<ModdleElement, number>();
    for (const { from } of graph.links) ways.set(from, (ways.get(from) ?? 0) + 1);
    this.#splits = new Set(graph.nodes.filter((node) => isA(node, 'bpmn:Gateway') && (ways.get(node) ?? 0) > 1));
  }

  used(): Pick<Routes, 'slots' | 'tracks'> {
    const gutters = new Set([...this.#leaving.keys(), ...this.#entering.keys()]);
    const slots = [...gutters].map((gutter): [number, Map<string, number>] => {
      const lines = [...(this.#leaving.get(gutter) ?? []), ...(this.#entering.get(gutter) ?? [])];
      return [gutter, new Map(lines.map((slot, index) => [slot, index]))];
    });
    return { slots: new Map(slots), tracks: new Map([...this.#tracks].map(([row, tracks]) => [row, tracks.length])) };
  }

  corners(link: Link): Corner[] {
    if (link.exception) return this.#exception(link, link.exception);
    return link.isLoop ? this.#loop(link) : this.#forward(link);
  }

  /** Down from the boundary event, along below the row, and into the target from the left. */
  #exception(link: Link, event: ModdleElement): Corner[] {
    this.#stagger(link.from);
    const corridor = this.#corridor(link);
    const middle: XPlace = { side: 'middle', of: event };
    return [
      { x: middle, y: { side: 'bottom', of: event } },
      { x: middle, y: corridor },
      ...this.#fromCorridor(link, corridor),
    ];
  }

  /** Of two events on one activity the left one leads lower: its line down stands left too, so that they do not cross. */
  #stagger(host: ModdleElement): void {
    for (const link of this.#exceptions.filter(({ from }) => from === host).reverse()) {
      const { target, sourceRow, targetRow } = this.#ends(link);
      if (targetRow > sourceRow) this.#enter(target.column - 1, `to ${link.to.id}`);
    }
  }

  #loop(link: Link): Corner[] {
    const { source, sourceRow, target, targetRow } = this.#ends(link);
    const corridor = this.#corridor(link);
    if (!isA(link.to, 'bpmn:Activity')) this.#below.add(link.to);
    const start = this.#down(link, corridor) ?? this.#around(link, corridor, 'loop');
    if (sourceRow !== targetRow || target.column > source.column)
      return [...start, ...this.#fromCorridor(link, corridor)];
    // Left of the middle, where documents and annotations are tied to an activity.
    const x: XPlace = { side: isA(link.to, 'bpmn:Activity') ? 'entry' : 'middle', of: link.to };
    return [...start, { x, y: corridor }, { x, y: { side: 'bottom', of: link.to } }];
  }

  #forward(link: Link): Corner[] {
    const { source, sourceRow, target, targetRow } = this.#ends(link);
    const alongTarget = between(source, target);
    const alongSource = between(source, { ...source, column: target.column });
    const free = (cells: Cell[], owner: ModdleElement) => cells.every((cell) => this.#grid.isFree(cell, owner));
    const reserve = (cells: Cell[], owner: ModdleElement) => {
      for (const cell of cells) this.#grid.reserve(cell, owner);
    };
    const end = this.#end(link, targetRow);
    if (sourceRow === targetRow && free(alongTarget, link.to)) {
      reserve(alongTarget, link.to);
      return [...this.#start(link, sourceRow), ...end];
    }
    // The first branches of a split leave it upright; a fan of hundreds would take too long to check.
    const upright =
      this.#splits.has(link.from) && Math.abs(targetRow - sourceRow) < 200
        ? this.#upright(source.column, sourceRow, targetRow)
        : [];
    if (upright.length > 0 && free(upright, link.from) && free(alongTarget, link.to)) {
      reserve(upright, link.from);
      reserve(alongTarget, link.to);
      const x: XPlace = { side: 'middle', of: link.from };
      const side = targetRow > sourceRow ? 'bottom' : 'top';
      if (side === 'bottom') this.#below.add(link.from);
      return [{ x, y: { side, of: link.from } }, { x, y: { row: targetRow } }, ...end];
    }
    if (free(alongTarget, link.to)) {
      reserve(alongTarget, link.to);
      // Those that go the same way share a line; a decision has one of its own.
      const x = this.#leave(source.column, this.#splits.has(link.from) ? `from ${link.from.id}` : `to ${link.to.id}`);
      return [...this.#start(link, sourceRow), { x, y: { row: sourceRow } }, { x, y: { row: targetRow } }, ...end];
    }
    if (free(alongSource, link.from)) {
      reserve(alongSource, link.from);
      const x = this.#enter(target.column - 1, `to ${link.to.id}`);
      return [...this.#start(link, sourceRow), { x, y: { row: sourceRow } }, { x, y: { row: targetRow } }, ...end];
    }
    const corridor = this.#corridor(link);
    const start = this.#down(link, corridor) ?? this.#around(link, corridor, 'from');
    return [...start, ...this.#fromCorridor(link, corridor)];
  }

  /** Out of the lower corner of a decision, if no other flow is there. */
  #down({ from, to }: Link, corridor: YPlace): Corner[] | null {
    if (!this.#splits.has(from) || this.#below.has(from) || from === to) return null;
    this.#below.add(from);
    const x: XPlace = { side: 'middle', of: from };
    return [
      { x, y: { side: 'bottom', of: from } },
      { x, y: corridor },
    ];
  }

  #around(link: Link, corridor: YPlace, slot: string): Corner[] {
    const { source, sourceRow } = this.#ends(link);
    const x = this.#leave(source.column, `${slot} ${link.from.id}`);
    return [...this.#start(link, sourceRow), { x, y: { row: sourceRow } }, { x, y: corridor }];
  }

  #ends({ from, to }: Link) {
    const [source, target] = [this.#grid.cell(from), this.#grid.cell(to)];
    return { source, target, sourceRow: this.#grid.globalRow(source), targetRow: this.#grid.globalRow(target) };
  }

  #start(link: Link, row: number): Corner[] {
    return [{ x: { side: 'right', of: link.from }, y: { row } }];
  }

  #end(link: Link, row: number): Corner[] {
    return [{ x: { side: 'left', of: link.to }, y: { row } }];
  }

  #fromCorridor(link: Link, corridor: YPlace): Corner[] {
    const { target, targetRow } = this.#ends(link);
    const x = this.#enter(target.column - 1, `to ${link.to.id}`);
    return [{ x, y: corridor }, { x, y: { row: targetRow } }, ...this.#end(link, targetRow)];
  }

  /** The cells above or below a gateway, up to and with the target's row. */
  #upright(column: number, fromRow: number, toRow: number): Cell[] {
    const step = Math.sign(toRow - fromRow);
    return Array.from({ length: Math.abs(toRow - fromRow) }, (_, index) => {
      const at = this.#rows[fromRow + step * (index + 1)];
      return { band: at?.band ?? 0, row: at?.row ?? 0, column };
    });
  }

  #leave(gutter: number, slot: string): XPlace {
    return place(this.#leaving, gutter, slot);
  }

  #enter(gutter: number, slot: string): XPlace {
    return place(this.#entering, gutter, slot);
  }

  /** A free line below the source's row, wide enough to reach the target. */
  #corridor(link: Link): YPlace {
    const { source, target, sourceRow } = this.#ends(link);
    const [left, right] = [Math.min(source.column, target.column - 0.5), Math.max(source.column + 0.5, target.column)];
    const tracks = this.#tracks.get(sourceRow) ?? [];
    this.#tracks.set(sourceRow, tracks);
    let track = tracks.findIndex((taken) => taken.every(([from, to]) => to < left || from > right));
    if (track < 0) track = tracks.push([]) - 1;
    tracks[track]?.push([left, right]);
    return { corridor: sourceRow, track };
  }
}

function place(gutters: Map<number, Set<string>>, gutter: number, slot: string): XPlace {
  const slots = gutters.get(gutter) ?? new Set();
  gutters.set(gutter, slots.add(slot));
  return { gutter, slot };
}
