import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';

/** A database on a folder of its own, and a driver connected to it. */
export interface TestDatabase {
  folder: string;
  database: EmbeddedDatabase;
  client: MongoClient;
  close(): Promise<void>;
}

export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'fundus-db-'));

export async function testDatabase(): Promise<TestDatabase> {
  const folder = await temporaryFolder();
  const database = await startEmbeddedDatabase({ dataDir: folder });
  const client = await new MongoClient(database.uri, { serverSelectionTimeoutMS: 30_000 }).connect();
  const close = async () => {
    await client.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, database, client, close };
}

/** The error a promise ends with; fails the test if it does not. */
export async function failure(promise: Promise<unknown>, of = ''): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error as Error & Record<string, unknown>;
  }
  throw new Error(`An error was expected ${of}`.trim());
}
