import { HEADER } from './meta.js';

/** A row on a page: where its key and its data stand. */
export interface Node {
  flags: number;
  key: number;
  keyEnd: number;
  /** Length of the data, on branch pages 0. */
  size: number;
  /** Page below, on branch pages. */
  child: number;
}

/** Kinds of pages. */
export const BRANCH = 0x01;
export const LEAF = 0x02;
export const OVERFLOW = 0x04;
/** Data on pages of its own: the node has page, transaction and number of pages. */
export const BIG = 0x01;
export const SUB_TREE = 0x02;
/** What stands on the page for data of an overflow page. */
const BIG_LENGTH = 24;
const NODE_HEADER = 8;

/** Order of keys: bytes, then length; those of the free list are numbers. */
export type Order = (page: Buffer, a: Node, b: Node) => number;

export const byBytes: Order = (page, a, b) => {
  const length = Math.min(a.keyEnd - a.key, b.keyEnd - b.key);
  for (let i = 0; i < length; i++) {
    const difference = (page[a.key + i] as number) - (page[b.key + i] as number);
    if (difference) return difference;
  }
  return a.keyEnd - a.key - (b.keyEnd - b.key);
};

export const byNumber: Order = (page, a, b) => {
  for (let i = 7; i >= 0; i--) {
    const difference = (page[a.key + i] as number) - (page[b.key + i] as number);
    if (difference) return difference;
  }
  return 0;
};

/** Nodes of a page that keeps all rules, otherwise the rule it breaks. */
export function nodesOf(page: Buffer, kind: number, order: Order): Node[] | string {
  const lower = page.readUInt16LE(20);
  const upper = page.readUInt16LE(22);
  const room = page.length - HEADER;
  if (lower & 1 || lower > upper || upper > room) return 'bounds';
  const count = lower >> 1;
  if (count === 0) return 'empty';
  const nodes = new Array<Node>(count);
  let used = 0;
  for (let i = 0; i < count; i++) {
    const at = page.readUInt16LE(HEADER + 2 * i);
    if (at < upper || at & 1 || at + NODE_HEADER > room) return 'offset';
    const start = at + HEADER;
    const flags = page.readUInt16LE(start + 4);
    const low = page.readUInt32LE(start);
    const key = start + NODE_HEADER;
    const keyEnd = key + page.readUInt16LE(start + 6);
    const isBranch = kind === BRANCH;
    if (!isBranch && flags & ~(BIG | SUB_TREE)) return 'flags';
    const length = isBranch ? 0 : flags & BIG ? BIG_LENGTH : low;
    const end = keyEnd + length;
    if (end > page.length) return 'length';
    used += (end - start + 1) & ~1;
    const node = { flags, key, keyEnd, size: isBranch ? 0 : low, child: isBranch ? low + flags * 2 ** 32 : 0 };
    // The first key of a branch page stands for everything below the second.
    if (i > (isBranch ? 1 : 0) && order(page, nodes[i - 1] as Node, node) >= 0) return 'order';
    nodes[i] = node;
  }
  return used === room - upper ? nodes : 'space';
}
