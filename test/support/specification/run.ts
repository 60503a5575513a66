import { type Document, MongoClient } from 'mongodb';
import { Entities, NotPlayed } from './entities.js';
import {
  isMet,
  readSpecification,
  type ServerKind,
  type SpecificationCase,
  type SpecificationFile,
  type StoredCollection,
} from './format.js';
import { Mismatch, matchExactly } from './match.js';
import { playOperation } from './operation.js';
import type { Stage } from './runner-operations.js';

/** How one case ended. */
export interface Outcome {
  file: string;
  description: string;
  state: 'passed' | 'failed' | 'skipped' | 'not applicable';
  reason?: string;
}

/** No case may hang: one that takes longer has failed. In milliseconds. */
const LIMIT = 30_000;

/** Plays all cases of a folder against a server, one after the other. */
export async function playFolder(folder: string, uri: string): Promise<Outcome[]> {
  const admin = await new MongoClient(uri, { serverSelectionTimeoutMS: 30_000 }).connect();
  try {
    const kind = await kindOf(admin);
    const outcomes: Outcome[] = [];
    for (const file of readSpecification(folder))
      for (const test of file.tests) {
        const { description } = test;
        outcomes.push({ file: file.name, description, ...(await playCase(admin, uri, kind, file, test)) });
      }
    return outcomes;
  } finally {
    await admin.close();
  }
}

async function kindOf(admin: MongoClient): Promise<ServerKind> {
  const { version } = await admin.db('admin').command({ buildInfo: 1 });
  const { setName } = await admin.db('admin').command({ hello: 1 });
  return { version, topology: setName ? 'replicaset' : 'single' };
}

async function playCase(
  admin: MongoClient,
  uri: string,
  kind: ServerKind,
  file: SpecificationFile,
  test: SpecificationCase,
): Promise<Pick<Outcome, 'state' | 'reason'>> {
  if (test.skipReason || !isMet(file.runOnRequirements, kind) || !isMet(test.runOnRequirements, kind))
    return { state: 'not applicable' };
  const stage: Stage = { admin, entities: new Entities(uri), failPoints: [] };
  try {
    await withinLimit(play(stage, file, test));
    return { state: 'passed' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: error instanceof NotPlayed ? 'skipped' : 'failed', reason };
  } finally {
    await leave(stage);
  }
}

async function play(stage: Stage, file: SpecificationFile, test: SpecificationCase): Promise<void> {
  const { admin, entities } = stage;
  for (const stored of file.initialData ?? []) await store(admin, stored);
  entities.create(file.createEntities ?? []);
  for (const operation of test.operations) await playOperation(stage, operation);
  for (const expected of test.expectEvents ?? []) entities.events.get(expected.client)?.check(expected, entities.get);
  for (const { databaseName, collectionName, documents } of test.outcome ?? [])
    matchExactly(documents, await documentsOf(admin, databaseName, collectionName));
}

async function store(admin: MongoClient, stored: StoredCollection): Promise<void> {
  const { databaseName, collectionName, documents, createOptions } = stored;
  const database = admin.db(databaseName);
  await database.dropCollection(collectionName);
  await database.createCollection(collectionName, createOptions);
  if (documents.length > 0) await database.collection(collectionName).insertMany(documents);
}

function documentsOf(admin: MongoClient, database: string, collection: string): Promise<Document[]> {
  return admin
    .db(database)
    .collection(collection)
    .find({}, { sort: { _id: 1 } })
    .toArray();
}

async function withinLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Mismatch(`took longer than ${LIMIT / 1000} seconds`)), LIMIT);
  });
  // What goes on after the limit fails when its clients are closed, and nobody listens any more.
  work.catch(() => undefined);
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

async function leave({ admin, entities, failPoints }: Stage): Promise<void> {
  for (const name of failPoints)
    await admin
      .db('admin')
      .command({ configureFailPoint: name, mode: 'off' })
      .catch(() => undefined);
  await entities.close();
  await admin
    .db('admin')
    .command({ killAllSessions: [] })
    .catch(() => undefined);
}
