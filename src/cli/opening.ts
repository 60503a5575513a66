import mongoose from 'mongoose';
import { type Config, readConfig } from '../config.js';
import { type Connection, connect } from '../database/connect.js';
import { runningUri } from './running.js';
import { damageFound } from './terminal.js';

/**
 * Runs a command on the database of this installation: the server that MONGODB_URI names, the embedded one through the
 * app that runs on the data folder, or the embedded one itself when none runs.
 */
export async function withDatabase<Result>(work: (config: Config) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env);
  const database = await open(config);
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    return await work(config);
  } finally {
    await database.close();
  }
}

/** What an app that was killed left written may point nowhere, or to a process that is another one by now. */
async function open(config: Config): Promise<Connection> {
  const running = config.mongodbUri ? null : runningUri(config.dataDir);
  const through = running ? await connect({ ...config, mongodbUri: running }).catch(() => null) : null;
  return through ?? connect({ ...config, onDamage: damageFound });
}
