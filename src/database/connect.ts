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
    await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000, ...making });
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
