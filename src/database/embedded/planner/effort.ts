import { ServerError } from '../errors.js';

/** What the queries of one command read: `explain` and the log of slow commands tell it. */
export class Effort {
  /** Index entries that were walked or counted. */
  keys = 0;
  /** Documents that were read to be looked at. */
  documents = 0;
  /** Somebody wants it to end. */
  killed = false;
  /** Ways that were taken, as the server's log names them: `IXSCAN { town: 1 }`, `COLLSCAN`. */
  readonly plans = new Set<string>();

  /** Throws if somebody wants it to end, or if it is later than `deadline` (milliseconds since 1970, 0 for none). */
  check(deadline = 0): void {
    if (this.killed) throw new ServerError(11601, 'operation was interrupted');
    if (deadline && Date.now() > deadline) throw new ServerError(50, 'operation exceeded time limit');
  }
}
