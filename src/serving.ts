import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenForNews, type Turn } from '../models/freshness/news.js';
import { letWait } from '../models/presence/calls.js';
import { createApp } from './app.js';
import { runAttachments } from './attachments/running.js';
import type { Config } from './config.js';
import { stopExports } from './exports/running.js';
import { stopImports } from './imports/running.js';
import { indexInBackground } from './indexing.js';
import { jobsOf } from './jobs/jobs.js';
import { runJob, runJobs } from './jobs/running.js';
import { prepareNewest } from './processes/pictures.js';
import type { DiagramPool } from './render/pool.js';
import { finishRequests } from './shutdown.js';
import { log } from './web/log.js';

export interface Serving {
  port: number;
  /** Finishes what is running; the database is still there. */
  stop(): Promise<void>;
}

/** One process that serves: the app, and what goes on beside the requests. */
export async function serve(config: Config, diagrams: DiagramPool): Promise<Serving> {
  const news = config.mongodbUri === null ? null : await listenForNews(logged);
  letWait(true);
  const server = await listen(createServer(createApp({ config, diagrams })), config);
  const attachments = runAttachments(config);
  const indexing = indexInBackground();
  const jobs = runJobs(jobsOf(config));
  void drawAhead(diagrams);
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      letWait(false);
      await Promise.all([finishRequests(server), stopImports(), stopExports(), indexing.stop(), jobs.stop()]);
      await attachments.stop();
      await news?.stop();
      await diagrams.close();
    },
  };
}

/** One process does; who is killed at it leaves the rest to the first look. */
async function drawAhead(diagrams: DiagramPool): Promise<void> {
  const job = { name: 'newest-pictures', every: 0, run: () => prepareNewest(diagrams) };
  await runJob(job, { atOnce: true }).catch((error: unknown) => log.debug({ err: error }, 'nothing is drawn ahead'));
}

/** Longer than proxies keep a connection (nginx, HAProxy: a minute): one sends nothing on what is just being closed here. */
const idleFor = 75_000;

function listen(server: Server, { port, host }: Config): Promise<Server> {
  server.keepAliveTimeout = idleFor;
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(server));
  });
}

function logged(turn: Turn): void {
  if (turn.kind === 'hearing') log.debug('hears of what other processes write');
  else if (turn.kind === 'lost')
    log.warn(
      { err: turn.error },
      'does not hear of what other processes write for the moment; looks itself each second',
    );
  else
    log.warn(
      'the database tells nobody what is written (no replica set): what other processes write shows within a second',
    );
}
