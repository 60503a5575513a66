import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decode } from '../bson-keys/raw.js';
import { FORMAT, NUMBER } from '../store/format.js';
import { DATA_FILE, unfinishedSalvage } from '../store/opening.js';
import { checkPages, finished } from '../store/pages/check.js';
import { numberAt, PageFile } from '../store/pages/file.js';
import { HEADER } from '../store/pages/meta.js';
import { BIG, LEAF } from '../store/pages/page.js';
import { sealed, unsealed } from '../store/seal.js';
import { openStore, put } from '../store/store.js';
import { readDefinition } from './tables.js';

/** What could be saved from a file whose pages are damaged. */
export interface Salvage {
  /** Documents from pages in their place. */
  documents: number;
  /** Documents from pages that nothing leads to any more: they may be older than the last change. */
  strays: number;
  /** Where the damaged folder stands now. */
  damagedFolder: string;
}

interface Row {
  key: Buffer;
  value: Buffer;
}

const BATCH = 2000;

/**
 * Saves what can be read from a damaged file into a fresh folder, which takes the place of the damaged one; that is kept
 * beside it. Indexes and counts are not taken over: they are to be made anew from the documents.
 */
export async function salvage(folder: string, stamp: string): Promise<Salvage> {
  const rows = { catalog: new Map<string, Row>(), records: new Map<string, Row>() };
  const file = new PageFile(join(folder, DATA_FILE));
  let documents: number;
  try {
    const row = (table: string, key: Buffer, value: Buffer) => {
      if (table === 'catalog' || table === 'records') add(rows[table], key, value);
    };
    const report = finished(checkPages(file, { thorough: true, row }));
    documents = rows.records.size;
    const suspects = new Set(report.faults.flatMap((fault) => ('page' in fault ? [fault.page] : [])));
    collectStrays(file, (page) => suspects.has(page) || !report.roles[page], rows);
  } finally {
    file.close();
  }
  const fresh = `${folder}-saved-${stamp}`;
  const store = openStore(fresh);
  for (const [table, found] of [
    [store.catalog, rows.catalog],
    [store.records, rows.records],
  ] as const) {
    const list = [...found.values()];
    for (let i = 0; i < list.length; i += BATCH)
      store.environment.transactionSync(() => {
        for (const { key, value } of list.slice(i, i + BATCH)) put(table, key, value);
      });
  }
  put(store.facts, NUMBER, Buffer.from(String(FORMAT)));
  await store.environment.close();
  const damagedFolder = `${folder}-damaged-${stamp}`;
  renameSync(folder, damagedFolder);
  renameSync(fresh, folder);
  return { documents, strays: rows.records.size - documents, damagedFolder };
}

/** Puts what an earlier repair has saved in its place, if that one was killed between taking the damaged folder away and that. */
export function finishSalvage(folder: string): void {
  if (existsSync(join(folder, DATA_FILE))) return;
  const saved = unfinishedSalvage(folder);
  if (saved) renameSync(join(dirname(folder), saved), folder);
}

function add(rows: Map<string, Row>, key: Buffer, value: Buffer): void {
  rows.set(key.toString('latin1'), { key: Buffer.from(key), value: Buffer.from(value) });
}

/** Rows of pages nothing leads to, recognised by their seals; of several states of one the newest. */
function collectStrays(
  file: PageFile,
  isWanted: (page: number) => boolean,
  rows: { catalog: Map<string, Row>; records: Map<string, Row> },
): void {
  const known = new Set([...rows.catalog.keys(), ...rows.records.keys()]);
  const ages = new Map<string, number>();
  const pages = Math.floor(file.size / file.pageSize);
  for (let number = 2; number < pages; number++) {
    if (!isWanted(number)) continue;
    const page = file.page(number);
    if (!page || page.readUInt16LE(18) !== LEAF) continue;
    const age = numberAt(page, 8);
    for (const { key, value } of sealedRows(file, Buffer.from(page))) {
      const name = key.toString('latin1');
      const table = isRecord(key, value) ? 'records' : readDefinition(key, sealed(key, value)) ? 'catalog' : undefined;
      if (!table || known.has(name) || (ages.get(name) ?? -1) >= age) continue;
      ages.set(name, age);
      add(rows[table], key, value);
    }
  }
}

function isRecord(key: Buffer, value: Buffer): boolean {
  if (key.length !== 10 || value.length < 5 || value.readInt32LE(0) !== value.length) return false;
  try {
    return decode(value)._id !== undefined;
  } catch {
    return false;
  }
}

/** Rows of a page that may break every rule, as far as their seals fit. */
function* sealedRows(file: PageFile, page: Buffer): Generator<Row> {
  const count = Math.min(page.readUInt16LE(20) >> 1, (page.length - HEADER) >> 1);
  for (let i = 0; i < count; i++) {
    const start = page.readUInt16LE(HEADER + 2 * i) + HEADER;
    if (start + 8 > page.length) continue;
    const size = page.readUInt32LE(start);
    const keyEnd = start + 8 + page.readUInt16LE(start + 6);
    const isBig = (page.readUInt16LE(start + 4) & BIG) !== 0;
    if (keyEnd + (isBig ? 24 : size) > page.length || size > 20_000_000) continue;
    const bytes = isBig
      ? file.bytes(numberAt(page, keyEnd) * file.pageSize + HEADER, size)
      : page.subarray(keyEnd, keyEnd + size);
    const key = page.subarray(start + 8, keyEnd);
    const value = unsealed(key, bytes);
    if (value) yield { key, value };
  }
}
