import type { PageFault } from './fault.js';
import { numberAt, type PageFile } from './file.js';

/** A tree of pages, as its owner describes it. */
export interface Tree {
  flags: number;
  depth: number;
  branches: number;
  leaves: number;
  overflow: number;
  entries: number;
  /** Page at the top; -1 for an empty tree. */
  root: number;
}

/** What one of the two first pages says: how a commit left the file. */
export interface Meta {
  page: number;
  free: Tree;
  main: Tree;
  lastPage: number;
  transaction: number;
}

/** Length of the header of every page. */
export const HEADER = 24;
export const TREE = 48;
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const META_FLAG = 0x08;
const LENGTH = 168;
/** Address space a file may ask for: more is not a size but a flipped bit. */
const LARGEST = 2 ** 44;
const NO_PAGE = 2 ** 64;

/** Reads the description of a tree (48 bytes). */
export function treeAt(bytes: Buffer, offset: number): Tree {
  const root = numberAt(bytes, offset + 40);
  return {
    flags: bytes.readUInt16LE(offset + 4),
    depth: bytes.readUInt16LE(offset + 6),
    branches: numberAt(bytes, offset + 8),
    leaves: numberAt(bytes, offset + 16),
    overflow: numberAt(bytes, offset + 24),
    entries: numberAt(bytes, offset + 32),
    root: root === NO_PAGE ? -1 : root,
  };
}

/** True if the file begins as one of the store does; an empty one is a store that is yet to be made. */
export function isStore(file: PageFile): boolean {
  const [first, second] = [file.bytes(0, LENGTH), file.bytes(4096, LENGTH)];
  const begins = (bytes: Buffer) => bytes.length >= 32 && bytes.readUInt32LE(HEADER) === MAGIC;
  return begins(first) || begins(second);
}

/**
 * Reads both meta pages and chooses the newer, as the store itself does. They take turns, so their numbers follow each
 * other; a commit always renews the top page of the main tree, so that page shows which commit it belongs to.
 */
export function readMeta(file: PageFile, faults: PageFault[]): Meta | undefined {
  const first = file.bytes(0, LENGTH);
  if (first.length < LENGTH) {
    faults.push({ kind: 'truncated', has: file.size, needs: 8192 });
    return undefined;
  }
  const size = first.readUInt32LE(48);
  if (size < 256 || size > 65536 || (size & (size - 1)) !== 0) {
    faults.push({ kind: 'meta', page: 0 });
    return undefined;
  }
  file.pageSize = size;
  const second = file.bytes(size, LENGTH);
  if (second.length < LENGTH) {
    faults.push({ kind: 'truncated', has: file.size, needs: 2 * size });
    return undefined;
  }
  const metas = [metaAt(first, 0, size), metaAt(second, 1, size)];
  for (const [page, meta] of metas.entries()) if (!meta) faults.push({ kind: 'meta', page });
  const [a, b] = metas;
  if (!a || !b) return undefined;
  const [newer, older] = a.transaction >= b.transaction ? [a, b] : [b, a];
  const isFresh = newer.transaction === 0 || (older.transaction === 0 && newer.transaction === 1);
  const follow = newer.transaction - older.transaction === 1 && newer.page === newer.transaction % 2;
  if (!isFresh && !follow) faults.push({ kind: 'meta', page: newer.page });
  const top = newer.main.root >= 0 ? file.page(newer.main.root) : undefined;
  if (top && numberAt(top, 8) !== newer.transaction) faults.push({ kind: 'meta', page: newer.page });
  return newer;
}

function metaAt(bytes: Buffer, page: number, size: number): Meta | undefined {
  const sound =
    numberAt(bytes, 0) === page &&
    bytes.readUInt16LE(18) === META_FLAG &&
    bytes.readUInt32LE(HEADER) === MAGIC &&
    bytes.readUInt32LE(28) === VERSION &&
    numberAt(bytes, 40) <= LARGEST &&
    bytes.readUInt32LE(48) === size &&
    bytes.readUInt16LE(52) === 0x08 &&
    bytes.readUInt16LE(100) === 0;
  const meta: Meta = {
    page,
    free: treeAt(bytes, 48),
    main: treeAt(bytes, 96),
    lastPage: numberAt(bytes, 144),
    transaction: numberAt(bytes, 152),
  };
  const within =
    meta.lastPage * size <= LARGEST &&
    meta.transaction < 2 ** 52 &&
    [meta.free, meta.main].every(({ root }) => root <= meta.lastPage);
  return sound && within ? meta : undefined;
}
