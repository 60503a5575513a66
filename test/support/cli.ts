import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, ObjectId } from 'mongodb';
import { root } from '../../src/root.js';

// The programs as a person starts them: processes of their own, on folders and ports of their own.

export interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

export interface Started {
  process: ChildProcess;
  /** What it has said so far on standard output. */
  said(): string;
  /** Waits for this on standard output. @throws when the process ends before */
  hears(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

type Settings = Record<string, string>;

const running = new Set<ChildProcess>();

export async function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'fundus-data-'));
}

/** Ends what a failed test left running, too. */
export async function removeDataDir(folder: string): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}

/** `npm run fundus -- …` on this data folder, in English. */
export function fundus(dataDir: string, ...args: string[]): Promise<Ended> {
  return start('src/cli/fundus.js', { DATA_DIR: dataDir }, args).ended;
}

/** The same on the database server of this address. */
export function fundusOn(mongodbUri: string, ...args: string[]): Promise<Ended> {
  return start('src/cli/fundus.js', { MONGODB_URI: mongodbUri }, args).ended;
}

export function startFundus(dataDir: string, ...args: string[]): Started {
  return startFundusWith({ DATA_DIR: dataDir }, ...args);
}

export function startFundusWith(settings: Settings, ...args: string[]): Started {
  return start('src/cli/fundus.js', settings, args);
}

/** The server, without sample towns, on a free port. */
export function startServer(dataDir: string, settings: Settings = {}): Started {
  return start('src/server.js', { DATA_DIR: dataDir, PORT: '0', DEMO: '0', ...settings }, []);
}

export async function addressOf(server: Started): Promise<string> {
  const [, url = ''] = await server.hears(/Fundus is running: (\S+)/);
  return url;
}

export async function stop({ process, ended }: Started, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
  process.kill(signal);
  return ended;
}

/** A town with a Kämmerei in an otherwise empty data folder, brought in through `fundus database serve`. */
export async function foundTown(dataDir: string): Promise<void> {
  const serving = startFundus(dataDir, 'database', 'serve', '--port', '0', '--data', dataDir);
  const [, uri = ''] = await serving.hears(/running: (\S+)/);
  const client = await MongoClient.connect(uri);
  const department = { _id: new ObjectId(), slug: 'kaemmerei', name: 'Kämmerei', parent: null };
  await client
    .db()
    .collection('municipalities')
    .insertOne({ slug: 'eichenbrueck', name: 'Stadt Eichenbrück', ags: '14000101', departments: [department] });
  await client.close();
  await stop(serving);
}

function start(script: string, settings: Settings, args: string[]): Started {
  const { MONGODB_URI, NODE_ENV, PROCESSES, INIT_CWD, BASE_URL, SESSION_SECRET, ...rest } = process.env;
  const env = { ...rest, LANG: 'en_GB.UTF-8', LC_ALL: '', LOG_LEVEL: 'silent', ...settings };
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'build/programs', script), ...args], {
    env,
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  let output = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors }));
  return { process: child, said: () => output, hears, ended };

  async function hears(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(output);
      if (found) return found;
      const how = child.exitCode ?? child.signalCode;
      if (how !== null) throw new Error(`ended with ${how} before ${pattern}: ${output}${errors}`);
      await Promise.race([once(child.stdout, 'data'), ended]);
    }
  }
}
