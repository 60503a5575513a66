import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import {
  addressOf,
  fundus,
  fundusOn,
  makeDataDir,
  removeDataDir,
  type Started,
  startFundus,
  startServer,
  stop,
} from '../../support/cli.js';
import { silentAfter } from '../../support/silent-line.js';
import { until } from '../../support/until.js';

describe('database move', () => {
  const folders: string[] = [];
  let folder = '';
  let server: Started;
  let uri = '';
  let databases = 0;

  before(async () => {
    folder = await newFolder();
    await fill(folder, 3000);
    server = startFundus(await newFolder(), 'database', 'serve', '--port', '0');
    [, uri = ''] = await server.hears(/(mongodb:\/\/\S+)/);
  });
  after(async () => {
    await stop(server);
    for (const each of folders) await removeDataDir(each);
  });

  it('brings everything to a server and says what to set; and back into a folder, the same', async () => {
    const [there, back] = [emptyDatabase(), await newFolder()];

    const moved = await fundus(folder, 'database', 'move', '--to', there);
    const returned = await fundusOn(there, 'database', 'move', '--to', back);

    expect(moved.code, moved.errors).to.equal(0);
    expect(moved.output).to.match(/Moved and compared: 3,001 documents .* in 2 collections, 1 index/);
    expect(moved.output).to.contain('set MONGODB_URI');
    expect(returned.code, returned.errors).to.equal(0);
    expect(returned.output).to.contain(`DATA_DIR to ${back}`);
    expect(await countIn(back)).to.equal(3000);
  });

  it('is killed in the middle: the app does not start on half a database, and the same command ends the move', async () => {
    // given a move of eleven million bytes that is killed after four of them
    const large = await newFolder();
    await fill(large, 30_000);
    const target = emptyDatabase();
    const client = await MongoClient.connect(target);
    const line = await silentAfter(4_000_000, Number(new URL(target).port));
    const first = startFundus(large, 'database', 'move', '--to', by(line.port, target));
    const arrived = () => client.db().collection('notes').estimatedDocumentCount();
    await until(async () => (await arrived()) > 0);
    first.process.kill('SIGKILL');
    await first.ended;
    line.close();
    expect(await arrived()).to.be.within(1, 29_999);
    // when the app is started on it
    const app = await startServer(folder, { MONGODB_URI: target }).ended;
    // then it says what to do
    expect(app.code).to.equal(1);
    expect(app.errors).to.contain('Please finish it: npm run fundus -- database move');
    // and doing that brings the rest
    const again = await fundus(large, 'database', 'move', '--to', target);
    expect(again.code, again.errors).to.equal(0);
    expect(await client.db().collection('notes').countDocuments()).to.equal(30_000);
    await client.close();
  });

  it('is refused while the app runs on the folder', async () => {
    const used = await newFolder();
    const app = startServer(used);
    await addressOf(app);

    const refused = await fundus(used, 'database', 'move', '--to', emptyDatabase());

    await stop(app);
    expect(refused.code).to.equal(1);
    expect(refused.errors).to.contain('runs on the folder');
  });

  it('is refused into itself, into data of others, and into nowhere, each with a sentence', async () => {
    const full = emptyDatabase();
    const client = await MongoClient.connect(full);
    await client.db().collection('theirs').insertOne({});
    await client.close();
    const saidTo = async (to: string) => (await fundus(folder, 'database', 'move', '--to', to)).errors;

    expect(await saidTo(folder)).to.contain('are the same database');
    expect(await saidTo(full)).to.contain('holds data already');
    expect(await saidTo('mongodb://127.0.0.1:1/fundus')).to.contain('does not answer');
    expect(await saidTo('mongodb://127.0.0.1:1')).to.contain('server and database');
  });

  async function newFolder(): Promise<string> {
    const made = await makeDataDir();
    folders.push(made);
    return made;
  }

  const emptyDatabase = () => uri.replace(/\/[^/?]*\?/, `/target${++databases}?`);
});

/** The same database by another port, and by that alone. */
function by(port: number, address: string): string {
  const way = new URL(address);
  way.port = String(port);
  way.search = '?directConnection=true';
  return way.href;
}

async function fill(dataDir: string, documents: number): Promise<void> {
  await inFolder(dataDir, async (client) => {
    const notes = Array.from({ length: documents }, (_, number) => ({ number, text: 'note '.repeat(60) }));
    await client.db().collection('notes').insertMany(notes);
    await client.db().collection('notes').createIndex({ number: 1 }, { unique: true });
    await client.db().collection('towns').insertOne({ name: 'Eichenbrück' });
  });
}

function countIn(dataDir: string): Promise<number> {
  return inFolder(dataDir, (client) => client.db().collection('notes').countDocuments());
}

async function inFolder<Result>(dataDir: string, work: (client: MongoClient) => Promise<Result>): Promise<Result> {
  const database = await startEmbeddedDatabase({ dataDir: join(dataDir, 'database') });
  const client = await MongoClient.connect(database.uri);
  try {
    return await work(client);
  } finally {
    await client.close();
    await database.close();
  }
}
