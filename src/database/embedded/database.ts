import { rmSync } from 'node:fs';
import { Changes } from './changes/changes.js';
import { Activity } from './commands/activity.js';
import { Cursors } from './commands/cursors.js';
import { dispatch } from './commands/dispatch.js';
import type { SlowLog } from './commands/slow.js';
import type { Engine } from './engine.js';
import { Builds } from './index/builds.js';
import { Catalog } from './store/catalog.js';
import { holdFolder, releaseFolder } from './store/folder-lock.js';
import { upgradeFolder } from './store/format.js';
import { clearUnborn, inspectFolder, unusable } from './store/opening.js';
import { isDiskFull, openStore, type Store } from './store/store.js';
import { removeUnfinished } from './store/unfinished.js';
import { WriteQueue } from './store/write-queue.js';
import { removeExpired } from './time-to-live.js';
import { Clock } from './transactions/clock.js';
import { Sessions } from './transactions/sessions.js';
import { Snapshots } from './transactions/snapshots.js';
import { Locks } from './transactions/transaction.js';
import { type DamageReport, scrub } from './verify/scrub.js';
import { type Answer, serveWire, type WireServer } from './wire/server.js';

/** Where the engine keeps its data and listens. */
export interface DatabaseOptions {
  folder: string;
  listen: { path: string } | { host: string; port: number };
  /** Name of the replica set of one it says to be. */
  setName: string;
  /** Listens on a second port as well, as a secondary of the set: for clients that read with that preference. */
  reader?: boolean;
  /** Milliseconds after which the data is looked through for damage. */
  checkAfter: number;
  /** Lets clients set fail points, to try how they behave when commands fail. Never for data that matters. */
  testCommands?: boolean;
  /** Commands that take so many milliseconds are told; 0 for none. */
  slowMs?: number;
}

export interface Database {
  /** What stands between `mongodb://` and `/` in the URI. */
  address: string;
  close(): Promise<void>;
}

/** What the database tells while it runs. */
export interface Reports {
  onDamage: DamageReport;
  onSlow: SlowLog['tell'];
}

const EVERY_SECOND = 1000;
const EVERY_MINUTE = 60_000;

/** Opens the folder and serves it; null if another process holds the folder, FolderUnusable if it must not be opened. */
export async function openDatabase(
  { folder, listen, setName, reader, checkAfter, testCommands, slowMs = 0 }: DatabaseOptions,
  { onDamage, onSlow }: Reports,
): Promise<Database | null> {
  const inspection = inspectFolder(folder);
  const store = inspection && (await openInspected(folder, onDamage));
  if (!store) return null;
  const writes = new WriteQueue(store.environment, () => isDiskFull(folder));
  const locks = new Locks();
  const clock = new Clock();
  const changes = new Changes(store, writes, clock);
  const catalog = await loadCatalog(folder, store, writes);
  const snapshots = new Snapshots(store, catalog, clock);
  const engine: Engine = {
    store,
    writes,
    locks,
    catalog,
    snapshots,
    clock,
    changes,
    sessions: new Sessions(store, locks, (session) => snapshots.leave(session)),
    cursors: new Cursors(),
    builds: new Builds(store, writes),
    activity: new Activity(),
    failPoints: testCommands ? new Map() : null,
    slow: slowMs > 0 ? { ms: slowMs, tell: onSlow } : null,
    address: '',
    reader: null,
    setName,
  };
  // Whoever holds the folder may take away the socket of a holder that is gone, and nobody else.
  if ('path' in listen) rmSync(listen.path, { force: true });
  const wire = await serveWire(
    listen,
    (request, connection) => dispatch(engine, request, connection),
    () => clock.elements,
  );
  engine.activity.connections = wire.connections;
  engine.address = wire.address;
  const second = reader && 'host' in listen ? await serveReader(engine, listen.host) : null;
  const stopped = new AbortController();
  let scrubbing: Promise<void> | undefined;
  const startScrub = () => {
    scrubbing = scrub(engine, folder, inspection, onDamage, stopped.signal).catch((error: unknown) =>
      onDamage([`the check itself failed: ${error}`]),
    );
  };
  if (inspection.seals.length > 0) startScrub();
  const timers = [
    setTimeout(() => scrubbing ?? startScrub(), checkAfter),
    setInterval(() => void removeExpired(engine).catch(() => {}), EVERY_SECOND),
    setInterval(() => void tidy(engine).catch(() => {}), EVERY_MINUTE),
  ];
  return {
    address: engine.address,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      stopped.abort();
      await scrubbing;
      await Promise.all([wire.close(), second?.close()]);
      await engine.builds.close();
      changes.wake();
      for (const session of engine.sessions.all()) engine.sessions.end(session.id);
      // Whatever was queued before is committed when this empty write is.
      await writes.run(() => undefined);
      releaseFolder(store);
      await store.environment.close();
    },
  };
}

/** The same data on any free port, where it can only be read. */
async function serveReader(engine: Engine, host: string): Promise<WireServer> {
  const answer: Answer = (request, connection) => {
    connection.reads = true;
    return dispatch(engine, request, connection);
  };
  const wire = await serveWire({ host, port: 0 }, answer, () => engine.clock.elements);
  engine.reader = wire.address;
  return wire;
}

/** The store of a folder that was looked at, held by this process and in the format of today; null if another holds it. */
async function openInspected(folder: string, onDamage: DamageReport): Promise<Store | null> {
  let store: Store | undefined;
  try {
    store = openStore(folder);
    if (holdFolder(store)) {
      upgradeFolder(store, (namespace, index) =>
        onDamage([`${namespace}: the unique index ${index} is dropped, as two documents now have the same value`]),
      );
      removeUnfinished(store);
      return store;
    }
  } catch (error) {
    await store?.environment.close();
    clearUnborn(folder);
    throw unusable(folder, error);
  }
  await store.environment.close();
  return null;
}

async function loadCatalog(folder: string, store: Store, writes: WriteQueue): Promise<Catalog> {
  try {
    return new Catalog(store, writes);
  } catch (error) {
    await store.environment.close();
    throw unusable(folder, error);
  }
}

async function tidy(engine: Engine): Promise<void> {
  engine.cursors.closeIdle();
  engine.snapshots.closeIdle();
  await engine.writes.run(() => {
    engine.sessions.expire();
    if (engine.changes.isOverdue) engine.changes.trim();
  });
}
