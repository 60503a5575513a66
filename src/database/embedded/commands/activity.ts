import { Long } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import { type Command, namespaceOf } from './command.js';

/** What commands count as in `serverStatus` and are called in `currentOp`; every other is a command. */
const KINDS: Record<string, Kind> = {
  insert: 'insert',
  update: 'update',
  delete: 'delete',
  find: 'query',
  getMore: 'getmore',
};
type Kind = 'insert' | 'query' | 'update' | 'delete' | 'getmore' | 'command';

interface Operation {
  id: number;
  command: Command;
  /** As of `performance.now()`. */
  start: number;
}

/** What the database is doing, and how often it has done what since it was opened. */
export class Activity {
  readonly since = performance.now();
  readonly counts: Record<Kind, number> = { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 };
  /** Connections that are open, and how many ever were. */
  connections = () => ({ current: 0, totalCreated: 0 });
  private readonly running = new Map<number, Operation>();
  private last = 0;

  /** Notes that a command has begun; returns the number `end` takes. */
  begin(command: Command): number {
    this.counts[KINDS[command.name] ?? 'command']++;
    this.last = (this.last % 0x7fffffff) + 1;
    this.running.set(this.last, { id: this.last, command, start: performance.now() });
    return this.last;
  }

  end(id: number): void {
    this.running.delete(id);
  }

  /** Ends the reading and waiting of a command soon; of a number that is none, or no more, nothing comes. */
  kill(id: number): void {
    const operation = this.running.get(id);
    if (operation) operation.command.effort.killed = true;
  }

  /** What runs now, as https://www.mongodb.com/docs/manual/reference/command/currentOp/ describes it. */
  operations(): Doc[] {
    return [...this.running.values()].map(describe);
  }
}

function describe({ id, command, start }: Operation): Doc {
  const { engine, connection, name, body, effort } = command;
  const microseconds = Math.round((performance.now() - start) * 1000);
  return {
    type: 'op',
    host: engine.address,
    desc: `conn${connection.id}`,
    connectionId: connection.id,
    ...(connection.client === undefined ? {} : { client: connection.client }),
    ...(connection.app === undefined ? {} : { appName: connection.app }),
    active: true,
    currentOpTime: new Date().toISOString(),
    opid: id,
    ...(effort.killed ? { killPending: true } : {}),
    secs_running: Long.fromNumber(Math.floor(microseconds / 1e6)),
    microsecs_running: Long.fromNumber(microseconds),
    op: KINDS[name] ?? 'command',
    ns: namespaceOf(command),
    command: body,
    ...(effort.plans.size > 0 ? { planSummary: [...effort.plans].join(', ') } : {}),
  };
}
