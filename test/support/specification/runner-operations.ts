import { BSON, type ClientSession, type Document, type MongoClient } from 'mongodb';
import { type Entities, NotPlayed } from './entities.js';
import { Mismatch } from './match.js';

/** What the operations of the runner itself need. */
export interface Stage {
  admin: MongoClient;
  entities: Entities;
  /** Names of the fail points a case has set. */
  failPoints: string[];
}

const STATES: Record<string, string[]> = {
  none: ['NO_TRANSACTION'],
  starting: ['STARTING_TRANSACTION'],
  in_progress: ['TRANSACTION_IN_PROGRESS'],
  committed: ['TRANSACTION_COMMITTED', 'TRANSACTION_COMMITTED_EMPTY'],
  aborted: ['TRANSACTION_ABORTED'],
};

/** Operations whose object is `testRunner`. */
export const RUNNER: Record<string, (stage: Stage, args: Document) => Promise<void>> = {
  createEntities: async ({ entities }, args) => entities.create(args.entities),
  failPoint: (stage, args) => setFailPoint(stage, stage.entities.client(args.client), args.failPoint),
  targetedFailPoint: (stage, args) =>
    setFailPoint(stage, clientOf(stage.entities.session(args.session)), args.failPoint),
  wait: (_stage, args) => new Promise((resolve) => setTimeout(resolve, args.ms)),
  assertCollectionExists: async (stage, args) => expected(await collectionExists(stage, args), true, 'collection'),
  assertCollectionNotExists: async (stage, args) => expected(await collectionExists(stage, args), false, 'collection'),
  assertIndexExists: async (stage, args) => expected(await indexExists(stage, args), true, 'index'),
  assertIndexNotExists: async (stage, args) => expected(await indexExists(stage, args), false, 'index'),
  assertSessionTransactionState: async ({ entities }, args) => {
    const { state } = (entities.session(args.session) as unknown as { transaction: { state: string } }).transaction;
    if (!STATES[args.state]?.includes(state)) throw new Mismatch(`the transaction is ${state} and not ${args.state}`);
  },
  // A replica set pins no session.
  assertSessionPinned: async ({ entities }, args) => expected(entities.session(args.session).isPinned, true, 'pin'),
  assertSessionUnpinned: async ({ entities }, args) => expected(entities.session(args.session).isPinned, false, 'pin'),
  assertSameLsidOnLastTwoCommands: async (stage, args) => expected(sameSession(stage, args), true, 'same session'),
  assertDifferentLsidOnLastTwoCommands: async (stage, args) =>
    expected(sameSession(stage, args), false, 'same session'),
  assertNumberConnectionsCheckedOut: async ({ entities }, args) => {
    const lent = entities.events.get(args.client)?.lent;
    if (lent !== args.connections) throw new Mismatch(`${lent} connections are lent and not ${args.connections}`);
  },
};

export async function playRunner(stage: Stage, name: string, args: Document): Promise<void> {
  const play = RUNNER[name];
  if (!play) throw new NotPlayed(`the operation ${name} is not known`);
  await play(stage, args);
}

const clientOf = (session: ClientSession) => (session as unknown as { client: MongoClient }).client;

async function setFailPoint({ failPoints }: Stage, client: MongoClient, failPoint: Document): Promise<void> {
  failPoints.push(failPoint.configureFailPoint);
  await client.db('admin').command(failPoint);
}

async function collectionExists({ admin }: Stage, { databaseName, collectionName }: Document): Promise<boolean> {
  return (await admin.db(databaseName).listCollections({ name: collectionName }).toArray()).length > 0;
}

async function indexExists({ admin }: Stage, { databaseName, collectionName, indexName }: Document): Promise<boolean> {
  const indexes = admin.db(databaseName).collection(collectionName).listIndexes();
  const list: Document[] = await indexes.toArray().catch(() => []);
  return list.some(({ name }) => name === indexName);
}

function sameSession({ entities }: Stage, { client }: Document): boolean {
  const last = entities.events.get(client)?.commands.slice(-2) ?? [];
  const [one, other] = last.map(({ lsid }) => BSON.EJSON.stringify(lsid));
  return one !== undefined && one === other;
}

function expected(is: boolean, should: boolean, what: string): void {
  if (is !== should) throw new Mismatch(`${what}: ${is}, expected ${should}`);
}
