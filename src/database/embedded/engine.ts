import type { Changes } from './changes/changes.js';
import type { Activity } from './commands/activity.js';
import type { Cursors } from './commands/cursors.js';
import type { FailPoint } from './commands/fail-point.js';
import type { SlowLog } from './commands/slow.js';
import type { Builds } from './index/builds.js';
import type { Catalog } from './store/catalog.js';
import type { Store } from './store/store.js';
import type { WriteQueue } from './store/write-queue.js';
import type { Clock } from './transactions/clock.js';
import type { Sessions } from './transactions/sessions.js';
import type { Snapshots } from './transactions/snapshots.js';
import type { Locks } from './transactions/transaction.js';

/** Everything one running database consists of. */
export interface Engine {
  store: Store;
  writes: WriteQueue;
  catalog: Catalog;
  locks: Locks;
  changes: Changes;
  sessions: Sessions;
  snapshots: Snapshots;
  clock: Clock;
  cursors: Cursors;
  builds: Builds;
  activity: Activity;
  /** Fail points by name; null unless test commands were asked for. */
  failPoints: Map<string, FailPoint> | null;
  /** Where slow commands are told; null for nowhere. */
  slow: SlowLog | null;
  /** What clients reach it by, as it stands in the URI. */
  address: string;
  /** The same for the reading member; null if there is none. */
  reader: string | null;
  setName: string;
}
