import { join } from 'node:path';
import mongoose from 'mongoose';
import { isHalfRestored } from './archive/restore.js';
import { type SlowCommand, startEmbeddedDatabase } from './embedded/index.js';
import { tellLostWrites } from './lost-writes.js';
import { isHalfMoved } from './moving/state.js';

export interface ConnectOptions {
  /** URI of a MongoDB server; null for the embedded database in `dataDir`. */
  mongodbUri: string | null;
  dataDir: string;
  /** Collections and indexes are made by somebody else. */
  asItIs?: boolean;
  /** Told when the embedded database finds damage in its data. */
  onDamage?: (what: string[]) => void;
  /** Commands of the embedded database that take so many milliseconds are told; 0 for none. */
  slowQueryMs?: number;
  onSlowQuery?: (command: SlowCommand) => void;
}

export interface Connection {
  uri: string;
  /** Disconnects Mongoose and stops the embedded database. */
  close(): Promise<void>;
}

/** A restore was ended in the middle: part of the data is old, part is new. */
export class HalfRestored extends Error {}

/** A move into it has begun and not ended: not everything is there. */
export class HalfMoved extends Error {}

/** Connects Mongoose to the given server, or starts the embedded database and connects to that. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { mongodbUri, asItIs = false } = options;
  tellLostWrites();
  const embedded = mongodbUri === null ? await startEmbedded(options) : null;
  const uri = embedded?.uri ?? (mongodbUri as string);
  try {
    const making = { autoIndex: !asItIs, autoCreate: !asItIs };
    const patience = { ...patienceFor(uri), connectTimeoutMS: 10_000 };
    const { connection } = await mongoose.connect(uri, { ...making, ...patience });
    if (connection.db && (await isHalfRestored(connection.db))) throw new HalfRestored();
    if (connection.db && (await isHalfMoved(connection.db))) throw new HalfMoved();
  } catch (error) {
    await mongoose.disconnect();
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

function startEmbedded({ dataDir, onDamage, slowQueryMs: slowMs, onSlowQuery: onSlow }: ConnectOptions) {
  return startEmbeddedDatabase({ dataDir: join(dataDir, 'database'), onDamage, slowMs, onSlow });
}
