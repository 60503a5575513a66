import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { type Db, GridFSBucket, MongoClient } from 'mongodb';
import { isHalfRestored } from '../../../src/database/archive/restore.js';
import {
  addressOf,
  type Ended,
  foundTown,
  fundus,
  makeDataDir,
  removeDataDir,
  type Started,
  startFundus,
  startFundusWith,
  startServer,
  stop,
} from '../../support/cli.js';
import { smallDiagram, write } from '../../support/cli-files.js';

const attachment = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at) % 251));

describe('fundus backup, verify and restore', () => {
  let dataDir: string;
  let file: string;
  let whileRunning: Ended;
  /** What a visitor saw of the installation that was backed up. */
  const seen: Record<string, string> = {};
  const addresses = ['/processes', '/towns', '/towns/eichenbrueck', '/feed.atom'];

  before('a town at work is backed up', async () => {
    dataDir = await makeDataDir();
    file = join(dataDir, 'town.backup');
    await foundTown(dataDir);
    const person = ['user', 'add', 'katrin@eichenbrueck.example', '--name', 'Katrin Hempel', '--role', 'reader'];
    expect(await fundus(dataDir, ...person, '--municipality', 'eichenbrueck')).to.include({ code: 0 });
    await write(dataDir, { 'neu.bpmn': smallDiagram('Hund anmelden') });
    const server = startServer(dataDir, { BACKUP_DIR: join(dataDir, 'regular') });
    const url = await addressOf(server);
    const town = ['--municipality', 'eichenbrueck', '--department', 'kaemmerei', '--publish'];
    expect(await fundus(dataDir, 'import', join(dataDir, 'neu.bpmn'), ...town)).to.include({ code: 0 });
    for (const address of addresses) seen[address] = await pageOf(url, address);
    const client = await MongoClient.connect(JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')).uri);
    await store(client.db(), attachment);
    await client
      .db()
      .collection('sessions')
      .insertOne({ _id: 'signed in' as never });
    const writing = new AbortController();
    const writers = Array.from({ length: 8 }, (_, writer) => transfer(client, writer, writing.signal));
    const made = await fundus(dataDir, 'backup', file);
    writing.abort();
    await Promise.all(writers);
    await client.close();
    whileRunning = await fundus(dataDir, 'restore', file, '--replace');
    await waitFor(async () => (await backupsOf('regular')).length > 0);
    await stop(server);
    expect(made, made.errors).to.include({ code: 0 });
    expect(made.output).to.match(/Backed up and verified: [\d,]+ documents/);
    expect(made.errors).to.contain('not encrypted');
  });
  after(() => removeDataDir(dataDir));

  it('says what is in the file, without a database', async () => {
    const told = await fundus(join(dataDir, 'none'), 'verify', file);

    expect(told, told.errors).to.include({ code: 0 });
    expect(told.output).to.match(/Backup of .*embedded database · all of one moment · not encrypted/);
    expect(told.output)
      .to.match(/municipalities +1 /)
      .and.match(/All is well: \d+ collections/);
    expect(told.output).to.not.contain('sessions');
  });

  it('brings everything into another folder, on which the app answers the same', async () => {
    const other = join(dataDir, 'other');
    const restored = await fundus(other, 'restore', file);
    expect(restored, restored.errors).to.include({ code: 0 });

    const server = startServer(other);
    const url = await addressOf(server);
    for (const address of addresses) expect(await pageOf(url, address), address).to.equal(seen[address]);
    await stop(server);
    await withServed(other, async (db) => {
      const [stored] = await new GridFSBucket(db, { bucketName: 'attachmentFiles' }).find().toArray();
      const bucket = new GridFSBucket(db, { bucketName: 'attachmentFiles' });
      expect(attachment.equals(await buffer(bucket.openDownloadStream(stored?._id as never)))).to.equal(true);
      // Money moved from one collection to the other all the while; of one moment nothing is missing or there twice.
      expect((await total(db, 'left')) + (await total(db, 'right'))).to.equal(8 * 100);
    });
  });

  it('refuses to restore while the app runs on the folder, and over something unless told to', async () => {
    const over = await fundus(join(dataDir, 'other'), 'restore', file);

    expect([whileRunning.code, over.code]).to.eql([1, 1]);
    expect(whileRunning.errors).to.contain(`Fundus runs on the folder ${dataDir}. Stop it`);
    expect(over.errors).to.equal(
      'The database is not empty. --replace puts the backup in the place of what is there.\n',
    );
  });

  it('says in a sentence what is wrong with a file or a folder', async () => {
    const cut = join(dataDir, 'cut.backup');
    await writeFile(cut, (await readFile(file)).subarray(0, 9000));
    const cases: [string[], RegExp][] = [
      [['restore', cut], /cut\.backup is cut off: it ends within the part that begins at byte [\d,]+/],
      [['backup', file], /exists already/],
      [['restore', file, '--to', 'mongodb://127.0.0.1:1/nobody'], /does not answer/],
    ];
    for (const [args, sentence] of cases) {
      const { errors } = await fundus(dataDir, ...args);
      expect(withoutRemarks(errors), args.join(' ')).to.match(sentence);
      expect(errors).to.not.contain('    at ');
    }
    expect((await fundus(dataDir, 'restore', file, '--to', 'mongodb://127.0.0.1')).code).to.equal(2);
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.part'))).to.eql([]);
  });

  it('seals with a passphrase', async () => {
    const sealed = join(dataDir, 'sealed.backup');
    await write(dataDir, { passphrase: 'Wiesengrün und Rot\n' });
    const by = ['--passphrase-file', join(dataDir, 'passphrase')];

    expect(await fundus(dataDir, 'backup', sealed, ...by)).to.include({ code: 0 });
    expect((await fundus(dataDir, 'verify', sealed)).errors).to.contain('is encrypted');
    expect((await fundus(join(dataDir, 'unsealed'), 'restore', sealed, ...by)).code).to.equal(0);
  });

  it('takes its half file away when it is interrupted', async () => {
    await fill(dataDir, 20_000);
    const target = join(dataDir, 'interrupted.backup');
    const backup = startFundus(dataDir, 'backup', target);
    await firstProgress(backup);
    const { code, errors } = await stop(backup, 'SIGINT');

    expect([code, errors]).to.satisfy(([code, errors]: [number, string]) => code === 1 && errors.includes('Stopped.'));
    expect((await readdir(dataDir)).filter((name) => name.startsWith('interrupted'))).to.eql([]);
  });

  it('leaves what was there when it is killed while it brings things in', async () => {
    const [big, other] = [join(dataDir, 'big.backup'), join(dataDir, 'other')];
    expect(await fundus(dataDir, 'backup', big)).to.include({ code: 0 });
    const restoring = startFundus(other, 'restore', big, '--replace');
    await firstProgress(restoring);
    await stop(restoring, 'SIGKILL');

    await withServed(other, async (db) => {
      expect(await db.collection('filling').countDocuments()).to.equal(0);
      expect(await db.collection('municipalities').countDocuments()).to.equal(1);
      expect(await isHalfRestored(db)).to.equal(false);
    });
    expect(await fundus(other, 'restore', big, '--replace')).to.include({ code: 0 });
    await withServed(other, async (db) => {
      expect(await db.collection('filling').countDocuments()).to.equal(20_000);
      expect((await db.listCollections().toArray()).filter(({ name }) => name.startsWith('restoring.'))).to.eql([]);
    });
  });

  it('lets no app start on data of which a part is old, when it is killed in its last step', async () => {
    const folder = join(dataDir, 'served');
    const serving = startFundus(folder, 'database', 'serve', '--port', '0', '--data', folder);
    const [, address = ''] = await serving.hears(/running: (\S+)/);
    const client = await MongoClient.connect(address);
    await client.db().collection('older').insertOne({});
    const restoring = startFundusWith({ DATA_DIR: folder }, 'restore', file, '--replace', '--to', address);
    while (!(await isHalfRestored(client.db()))) if (restoring.process.exitCode !== null) break;
    await stop(restoring, 'SIGKILL');

    expect(await isHalfRestored(client.db())).to.equal(true);
    const app = await startServer(folder, { MONGODB_URI: address }).ended;
    expect([app.code, app.errors]).to.satisfy(
      ([code, said]: [number, string]) => code === 1 && said.includes('run it again'),
    );
    const command = await startFundusWith({ DATA_DIR: folder, MONGODB_URI: address }, 'municipalities').ended;
    expect(command.errors).to.contain('partly old, partly new');
    const again = await startFundusWith({ DATA_DIR: folder, MONGODB_URI: address }, 'restore', file).ended;
    expect(again, again.errors).to.include({ code: 0 });
    expect(await isHalfRestored(client.db())).to.equal(false);
    expect(await client.db().collection('older').countDocuments()).to.equal(0);
    expect(await client.db().collection('municipalities').countDocuments()).to.equal(1);
    await client.close();
    await stop(serving);
  });

  it('lists the backups the app made by itself, and finds a broken one', async () => {
    const folder = join(dataDir, 'regular');
    const [made = ''] = await backupsOf('regular');
    expect((await stat(join(folder, made))).mode & 0o777).to.equal(0o600);
    await writeFile(join(folder, 'fundus-2026-01-26T013000Z.backup'), (await readFile(file)).subarray(0, 5000));
    const listed = await startFundusWith({ DATA_DIR: dataDir, BACKUP_DIR: folder }, 'backups').ended;

    expect(listed.code).to.equal(1);
    expect(listed.output).to.match(/fundus-\S+ {2}verified\n26 Jan 2026, 02:30 .* cut off\n/);
    expect(listed.output).to.contain('1 of 2 backups');
  });

  async function backupsOf(folder: string): Promise<string[]> {
    const names = await readdir(join(dataDir, folder)).catch(() => []);
    return names.filter((name) => name.endsWith('.backup'));
  }
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(50);
}

/** What stands on a page, without what is new each time. */
async function pageOf(url: string, address: string): Promise<string> {
  const answer = await fetch(`${url}${address}`);
  expect(answer.status, address).to.equal(200);
  return (await answer.text()).replaceAll(url, '').replace(/nonce="[^"]*"|<updated>[^<]*/g, '');
}

async function store(db: Db, bytes: Buffer): Promise<void> {
  const upload = new GridFSBucket(db, { bucketName: 'attachmentFiles' }).openUploadStream('leaflet.pdf');
  upload.end(bytes);
  await once(upload, 'finish');
}

/** Moves money from left to right and back, in transactions, until it is stopped. */
async function transfer(client: MongoClient, writer: number, stopped: AbortSignal): Promise<void> {
  const [left, right] = ['left', 'right'].map((name) => client.db().collection<{ _id: number; sum: number }>(name));
  await Promise.all([left?.insertOne({ _id: writer, sum: 100 }), right?.insertOne({ _id: writer, sum: 0 })]);
  for (let amount = 1; !stopped.aborted; amount = -amount)
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await left?.updateOne({ _id: writer }, { $inc: { sum: -amount } }, { session });
        await right?.updateOne({ _id: writer }, { $inc: { sum: amount } }, { session });
      }),
    );
}

async function total(db: Db, name: string): Promise<number> {
  return (await db.collection(name).find().toArray()).reduce((sum, one) => sum + one.sum, 0);
}

async function fill(dataDir: string, documents: number): Promise<void> {
  await withServed(dataDir, async (db) => {
    const filler = Array.from({ length: documents }, (_, n) => ({ n, text: `${n} `.repeat(100) }));
    await db.collection('filling').insertMany(filler);
  });
}

async function withServed(dataDir: string, work: (db: Db) => Promise<void>): Promise<void> {
  const serving = startFundus(dataDir, 'database', 'serve', '--port', '0', '--data', dataDir);
  const [, uri = ''] = await serving.hears(/running: (\S+)/);
  const client = await MongoClient.connect(uri);
  try {
    await work(client.db());
  } finally {
    await client.close();
    await stop(serving);
  }
}

async function firstProgress({ process, ended }: Started): Promise<void> {
  const heard = await Promise.race([once(process.stderr as NodeJS.ReadableStream, 'data'), ended]);
  if ('code' in heard) throw new Error(`it ended too early: ${(heard as Ended).errors}`);
}

function withoutRemarks(errors: string): string {
  return errors
    .split('\n')
    .filter((line) => !/documents ·|not encrypted|keeps no moment/.test(line))
    .join('\n')
    .trim();
}
