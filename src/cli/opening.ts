import mongoose from 'mongoose';
import { type Config, readConfig } from '../config.js';
import { connect } from '../database/connect.js';
import { runningUri } from './running.js';

/**
 * Runs a command on the database of this installation: the server that MONGODB_URI names, the embedded one through the
 * app that runs on the data folder, or the embedded one itself when none runs.
 */
export async function withDatabase<Result>(work: (config: Config) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env);
  const mongodbUri = config.mongodbUri ?? runningUri(config.dataDir);
  const database = await connect({ ...config, mongodbUri });
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    return await work(config);
  } finally {
    await database.close();
  }
}
