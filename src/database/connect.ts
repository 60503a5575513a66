import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedDatabase } from './embedded/index.js';

export interface ConnectOptions {
  /** URI of a MongoDB server; null for the embedded database in `dataDir`. */
  mongodbUri: string | null;
  dataDir: string;
  /** Collections and indexes are made by somebody else. */
  asItIs?: boolean;
}

export interface Connection {
  uri: string;
  /** Disconnects Mongoose and stops the embedded database. */
  close(): Promise<void>;
}

/** Connects Mongoose to the given server, or starts the embedded database and connects to that. */
export async function connect({ mongodbUri, dataDir, asItIs = false }: ConnectOptions): Promise<Connection> {
  const embedded = mongodbUri === null ? await startEmbeddedDatabase({ dataDir: join(dataDir, 'database') }) : null;
  const uri = embedded?.uri ?? (mongodbUri as string);
  try {
    const making = { autoIndex: !asItIs, autoCreate: !asItIs };
    await mongoose.connect(uri, { ...making, ...patienceFor(uri), connectTimeoutMS: 10_000 });
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return {
    uri,
    close: async () => {
      await mongoose.disconnect();
      await embedded?.close();
    },
  };
}

/** Long enough for a replica set to choose a new primary; what the URI says goes before. */
function patienceFor(uri: string): { serverSelectionTimeoutMS?: number } {
  return /[?&]serverSelectionTimeoutMS=/i.test(uri) ? {} : { serverSelectionTimeoutMS: 10_000 };
}
