import { unsealed } from '../seal.js';
import { FREE_LIST, type PageFault } from './fault.js';
import { numberAt, type PageFile } from './file.js';
import { HEADER, type Meta, type Tree } from './meta.js';
import { BIG, BRANCH, LEAF, type Node, nodesOf, type Order, OVERFLOW, SUB_TREE } from './page.js';

/** What a check of the file found. */
export interface PageReport {
  faults: PageFault[];
  /** Number of pages looked at. */
  pages: number;
  /** Facts about the folder, with their seals, by name. */
  facts: Map<string, Buffer>;
  meta: Meta | undefined;
  /** Per page: used (1), free (2) or unknown (0). */
  roles: Uint8Array;
}

/** Takes every value that fits its seal. */
export type TakeRow = (table: string, key: Buffer, value: Buffer) => void;

/** After so many faults nothing more is learnt by going on. */
const ENOUGH = 100;
const DEEPEST = 32;
const FACTS = 'facts';

/** A page on the way down, with the keys between which its own must lie. */
interface Step {
  page: number;
  low: Buffer | undefined;
  high: Buffer | undefined;
}

/** Looks at one row of a leaf; tells the rule it breaks. */
export type RowCheck = (page: Buffer, node: Node) => string | undefined;

/** Walks the trees of one file and notes which page is whose. */
export class TreeWalk {
  readonly roles: Uint8Array;
  private overflow = 0;

  constructor(
    private readonly file: PageFile,
    private readonly meta: Meta,
    private readonly report: PageReport,
    private readonly row?: TakeRow,
  ) {
    this.roles = new Uint8Array(meta.lastPage + 1);
  }

  /** Checks one tree; without `row` its last level is only counted, not read. */
  *run(table: string, tree: Tree, order: Order, row: RowCheck | undefined): Generator<void> {
    const { faults } = this.report;
    if (tree.root < 0) {
      if (tree.entries + tree.leaves + tree.branches + tree.depth > 0) faults.push({ kind: 'size', table });
      return;
    }
    if (tree.depth < 1 || tree.depth > DEEPEST) {
      faults.push({ kind: 'size', table });
      return;
    }
    const before = faults.length;
    let level: Step[] = [{ page: tree.root, low: undefined, high: undefined }];
    let branches = 0;
    for (let depth = 1; depth < tree.depth; depth++) {
      branches += level.length;
      const next: Step[] = [];
      for (const step of level) {
        // Keys between which pages must lie are kept for those that will be read.
        const areRead = row !== undefined || depth < tree.depth - 1;
        if (this.take(table, step.page, 1)) this.branch(table, step, order, next, areRead);
        yield;
      }
      level = next;
    }
    this.overflow = 0;
    let entries = 0;
    // In the order of the file, which is how disks like to be read.
    if (row) level.sort((a, b) => a.page - b.page);
    for (const step of level) {
      if (faults.length > ENOUGH && !this.row) return;
      if (!this.take(table, step.page, 1) || !row) continue;
      entries += this.leaf(table, step, order, row);
      yield;
    }
    const sizes = branches === tree.branches && level.length === tree.leaves;
    const rows = !row || (entries === tree.entries && this.overflow === tree.overflow);
    if (faults.length === before && !(sizes && rows)) faults.push({ kind: 'size', table });
  }

  checkRow(table: string, page: Buffer, node: Node, seals: boolean): string | undefined {
    if (node.flags & SUB_TREE) return 'flags';
    const big = node.flags & BIG ? this.bigData(table, page, node, seals) : undefined;
    if (typeof big === 'string') return big;
    if (!seals && table !== FACTS) return undefined;
    const key = page.subarray(node.key, node.keyEnd);
    const value = big ?? page.subarray(node.keyEnd, node.keyEnd + node.size);
    if (table === FACTS) this.report.facts.set(key.toString(), Buffer.from(value));
    if (!seals) return undefined;
    const content = unsealed(key, value);
    if (content) this.row?.(table, key, content);
    else this.report.faults.push({ kind: 'seal', table, key: Buffer.from(key) });
    return undefined;
  }

  /** Pages a row of the free list names: single ones, and runs told by a negative length before the first. */
  checkFree(page: Buffer, node: Node): string | undefined {
    if (node.keyEnd - node.key !== 8 || node.flags & SUB_TREE) return 'flags';
    if (numberAt(page, node.key) > this.meta.transaction) return 'transaction';
    const big = node.flags & BIG ? this.bigData(FREE_LIST, page, node, true) : undefined;
    if (typeof big === 'string') return big;
    const list = big ?? page.subarray(node.keyEnd, node.keyEnd + node.size);
    if (list.length < 8 || list.length % 8) return 'length';
    const count = numberAt(list, 0);
    if (count > list.length / 8 - 1) return 'length';
    for (let i = 1; i <= count; i++) {
      let run = 1;
      if (list.readInt32LE(8 * i + 4) < 0) {
        run = -(list.readInt32LE(8 * i + 4) * 2 ** 32 + list.readUInt32LE(8 * i));
        if (++i > count) return 'length';
      }
      const first = numberAt(list, 8 * i);
      if (first === 0 && run === 1) continue;
      if (!this.mark(first, run, 2)) return 'free';
    }
    return undefined;
  }

  /** The file must reach to the last page in use. */
  checkLength(): void {
    const { size, pageSize } = this.file;
    const needs = (this.roles.lastIndexOf(1) + 1) * pageSize;
    if (size < needs) this.report.faults.push({ kind: 'truncated', has: size, needs });
  }

  private branch(table: string, { page: number, low, high }: Step, order: Order, next: Step[], areRead: boolean): void {
    const found = this.nodes(table, number, BRANCH, order);
    if (!found) return;
    const { page, nodes } = found;
    if (nodes.length < 2) {
      this.fault(table, number, 'empty');
      return;
    }
    const keyOf = ({ key, keyEnd }: Node) => page.subarray(key, keyEnd);
    if (
      !within(keyOf(nodes[1] as Node), low, order) ||
      (high && within(keyOf(nodes[nodes.length - 1] as Node), high, order))
    ) {
      this.fault(table, number, 'order');
      return;
    }
    if (!areRead) {
      for (const { child } of nodes) next.push({ page: child, low: undefined, high: undefined });
      return;
    }
    const own = Buffer.from(page);
    const keys = nodes.map(({ key, keyEnd }, i) => (i === 0 ? low : own.subarray(key, keyEnd)));
    nodes.forEach(({ child }, i) => {
      next.push({ page: child, low: keys[i], high: keys[i + 1] ?? high });
    });
  }

  private leaf(table: string, { page: number, low, high }: Step, order: Order, row: RowCheck): number {
    const found = this.nodes(table, number, LEAF, order);
    if (!found) return 0;
    const { page, nodes } = found;
    const keyOf = (node: Node) => page.subarray(node.key, node.keyEnd);
    if (!within(keyOf(nodes[0] as Node), low, order) || (high && within(keyOf(nodes.at(-1) as Node), high, order)))
      this.fault(table, number, 'order');
    // Overflow pages are read through the same buffer: what follows needs this page for itself.
    const own = nodes.some(({ flags }) => flags & BIG) ? Buffer.from(page) : page;
    for (const node of nodes) {
      const fault = row(own, node);
      if (fault) this.fault(table, number, fault);
    }
    return nodes.length;
  }

  private nodes(
    table: string,
    number: number,
    kind: number,
    order: Order,
  ): { page: Buffer; nodes: Node[] } | undefined {
    const page = this.header(table, number, kind);
    if (!page) return undefined;
    const nodes = nodesOf(page, kind, order);
    if (typeof nodes !== 'string') return { page, nodes };
    this.fault(table, number, nodes);
    return undefined;
  }

  private header(table: string, number: number, kind: number): Buffer | undefined {
    this.report.pages++;
    const page = this.file.page(number);
    const fault = !page
      ? 'missing'
      : numberAt(page, 0) !== number || page.readUInt16LE(18) !== kind || page.readUInt16LE(16) !== 0
        ? 'header'
        : numberAt(page, 8) > this.meta.transaction
          ? 'transaction'
          : undefined;
    if (!fault) return page;
    this.fault(table, number, fault);
    return undefined;
  }

  private bigData(table: string, page: Buffer, node: Node, read: boolean): Buffer | string | undefined {
    const first = numberAt(page, node.keyEnd);
    const count = numberAt(page, node.keyEnd + 16);
    const { pageSize } = this.file;
    if (count !== Math.floor((HEADER - 1 + node.size) / pageSize) + 1) return 'overflow';
    if (!this.take(table, first, count)) return undefined;
    this.overflow += count;
    const head = this.header(table, first, OVERFLOW);
    if (!head) return undefined;
    if (head.readUInt32LE(20) !== count) return 'overflow';
    if (!read) return undefined;
    const value = this.file.bytes(first * pageSize + HEADER, node.size);
    return value.length === node.size ? value : 'missing';
  }

  /** Claims pages for a table; false if that cannot be. */
  private take(table: string, first: number, count: number): boolean {
    const taken = this.mark(first, count, 1);
    if (!taken) this.fault(table, first, 'twice');
    return taken;
  }

  private mark(first: number, count: number, role: number): boolean {
    if (first < 2 || count < 1 || first + count - 1 > this.meta.lastPage) return false;
    for (let page = first; page < first + count; page++) {
      if (this.roles[page] !== 0) return false;
      this.roles[page] = role;
    }
    return true;
  }

  private fault(table: string, page: number, fault: string): void {
    this.report.faults.push({ kind: 'page', table, page, fault });
  }
}

/** True if a key is not below another (none: nothing is below). */
function within(key: Buffer | undefined, low: Buffer | undefined, order: Order): boolean {
  if (!low || !key) return true;
  const both = Buffer.concat([low, key]);
  const node = (start: number, end: number): Node => ({ flags: 0, key: start, keyEnd: end, size: 0, child: 0 });
  return order(both, node(low.length, both.length), node(0, low.length)) >= 0;
}
