import { MongoClient } from 'mongodb';
import { startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { Twins } from './properties.js';
import { type TestDatabase, testDatabase } from './support.js';

/** `SEED=42` tries that one alone: failures name theirs. */
const SEEDS = process.env.SEED ? [Number(process.env.SEED)] : [1, 2];

describe('random documents, queries and updates', () => {
  let test: TestDatabase;

  before(async () => {
    test = await testDatabase();
  });
  after(() => test.close());

  for (const seed of SEEDS)
    it(`come out the same with and without an index, in a transaction and after a restart (seed ${seed})`, async () => {
      const twins = new Twins(seed, test.client);
      await twins.fill(100);
      for (let i = 0; i < 25; i++) await twins.ask();
      for (let i = 0; i < 30; i++) await twins.change();
      await twins.same();
      twins.remembered.length = 0;
      for (let i = 0; i < 10; i++) await twins.ask();
      await restart(test);
      twins.client = test.client;
      await twins.same();
      await twins.again();
    });
});

async function restart(test: TestDatabase): Promise<void> {
  await test.client.close();
  await test.database.close();
  test.database = await startEmbeddedDatabase({ dataDir: test.folder });
  test.client = await new MongoClient(test.database.uri).connect();
}
