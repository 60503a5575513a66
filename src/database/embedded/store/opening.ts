import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DataDamaged, FolderUnusable, type UnusableReason } from '../errors.js';
import { type Holder, isAlive, isOfThisBoot } from './folder-lock.js';
import { FORMAT } from './format.js';
import { checkPages, finished, type PageReport } from './pages/check.js';
import type { PageFault } from './pages/fault.js';
import { PageFile } from './pages/file.js';
import { isStore, readMeta } from './pages/meta.js';
import { unsealed } from './seal.js';

/** Up to this size the whole file is read at every start: it takes less than 0.1 s. */
const SMALL_FILE = 64 * 1024 * 1024;

/** The file of the store in its folder. */
export const DATA_FILE = 'data.mdb';
const LOCK_FILE = 'lock.mdb';

/** What was seen before the store was opened. */
export interface Inspection {
  /** Values that do not fit their seals: their collections are refused, the others are served. */
  seals: PageFault[];
  /** Every page and every seal was checked, not the branches of large tables alone. */
  thorough: boolean;
}

/**
 * Looks at a data folder before the store opens it, because the store maps the file into memory and would crash on a
 * damaged one. Null if another process holds the folder; throws FolderUnusable if it must not be opened.
 */
export function inspectFolder(folder: string): Inspection | null {
  prepareFolder(folder);
  const path = join(folder, DATA_FILE);
  if (!existsSync(path)) {
    if (existsSync(join(folder, LOCK_FILE))) throw new FolderUnusable(folder, 'missing', DATA_FILE);
    return { seals: [], thorough: true };
  }
  const { size } = statSync(path);
  if (size === 0) throw new FolderUnusable(folder, 'missing', DATA_FILE);
  const file = openFile(folder, path);
  try {
    if (!isStore(file)) throw new FolderUnusable(folder, 'foreign', DATA_FILE);
    let thorough = size <= SMALL_FILE;
    let report = finished(checkPages(file, { thorough }));
    const holder = holderIn(report);
    if (holder && isAlive(holder)) return null;
    // It was not closed and the machine has been started anew since: a loss of power may have harmed the file too.
    if (holder && !isOfThisBoot(holder) && !thorough && report.faults.length === 0) {
      thorough = true;
      report = finished(checkPages(file, { thorough }));
    }
    refuse(folder, file, report);
    return { seals: report.faults, thorough };
  } finally {
    file.close();
  }
}

function refuse(folder: string, file: PageFile, report: PageReport): void {
  const { faults, meta } = report;
  const format = formatIn(report);
  if (format !== undefined && Number(format) > FORMAT) throw new FolderUnusable(folder, 'newer', format);
  const isBare = !report.facts.has('format');
  for (const fault of faults) {
    // A folder from before the seals gets them first.
    if (fault.kind === 'seal' && isBare) continue;
    if (fault.kind === 'seal' && (fault.table === 'records' || fault.table === 'entries')) continue;
    if (meta && readMeta(file, [])?.transaction !== meta.transaction)
      throw new FolderUnusable(folder, 'busy', DATA_FILE);
    throw new FolderUnusable(folder, fault.kind === 'truncated' ? 'truncated' : 'damaged', tell(fault));
  }
  if (isBare) faults.length = 0;
}

/** The format a folder says it has, by its pages; undefined if it says none. */
export function formatIn({ facts }: PageReport): string | undefined {
  const bytes = facts.get('format');
  return bytes && unsealed(Buffer.from('format'), bytes)?.toString();
}

/** A fault in a few words, for those who want to know it exactly. */
export function tell(fault: PageFault): string {
  switch (fault.kind) {
    case 'meta':
      return `page ${fault.page}`;
    case 'truncated':
      return `${fault.has} of ${fault.needs} bytes`;
    case 'page':
      return `${fault.table}, page ${fault.page}: ${fault.fault}`;
    case 'size':
      return `${fault.table}: size`;
    case 'seal':
      return `${fault.table}: checksum`;
  }
}

/** Who holds the folder, by its pages. */
export function holderIn({ facts }: PageReport): Holder | undefined {
  const bytes = facts.get('holder');
  if (!bytes) return undefined;
  try {
    return JSON.parse((unsealed(Buffer.from('holder'), bytes) ?? bytes).toString()) as Holder;
  } catch {
    return { pid: 0, started: '' };
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, `probe-${process.pid}`);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe);
    for (const name of [DATA_FILE, LOCK_FILE]) {
      const path = join(folder, name);
      if (!existsSync(path)) continue;
      if (!statSync(path).isFile()) throw new FolderUnusable(folder, 'foreign', name);
      accessSync(path, constants.R_OK | constants.W_OK);
    }
  } catch (error) {
    throw unusable(folder, error);
  }
}

function openFile(folder: string, path: string): PageFile {
  try {
    return new PageFile(path);
  } catch (error) {
    throw unusable(folder, error);
  }
}

const REASONS: Record<string, UnusableReason> = {
  EACCES: 'notWritable',
  EPERM: 'notWritable',
  EROFS: 'notWritable',
  ENOTDIR: 'foreign',
  EEXIST: 'foreign',
  ENOSPC: 'full',
  EDQUOT: 'full',
};
/** What the store itself answers with: system numbers, and numbers of its own for a wrong file. */
const NUMBERS: Record<number, UnusableReason> = {
  1: 'notWritable',
  13: 'notWritable',
  27: 'full',
  28: 'full',
  30: 'notWritable',
  122: 'full',
  [-30797]: 'damaged',
  [-30796]: 'damaged',
  [-30794]: 'newer',
  [-30793]: 'foreign',
};

/** Takes back what a first start has made that did not come as far as a first byte, so that the next can try again. */
export function clearUnborn(folder: string): void {
  const path = join(folder, DATA_FILE);
  if (!existsSync(path) || statSync(path).size > 0) return;
  rmSync(path);
  rmSync(join(folder, LOCK_FILE), { force: true });
}

/** An error met while opening, as a FolderUnusable if it is about the folder; others come back as they are. */
export function unusable(folder: string, error: unknown): unknown {
  if (error instanceof DataDamaged) return new FolderUnusable(folder, 'damaged', error.what);
  const { code, message } = error as { code?: unknown; message?: string };
  const reason = typeof code === 'string' ? REASONS[code] : typeof code === 'number' ? NUMBERS[code] : undefined;
  return reason ? new FolderUnusable(folder, reason, message ?? '') : error;
}
