import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DataDamaged, FolderInUse, FolderUnusable } from '../errors.js';
import { prepareIndex } from '../index/index.js';
import type { Collection, CollectionSpec } from '../store/collection.js';
import { holdFolder, isAlive, releaseFolder } from '../store/folder-lock.js';
import { FORMAT, upgradeFolder } from '../store/format.js';
import { DATA_FILE, formatIn, holderIn, unusable } from '../store/opening.js';
import { checkPages, finished, type PageReport } from '../store/pages/check.js';
import { PageFile } from '../store/pages/file.js';
import { isStore } from '../store/pages/meta.js';
import { openStore, type Store } from '../store/store.js';
import { removeUnfinished } from '../store/unfinished.js';
import { type CollectionTally, checkCollection } from './collection.js';
import { type Finding, Findings } from './finding.js';
import { cleanTables, rebuildCollection } from './repair.js';
import { type Salvage, salvage } from './salvage.js';
import { SetAside } from './set-aside.js';
import { checkTables, readDefinitions } from './tables.js';

/** What `verifyFolder` does besides looking. */
export interface VerifyOptions {
  /** Put right what was found; nothing is changed without it. */
  repair?: boolean;
  /** Told now and then what is being looked at. */
  onProgress?: (what: string, documents: number) => void;
}

/** What was looked at and found. */
export interface VerifyReport {
  pages: number;
  collections: ({ namespace: string } & CollectionTally)[];
  findings: Finding[];
  /** What was done about it; undefined if nothing was to be done or asked for. */
  repair?: {
    rebuilt: string[];
    setAside: number;
    /** The file with what was set aside; null if nothing was. */
    setAsideFile: string | null;
    salvage: Salvage | null;
    /** What is still wrong after the repair. */
    left: Finding[];
  };
}

/**
 * Checks a data folder nobody has open: pages, checksums, documents, indexes both ways, counters, definitions. With
 * `repair` it makes indexes and counts anew, sets aside what cannot be read, and saves what can be saved from damaged
 * pages into a fresh folder. Throws FolderInUse and FolderUnusable (missing, foreign, newer, notWritable, full).
 */
export async function verifyFolder(folder: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  try {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    const pages = examine(folder);
    const broken = pages.faults.filter(({ kind }) => kind !== 'seal');
    if (broken.length === 0) return await verifyStore(folder, pages.pages, stamp, options);
    const findings = new Findings();
    for (const fault of broken) findings.add('pages', 'table' in fault ? fault.table : DATA_FILE, { fault });
    const report: VerifyReport = { pages: pages.pages, collections: [], findings: findings.list };
    if (!options.repair) return report;
    const saved = await salvage(folder, stamp);
    const { collections, repair } = await verifyStore(folder, pages.pages, stamp, { ...options, rebuildAll: true });
    return { ...report, collections, ...(repair && { repair: { ...repair, salvage: saved } }) };
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** The pages of the file. */
function examine(folder: string): PageReport {
  const path = join(folder, DATA_FILE);
  if (!existsSync(path)) throw new FolderUnusable(folder, 'missing', DATA_FILE);
  if (!statSync(path).isFile()) throw new FolderUnusable(folder, 'foreign', DATA_FILE);
  if (statSync(path).size === 0) throw new FolderUnusable(folder, 'missing', DATA_FILE);
  const file = new PageFile(path);
  try {
    if (!isStore(file)) throw new FolderUnusable(folder, 'foreign', DATA_FILE);
    const report = finished(checkPages(file, { thorough: true }));
    const holder = holderIn(report);
    if (holder && isAlive(holder)) throw new FolderInUse(folder);
    const format = formatIn(report);
    if (format !== undefined && Number(format) > FORMAT) throw new FolderUnusable(folder, 'newer', format);
    return report;
  } finally {
    file.close();
  }
}

async function verifyStore(
  folder: string,
  pages: number,
  stamp: string,
  { repair, onProgress, rebuildAll }: VerifyOptions & { rebuildAll?: boolean },
): Promise<VerifyReport> {
  const store = openStore(folder);
  try {
    if (!holdFolder(store)) throw new FolderInUse(folder);
    try {
      const findings = new Findings();
      try {
        upgradeFolder(store);
        removeUnfinished(store);
      } catch (error) {
        if (!(error instanceof DataDamaged)) throw error;
        findings.add('seal', error.what);
      }
      const collections = rebuildAll ? [] : check(store, findings, onProgress);
      const report: VerifyReport = { pages, collections, findings: findings.list };
      if (!repair || (findings.isEmpty && !rebuildAll)) return report;
      return { ...report, ...repaired(store, report, `${folder}-set-aside-${stamp}.jsonl`, onProgress, rebuildAll) };
    } finally {
      releaseFolder(store);
    }
  } finally {
    await store.environment.close();
  }
}

function check(store: Store, findings: Findings, onProgress: VerifyOptions['onProgress']): VerifyReport['collections'] {
  const snapshot = store.environment.useReadTransaction();
  try {
    const specs = readDefinitions(store, snapshot, findings);
    const tallies = specs.map((spec) => {
      onProgress?.(`${spec.database}.${spec.name}`, 0);
      const collection = collectionOf(spec);
      return { namespace: collection.namespace, ...finished(checkCollection(store, collection, snapshot, findings)) };
    });
    finished(checkTables(store, specs, snapshot, findings));
    return tallies;
  } finally {
    snapshot.done();
  }
}

function collectionOf(spec: CollectionSpec): Collection {
  return {
    ...spec,
    namespace: `${spec.database}.${spec.name}`,
    indexes: spec.indexes.map(prepareIndex),
    count: 0,
    next: Number.POSITIVE_INFINITY,
    indexedFields: null,
    changedAt: 0,
  };
}

function repaired(
  store: Store,
  { findings }: VerifyReport,
  file: string,
  onProgress: VerifyOptions['onProgress'],
  all = false,
): Pick<VerifyReport, 'repair' | 'collections'> {
  const aside = new SetAside(file);
  cleanTables(store, aside);
  const rebuilt: string[] = [];
  const known = new Findings();
  const snapshot = store.environment.useReadTransaction();
  const specs = readDefinitions(store, snapshot, known);
  snapshot.done();
  for (const spec of specs) {
    const collection = collectionOf(spec);
    if (!all && !findings.some(({ where }) => where === collection.namespace)) continue;
    rebuildCollection(store, collection, aside);
    rebuilt.push(collection.namespace);
  }
  const left = new Findings();
  const collections = check(store, left, onProgress);
  return {
    collections,
    repair: {
      rebuilt,
      setAside: aside.total,
      setAsideFile: aside.total > 0 ? file : null,
      salvage: null,
      left: left.list,
    },
  };
}
