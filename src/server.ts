import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { reasonFor as reasonForAny } from './cli/reasons.js';
import { announce } from './cli/running.js';
import { complain, damageFound, say, sentence } from './cli/terminal.js';
import { type Config, readConfig, WrongSetting } from './config.js';
import { connect } from './database/connect.js';
import { FolderInUse } from './database/embedded/index.js';
import { prepare } from './preparation.js';
import { createDiagramPool } from './render/pool.js';
import { type Serving, serve } from './serving.js';
import { onStop } from './shutdown.js';
import { log } from './web/log.js';
import { paths } from './web/paths.js';
import { startWorkers, WorkerFailed } from './workers.js';

await (cluster.isWorker ? work() : start()).catch((error: unknown) => {
  const said = reasonFor(error);
  if (!(error instanceof WorkerFailed)) complain(said ?? sentence('start.failed'));
  if (said === null) console.error(error);
  process.exit(1);
});

/** From the settings to an open door, one line for each step. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  say('start.database', { place: config.mongodbUri ? 'MongoDB' : config.dataDir });
  const database = await connect({
    ...config,
    onDamage: damageFound,
    onSlowQuery: (query) => log.warn({ query }, 'Slow query'),
  });
  const silence = config.mongodbUri ? () => {} : announce(config.dataDir, database.uri);
  const diagrams = createDiagramPool();
  const setup = await prepare(config, diagrams);
  const serving = config.processes === 1 ? await serve(config, diagrams) : await share(config, database.uri, diagrams);
  onStop(async () => {
    say('stop.begins');
    await serving.stop();
    silence();
    await database.close();
    say('stop.done');
  });
  welcome(config, serving, setup);
}

/** This process keeps the database if it is the embedded one, and serves nobody itself. */
async function share(config: Config, uri: string, diagrams: ReturnType<typeof createDiagramPool>): Promise<Serving> {
  await diagrams.close();
  return startWorkers(config.processes, { MONGODB_URI: uri });
}

/** One of several that share the port; everything is prepared. */
async function work(): Promise<void> {
  const config = readConfig(process.env);
  const database = await connect({ ...config, asItIs: true });
  const serving = await serve(
    config,
    createDiagramPool({ workers: Math.floor((availableParallelism() - 1) / config.processes) }),
  );
  onStop(async () => {
    await serving.stop();
    await database.close();
  });
}

function welcome(config: Config, { port }: Serving, setup: string | null): void {
  const url = config.port === 0 ? config.baseUrl.replace(/:0$/, `:${port}`) : config.baseUrl;
  say('start.ready', { url });
  if (setup) say('start.setup', { url: `${url}${setup}` });
  else say(config.demo ? 'start.demo' : 'start.signIn', { url: `${url}${paths.signIn}` });
}

/** What the person who starts can do about it; null when only the trace can tell. */
function reasonFor(error: unknown): string | null {
  if (error instanceof WorkerFailed) return '';
  if (error instanceof WrongSetting) return `${sentence('start.wrongSetting')}\n${error.message}`;
  if (error instanceof FolderInUse) return sentence('start.folderInUse', { folder: error.folder });
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (syscall !== 'listen' && syscall !== 'bind') return reasonForAny(error);
  const key = code === 'EADDRINUSE' ? 'portInUse' : code === 'EACCES' ? 'portForbidden' : 'addressUnknown';
  return sentence(`start.${key}`, { port: port ?? '', address: address ?? '' });
}
