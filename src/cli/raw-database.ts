import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import type { Config } from '../config.js';
import { startEmbeddedDatabase } from '../database/embedded/index.js';
import { tellLostWrites } from '../database/lost-writes.js';
import { CannotDo } from './command.js';
import { runningUri } from './running.js';
import { damageFound } from './terminal.js';

// The database of this installation as it is: no models, which would make what they miss.

const patience = 5000;

type Work<Result> = (db: Db) => Promise<Result>;

/** To read: the server that MONGODB_URI names, the embedded one through the app that runs on the folder, or itself. */
export async function readingDatabase<Result>(config: Config, work: Work<Result>): Promise<Result> {
  if (config.mongodbUri) return through(config.mongodbUri, work);
  const running = await reachable(runningUri(config.dataDir));
  if (running) return through(running, work);
  if (!existsSync(join(config.dataDir, 'database')))
    throw new CannotDo('backups:nothingThere', { folder: config.dataDir });
  return embedded(config.dataDir, work);
}

/** To replace: no app may run on the folder. */
export async function replacingDatabase<Result>(
  config: Config,
  uri: string | null,
  work: Work<Result>,
): Promise<Result> {
  if (uri) return through(uri, work);
  if (await reachable(runningUri(config.dataDir))) throw new CannotDo('backups:appRuns', { folder: config.dataDir });
  return embedded(config.dataDir, work);
}

async function embedded<Result>(dataDir: string, work: Work<Result>): Promise<Result> {
  const database = await startEmbeddedDatabase({ dataDir: join(dataDir, 'database'), onDamage: damageFound });
  try {
    return await through(database.uri, work);
  } finally {
    await database.close();
  }
}

async function through<Result>(uri: string, work: Work<Result>): Promise<Result> {
  tellLostWrites();
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: patience });
  try {
    await client.connect();
    return await work(client.db());
  } finally {
    await client.close();
  }
}

/** An app that was killed may have left an address where nobody answers. */
async function reachable(uri: string | null): Promise<string | null> {
  if (!uri) return null;
  return through(uri, (db) => db.command({ ping: 1 })).then(
    () => uri,
    () => null,
  );
}
