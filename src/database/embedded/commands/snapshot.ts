import { isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Command } from './command.js';

/** Commands that can read one moment outside of a transaction. */
const READS = new Set(['find', 'aggregate', 'distinct', 'count']);

/** Drivers send the read concern of the session with these too, which go on with what has begun. */
const FOLLOWING = new Set(['getMore', 'killCursors', 'endSessions']);

/**
 * `readConcern: { level: 'snapshot' }` outside of a transaction: the command reads the moment of `atClusterTime`, or the
 * present one, which its reply names so that the client can go on reading it.
 */
export function enterSnapshot(command: Command): void {
  const { readConcern } = command.body;
  if (!isDoc(readConcern) || readConcern.level !== 'snapshot' || command.body.autocommit === false) return;
  if (FOLLOWING.has(command.name)) return;
  if (!READS.has(command.name))
    throw new ServerError(
      72,
      `Command ${command.name} does not support { readConcern: { level: "snapshot", provenance: "clientSupplied" } } :: caused by :: read concern snapshot not supported`,
    );
  const { view, time } = command.engine.snapshots.at(readConcern.atClusterTime, command.session?.id);
  command.view = view;
  command.readTime = time;
}
