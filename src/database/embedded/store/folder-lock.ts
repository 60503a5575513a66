import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { unsealed } from './seal.js';
import { put, remove, type Store } from './store.js';

/** Who holds a data folder. */
export interface Holder {
  pid: number;
  /** Start time of the process as the system tells it: a pid alone is soon used again. */
  started: string;
}

const HOLDER = Buffer.from('holder');

/**
 * Takes the folder for this process; false if a living process holds it. The check and the entry are one write
 * transaction of the store, which the system serialises between processes and frees when one is killed.
 */
export function holdFolder(store: Store): boolean {
  store.environment.readerCheck();
  return store.environment.transactionSync(() => {
    const holder = holderOf(store);
    if (holder && isAlive(holder)) return false;
    const self: Holder = { pid: process.pid, started: startTime(process.pid) ?? '' };
    put(store.facts, HOLDER, Buffer.from(JSON.stringify(self)));
    return true;
  });
}

/** Gives the folder free for others. */
export function releaseFolder(store: Store): void {
  remove(store.facts, HOLDER);
}

/** Who holds the folder, in the words of this version or of one before the seals; an unreadable entry is nobody's. */
function holderOf(store: Store): Holder | undefined {
  const bytes = store.facts.plain.get(HOLDER);
  if (!bytes) return undefined;
  try {
    return JSON.parse((unsealed(HOLDER, bytes) ?? bytes).toString()) as Holder;
  } catch {
    return undefined;
  }
}

/** True if somebody answers on a socket left in the folder: the holder may live in another container. */
export function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const end = (answer: boolean) => {
      connection.destroy();
      resolve(answer);
    };
    connection.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** True if the machine was not started anew since: what a process wrote then is in the file, whatever ended it. */
export function isOfThisBoot({ started }: Holder): boolean {
  const boot = bootOf();
  return boot !== undefined && started.startsWith(`${boot}:`);
}

/** True if the process that took the folder still runs. */
export function isAlive({ pid, started }: Holder): boolean {
  const now = startTime(pid);
  return now !== undefined && now === started;
}

/** Start time of a process, undefined if there is none; on Windows only whether it lives. */
function startTime(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The name in parentheses may contain spaces; the start time is the 20th field behind it.
      return `${bootOf()}:${readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[19]}`;
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') return livesByThat(pid) ? 'alive' : undefined;
  const found = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  return found || undefined;
}

/** The start of the machine, where the system names it. */
function bootOf(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}

function livesByThat(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
