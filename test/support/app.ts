import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.js';
import { type Config, readConfig } from '../../src/config.js';
import type { DiagramPool } from '../../src/render/pool.js';
import { diagrams } from './diagrams.js';
import './database.js';

export interface RunningApp {
  url: string;
  close(): Promise<void>;
}

/** The whole app on a free port, as the server starts it; `settings` change what a test is about, `pool` who draws. */
export async function startApp(settings: Partial<Config> = {}, pool: DiagramPool = diagrams): Promise<RunningApp> {
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), ...settings };
  const server = createServer(createApp({ config, diagrams: pool }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
