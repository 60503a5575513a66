import { join } from 'node:path';
import mongoose from 'mongoose';
import { type SlowCommand, startEmbeddedDatabase } from './embedded/index.js';

export interface ConnectOptions {
  /** URI of a MongoDB server; null for the embedded database in `dataDir`. */
  mongodbUri: string | null;
  dataDir: string;
  /** Commands of the embedded database that take so many milliseconds are told; 0 for none. */
  slowQueryMs?: number;
  onSlowQuery?: (command: SlowCommand) => void;
}

export interface Connection {
  uri: string;
  /** Disconnects Mongoose and stops the embedded database. */
  close(): Promise<void>;
}

/** Connects Mongoose to the given server, or starts the embedded database and connects to that. */
export async function connect({
  mongodbUri,
  dataDir,
  slowQueryMs: slowMs,
  onSlowQuery: onSlow,
}: ConnectOptions): Promise<Connection> {
  const folder = join(dataDir, 'database');
  const embedded = mongodbUri === null ? await startEmbeddedDatabase({ dataDir: folder, slowMs, onSlow }) : null;
  const uri = embedded?.uri ?? (mongodbUri as string);
  try {
    await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000 });
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
