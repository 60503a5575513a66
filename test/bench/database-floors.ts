import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { open } from 'lmdb';
import { document } from './database-documents.js';

const RECORDS = 20_000;

/** What the parts below the engine cost: no request can be cheaper. CPU in µs an operation; flushes a second. */
export interface Floors {
  flushes: number;
  get: number;
  put: number;
  encode: number;
}

export function measureFloors(): Floors {
  const folder = mkdtempSync(join(tmpdir(), 'fundus-floors-'));
  try {
    const value = Buffer.from(serialize(document(1)));
    const store = open<Buffer, number>({ path: folder, encoding: 'binary', overlappingSync: false });
    const put = cpuOf(RECORDS, () =>
      store.transactionSync(() => {
        for (let i = 0; i < RECORDS; i++) store.putSync(i, value);
      }),
    );
    const get = cpuOf(RECORDS, () => {
      for (let i = 0; i < RECORDS; i++) store.get((i * 7919) % RECORDS);
    });
    const encode = cpuOf(RECORDS, () => {
      const doc = document(1);
      for (let i = 0; i < RECORDS; i++) serialize(doc);
    });
    return { flushes: flushesPerSecond(folder), get, put, encode };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cpuOf(operations: number, work: () => void): number {
  work();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / operations;
}

/** What the disk allows: one page written and flushed, as often as it goes. A durable write of one client cannot be faster. */
function flushesPerSecond(folder: string): number {
  const file = openSync(join(folder, 'flushes'), 'w');
  const page = Buffer.alloc(4096);
  const start = performance.now();
  let flushes = 0;
  for (; performance.now() - start < 500; flushes++) {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
  }
  closeSync(file);
  return flushes * 2;
}
