import { TABLES } from '../table.js';
import { FREE_LIST, TABLE_LIST } from './fault.js';
import type { PageFile } from './file.js';
import { readMeta, TREE, type Tree, treeAt } from './meta.js';
import { byBytes, byNumber, SUB_TREE } from './page.js';
import { type PageReport, type TakeRow, TreeWalk } from './tree-walk.js';

export type { PageReport };

/** How far to look. */
export interface PageCheckOptions {
  /** Read the pages with the rows of large tables too, and check the seal of every value. */
  thorough: boolean;
  /** Takes every value that fits its seal, for saving what can be saved. */
  row?: TakeRow;
}

/** Tables of at most this many pages of rows are always read. */
const SMALL = 64;
const NAMES = new Set<string>(TABLES);
/** Tables that every store of this format has. */
const REQUIRED = 6;

/**
 * Checks the structure of the file in plain reading, before (or beside) the store that would crash on a wrong one: every
 * page is of its kind and in its place, its rows lie within it and in order, between those of its neighbours, no page is
 * used twice or both used and free, and the numbers of pages and rows are right. Pauses after each page it has read.
 */
export function* checkPages(file: PageFile, { thorough, row }: PageCheckOptions): Generator<void, PageReport> {
  const report: PageReport = { faults: [], pages: 2, facts: new Map(), meta: undefined, roles: new Uint8Array() };
  const meta = readMeta(file, report.faults);
  report.meta = meta;
  if (!meta || report.faults.length > 0) return report;
  const walk = new TreeWalk(file, meta, report, row);
  report.roles = walk.roles;
  const tables: { name: string; tree: Tree }[] = [];
  yield* walk.run(TABLE_LIST, meta.main, byBytes, (page, node) => {
    if (!(node.flags & SUB_TREE) || node.size !== TREE) return 'table';
    const name = page.toString('latin1', node.key, node.keyEnd - 1);
    if (!NAMES.has(name)) return 'table';
    tables.push({ name, tree: treeAt(page, node.keyEnd) });
    return undefined;
  });
  for (const { name, tree } of tables) {
    if (tree.flags !== 0) report.faults.push({ kind: 'size', table: name });
    if (thorough || tree.leaves <= SMALL)
      yield* walk.run(name, tree, byBytes, (page, node) => walk.checkRow(name, page, node, thorough));
    else yield* walk.run(name, tree, byBytes, undefined);
  }
  // A kill amid the very first start leaves some of them unmade; the format is written when all are there.
  if (report.facts.has('format') && tables.length < REQUIRED) report.faults.push({ kind: 'size', table: TABLE_LIST });
  yield* walk.run(FREE_LIST, meta.free, byNumber, (page, node) => walk.checkFree(page, node));
  walk.checkLength();
  return report;
}

/** Runs a check to its end at once. */
export function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
