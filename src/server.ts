import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { isIndexOld } from '../models/search/index-format.js';
import { ensureSetup } from '../models/setup.js';
import { createApp } from './app.js';
import { runAttachments } from './attachments/running.js';
import { plantReferenceData, tellSampleTowns } from './cli/planting.js';
import { announce } from './cli/running.js';
import { complain, say, sentence } from './cli/terminal.js';
import { type Config, readConfig, WrongSetting } from './config.js';
import { connect } from './database/connect.js';
import { FolderInUse } from './database/embedded/index.js';
import { stopImports, takeUpImports } from './imports/running.js';
import { indexInBackground } from './indexing.js';
import { jobsOf } from './jobs/jobs.js';
import { runJobs } from './jobs/running.js';
import { prepareNewest } from './processes/pictures.js';
import { createDiagramPool } from './render/pool.js';
import { finishRequests, onStop } from './shutdown.js';
import { log } from './web/log.js';
import { paths } from './web/paths.js';

await start().catch((error: unknown) => {
  const said = reasonFor(error);
  complain(said ?? sentence('start.failed'));
  if (!said) console.error(error);
  process.exit(1);
});

/** From the settings to an open door, one line for each step. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  say('start.database', { place: config.mongodbUri ? 'MongoDB' : config.dataDir });
  const database = await connect({ ...config, onSlowQuery: (query) => log.warn({ query }, 'Slow query') });
  const silence = config.mongodbUri ? () => {} : announce(config.dataDir, database.uri);
  const diagrams = createDiagramPool();
  const app = createApp({ config, diagrams });
  await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
  const isOld = await isIndexOld();
  await plantReferenceData();
  if (config.demo) await tellSampleTowns(diagrams);
  await takeUpImports(config);
  const attachments = runAttachments(config);
  const setup = await ensureSetup();
  const server = await listen(createServer(app), config);
  const indexing = indexInBackground(isOld);
  const jobs = runJobs(jobsOf(config));
  onStop(async () => {
    say('stop.begins');
    await Promise.all([finishRequests(server), stopImports(), indexing.stop(), jobs.stop()]);
    await attachments.stop();
    await diagrams.close();
    silence();
    await database.close();
    say('stop.done');
  });
  welcome(config, server, setup);
  void prepareNewest(diagrams);
}

function listen(server: Server, { port, host }: Config): Promise<Server> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(server));
  });
}

function welcome(config: Config, server: Server, setup: string | null): void {
  const { port } = server.address() as AddressInfo;
  const url = config.port === 0 ? config.baseUrl.replace(/:0$/, `:${port}`) : config.baseUrl;
  say('start.ready', { url });
  if (setup) say('start.setup', { url: `${url}${setup}` });
  else say(config.demo ? 'start.demo' : 'start.signIn', { url: `${url}${paths.signIn}` });
}

/** What the person who starts can do about it; null when only the trace can tell. */
function reasonFor(error: unknown): string | null {
  if (error instanceof WrongSetting) return `${sentence('start.wrongSetting')}\n${error.message}`;
  if (error instanceof FolderInUse) return sentence('start.folderInUse', { folder: error.folder });
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (syscall !== 'listen') return null;
  const key = code === 'EADDRINUSE' ? 'portInUse' : code === 'EACCES' ? 'portForbidden' : 'addressUnknown';
  return sentence(`start.${key}`, { port: port ?? '', address: address ?? '' });
}
