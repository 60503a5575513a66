import { Timestamp } from 'bson';
import { isDoc } from '../bson-keys/types.js';

/** Milliseconds within which two commands count as sent together. */
const TOGETHER = 100;

interface Write {
  /** The latest moment its client had heard of. */
  heard: Timestamp;
  /** The last moment before it. */
  before: Timestamp;
  arrived: number;
}

/**
 * Writes whose clients may not have heard of them yet. A client that sends a write and opens a change stream at once,
 * over two connections, cannot say which arrives first: if the stream was opened without knowing of the write, it tells
 * it. What a client has heard of stands in the `$clusterTime` of its commands.
 */
export class Unheard {
  private readonly writes: Write[] = [];

  constructor(private readonly clock: { readonly now: Timestamp }) {}

  note(clusterTime: unknown): void {
    const heard = momentIn(clusterTime);
    if (!heard) return;
    const arrived = performance.now();
    while (this.writes[0] && arrived - this.writes[0].arrived > TOGETHER) this.writes.shift();
    this.writes.push({ heard, before: this.clock.now, arrived });
  }

  /** The moment after which a stream begins that is opened now. */
  startFor(clusterTime: unknown): Timestamp {
    const heard = momentIn(clusterTime);
    const now = performance.now();
    const missed = heard && this.writes.find((write) => now - write.arrived <= TOGETHER && write.heard.equals(heard));
    return missed ? missed.before : this.clock.now;
  }
}

const momentIn = (clusterTime: unknown) =>
  isDoc(clusterTime) && clusterTime.clusterTime instanceof Timestamp ? clusterTime.clusterTime : undefined;
