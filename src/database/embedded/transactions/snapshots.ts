import { Timestamp } from 'bson';
import { ServerError } from '../errors.js';
import type { Catalog } from '../store/catalog.js';
import type { Store } from '../store/store.js';
import type { Clock } from './clock.js';
import { View } from './view.js';

interface Held {
  view: View;
  lastUse: number;
  sessions: Set<string>;
}

/** A moment nobody reads any more is let go after this time, in milliseconds; cursors on it live no longer. */
const IDLE = 10 * 60_000;

/** Moments that clients read again and again (`readConcern: { level: 'snapshot' }` outside of transactions). */
export class Snapshots {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly store: Store,
    private readonly catalog: Catalog,
    private readonly clock: Clock,
  ) {}

  /** The view of a moment, of the present one if none is given; throws 239 for one that is no longer kept. */
  at(asked: unknown, session: string | undefined): { view: View; time: Timestamp } {
    const time = asked instanceof Timestamp ? asked : this.clock.now;
    const held = this.held.get(time.toString()) ?? this.take(time);
    held.lastUse = Date.now();
    if (session) held.sessions.add(session);
    return { view: held.view, time };
  }

  /** A cursor on a view was read: it is still wanted. */
  touch(view: View): void {
    for (const held of this.held.values()) if (held.view === view) held.lastUse = Date.now();
  }

  /** Lets go of what a session alone was reading. */
  leave(session: string): void {
    for (const [key, { view, sessions }] of this.held) {
      if (!sessions.delete(session) || sessions.size > 0) continue;
      view.close();
      this.held.delete(key);
    }
  }

  closeIdle(): void {
    for (const [key, { view, lastUse }] of this.held) {
      if (lastUse > Date.now() - IDLE) continue;
      view.close();
      this.held.delete(key);
    }
  }

  private take(time: Timestamp): Held {
    const order = time.compare(this.clock.now);
    if (order > 0)
      throw new ServerError(72, 'readConcern atClusterTime value must not be greater than the current clusterTime');
    if (order < 0)
      throw new ServerError(
        239,
        `Read timestamp Timestamp(${time.t}, ${time.i}) is older than the oldest available timestamp.`,
      );
    const held: Held = { view: new View(this.store, this.catalog.version), lastUse: Date.now(), sessions: new Set() };
    this.held.set(time.toString(), held);
    return held;
  }
}
