import { Binary, Long, Timestamp } from 'bson';
import { encodeElements } from '../bson-keys/raw.js';

/** A moment as 8 bytes that sort: seconds since 1970 and a counter within the second, each big-endian. */
export const MOMENT = 8;

const NO_SIGNATURE = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };

/**
 * The logical clock of the database: every commit has a moment of its own, later than all before, also if the clock of
 * the machine goes back. Clients get it as `operationTime` and `$clusterTime`.
 */
export class Clock {
  private seconds = Math.floor(Date.now() / 1000);
  private counter = 1;
  private told: Buffer | undefined;
  private stamped = new Timestamp({ t: 0, i: 0 });

  /** The moment of the last commit. */
  get now(): Timestamp {
    return new Timestamp({ t: this.seconds, i: this.counter });
  }

  /** Goes on to the next moment. */
  tick(): Timestamp {
    const seconds = Math.floor(Date.now() / 1000);
    if (seconds > this.seconds) {
      this.seconds = seconds;
      this.counter = 1;
    } else this.counter++;
    this.told = undefined;
    return this.now;
  }

  /** The time for a document that asks for it: later than every one given before; the clock itself does not go on. */
  stamp(): Timestamp {
    const t = Math.max(Math.floor(Date.now() / 1000), this.stamped.t);
    this.stamped = new Timestamp({ t, i: t === this.stamped.t ? this.stamped.i + 1 : 1 });
    return this.stamped;
  }

  /** Goes on to a moment an earlier run of the database has reached. */
  catchUp(moment: Timestamp): void {
    if (moment.compare(this.now) <= 0) return;
    this.seconds = moment.t;
    this.counter = moment.i;
    this.told = undefined;
  }

  /** What every reply tells of the time, encoded once per moment. */
  get elements(): Buffer {
    this.told ??= encodeElements({
      $clusterTime: { clusterTime: this.now, signature: NO_SIGNATURE },
      operationTime: this.now,
    });
    return this.told;
  }
}

/** 8 bytes of a moment. */
export function momentBytes({ t, i }: { t: number; i: number }): Buffer {
  const bytes = Buffer.allocUnsafe(MOMENT);
  bytes.writeUInt32BE(t, 0);
  bytes.writeUInt32BE(i, 4);
  return bytes;
}
