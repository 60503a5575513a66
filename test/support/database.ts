import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { changed } from '../../models/freshness.js';
import { type Connection, connect } from '../../src/database/connect.js';

let folder = '';
let connection: Connection | null = null;

/**
 * One database for the whole run, begun by the first file that imports this and gone at the end:
 * the embedded one in a folder of its own, or a fresh one on the server that MONGODB_URI names.
 */
before('connect to the test database', async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundus-test-'));
  const server = process.env.MONGODB_URI;
  const mongodbUri = server ? withDatabase(server, `fundus-test-${process.pid}`) : null;
  connection = await connect({ mongodbUri, dataDir: folder });
  await mongoose.syncIndexes();
});

after('drop the test database', async () => {
  await mongoose.connection.dropDatabase();
  await connection?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Where a second client finds it. */
export function uri(): string {
  return connection?.uri ?? '';
}

/** For the few tests that need an installation without anybody; everything else makes its own town (see cast.ts). */
export async function emptyDatabase(): Promise<void> {
  const collections = await mongoose.connection.db?.collections();
  await Promise.all((collections ?? []).map((collection) => collection.deleteMany({})));
  changed();
}

function withDatabase(uri: string, name: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}
