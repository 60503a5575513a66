/** What the queries of one command read: `explain` and the log of slow commands tell it. */
export class Effort {
  /** Index entries that were walked or counted. */
  keys = 0;
  /** Documents that were read to be looked at. */
  documents = 0;
  /** Ways that were taken, as the server's log names them: `IXSCAN { town: 1 }`, `COLLSCAN`. */
  readonly plans = new Set<string>();
}
