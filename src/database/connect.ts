import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedDatabase } from './embedded/index.js';

export interface ConnectOptions {
  /** URI of a MongoDB server; null for the embedded database in `dataDir`. */
  mongodbUri: string | null;
  dataDir: string;
  /** Told when the embedded database finds damage in its data. */
  onDamage?: (what: string[]) => void;
}

export interface Connection {
  uri: string;
  /** Disconnects Mongoose and stops the embedded database. */
  close(): Promise<void>;
}

/** Connects Mongoose to the given server, or starts the embedded database and connects to that. */
export async function connect({ mongodbUri, dataDir, onDamage }: ConnectOptions): Promise<Connection> {
  const embedded =
    mongodbUri === null ? await startEmbeddedDatabase({ dataDir: join(dataDir, 'database'), onDamage }) : null;
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
