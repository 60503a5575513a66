import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { serialize } from 'bson';
import { expect } from 'chai';
import { type Db, type Document, GridFSBucket } from 'mongodb';
import { CollectionHash } from '../../../src/database/archive/collection-hash.js';
import { IndexRefused, readDefinitions } from '../../../src/database/archive/definitions.js';
import { contentsOf } from '../../../src/database/archive/documents.js';
import { FileBusy, FileExists, writeWhole } from '../../../src/database/archive/file.js';
import { FrameWriter, kinds, type Sink } from '../../../src/database/archive/frames.js';
import { packed } from '../../../src/database/archive/packing.js';
import { readBackup, verifyBackup } from '../../../src/database/archive/read.js';
import { BackupRefused } from '../../../src/database/archive/refusal.js';
import { isHalfRestored, NotEmpty, restoreBackup } from '../../../src/database/archive/restore.js';
import { writeBackup } from '../../../src/database/archive/write.js';
import { fillVaried } from '../../support/varied.js';
import { failure, type TestDatabase, testDatabase } from './support.js';

const program = 'test';

describe('a backup', () => {
  let server: TestDatabase;
  let from: Db;
  let path: string;
  let whole: Buffer;

  before(async () => {
    server = await testDatabase();
    from = server.client.db('from');
    await fillVaried(from);
    path = join(server.folder, 'all.backup');
    await writeWhole(path, (sink) => writeBackup(from, sink, { program }));
    whole = await readFile(path);
  });
  after(() => server.close());

  it('says what is in it, and is readable by its owner alone', async () => {
    const { description, collections, documents, size } = await verifyBackup(path);

    expect(description).to.include({ program, source: 'embedded', sealing: null });
    expect(collections.map(({ definition }) => definition.name)).to.include.members(['types', 'fs.chunks', 'a-view']);
    expect([documents > 10, size]).to.eql([true, whole.length]);
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
  });

  it('restores the same database', async () => {
    const to = server.client.db('to');
    await restoreBackup(to, path, await verifyBackup(path));

    await expectSame(to, from);
    expect(await hashesOfFiles(to)).to.eql(await hashesOfFiles(from));
    expect(await isHalfRestored(to)).to.equal(false);
  });

  it('leaves out what it is told to', async () => {
    const other = join(server.folder, 'less.backup');
    await writeWhole(other, (sink) => writeBackup(from, sink, { program, leaveOut: (name) => name === 'german' }));

    const names = (await verifyBackup(other)).collections.map(({ definition }) => definition.name);
    expect(names).to.include('types').and.not.include('german');
  });

  it('replaces a database only when it is told to, and then wholly', async () => {
    const to = server.client.db('taken');
    await to.collection('german').insertOne({ mine: true });
    await to.collection('older').insertOne({ mine: true });
    await to.createCollection('types', { viewOn: 'older', pipeline: [] });
    const verified = await verifyBackup(path);

    expect(await failure(restoreBackup(to, path, verified))).to.be.instanceOf(NotEmpty);
    expect(await to.collection('older').countDocuments()).to.equal(1);
    await restoreBackup(to, path, verified, { replace: true });
    await expectSame(to, from);
  });

  it('leaves what was there when an index cannot be made, and names it', async () => {
    const to = server.client.db('kept');
    await to.collection('german').insertOne({ mine: true });
    const twice = join(server.folder, 'twice.backup');
    const index = { v: 2, key: { name: 1 }, name: 'name_1', unique: true };
    await writeWhole(twice, (sink) => writeCollection(sink, [index], [{ name: 'Öl' }, { name: 'Öl' }]));

    const error = await failure(restoreBackup(to, twice, await verifyBackup(twice), { replace: true }));
    expect(error).to.be.instanceOf(IndexRefused).and.to.include({ collection: 'german', index: 'name_1' });
    await expectMine(to);
  });

  it('leaves what was there when restoring is stopped', async () => {
    const to = server.client.db('stopped');
    await to.collection('german').insertOne({ mine: true });
    const stopping = new AbortController();
    const { signal: stop } = stopping;

    await failure(
      restoreBackup(to, path, await verifyBackup(path), { replace: true, stop, progress: () => stopping.abort() }),
    );
    await expectMine(to);
  });

  it('is refused when one byte is another, wherever it is', async () => {
    const broken = join(server.folder, 'flipped.backup');
    for (let round = 0; round < 200; round++) {
      const at = round < 40 ? round : Math.floor((whole.length * ((round * 7919) % 200)) / 200);
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (round % 8));
      await writeFile(broken, bytes);
      const error = await refusal(verifyBackup(broken));
      expect(error, `byte ${at}`).to.be.instanceOf(BackupRefused);
      expect(error.at, `byte ${at} is found at ${error.at}`).to.be.at.most(at);
    }
  });

  it('is refused when it was cut, and when something stands behind it', async () => {
    const broken = join(server.folder, 'cut.backup');
    const lengths = [0, 1, 15, 16, 20, 100, whole.length / 2, whole.length - 100, whole.length - 1].map(Math.floor);
    for (const length of lengths) {
      await writeFile(broken, whole.subarray(0, length));
      expect((await refusal(verifyBackup(broken))).flaw, `${length}`).to.equal(length < 16 ? 'notABackup' : 'cut');
    }
    await writeFile(broken, Buffer.concat([whole, Buffer.from('x')]));
    expect(await refusal(verifyBackup(broken))).to.include({ flaw: 'trailing', at: whole.length });
  });

  it('of a later form says so', async () => {
    const later = join(server.folder, 'later.backup');
    await writeFile(later, Buffer.from(whole.toString('latin1').replace('BACKUP 1', 'BACKUP 2'), 'latin1'));

    expect((await refusal(verifyBackup(later))).flaw).to.equal('newerFormat');
  });

  describe('sealed with a passphrase', () => {
    const passphrase = 'Grüne Wiese 12';
    let sealed: string;

    before(async () => {
      sealed = join(server.folder, 'sealed.backup');
      await writeWhole(sealed, (sink) => writeBackup(from, sink, { program, passphrase }));
    });

    it('gives nothing away and opens with it alone', async () => {
      const bytes = await readFile(sealed);

      expect(bytes.includes('german')).to.equal(false);
      expect(whole.includes('german')).to.equal(true);
      expect((await refusal(verifyBackup(sealed))).flaw).to.equal('passphraseMissing');
      expect((await refusal(verifyBackup(sealed, { passphrase: 'Grüne Wiese 13' }))).flaw).to.equal('passphraseWrong');
      // The same letters, written with a combining mark.
      const { documents } = await verifyBackup(sealed, { passphrase: passphrase.normalize('NFD') });
      expect(documents).to.equal((await verifyBackup(path)).documents);
    });

    it('restores the same database', async () => {
      const to = server.client.db('unsealed');
      await restoreBackup(to, sealed, await verifyBackup(sealed, { passphrase }), { passphrase });

      await expectSame(to, from);
    });
  });

  it('is written whole or not at all, and over another only when it is told to', async () => {
    const target = join(server.folder, 'target.backup');
    const stopped = new AbortController();
    const stopping = { program, stop: stopped.signal, progress: () => stopped.abort() };
    await failure(writeWhole(target, (sink) => writeBackup(from, sink, stopping)));
    const left = await Promise.all([target, `${target}.part`].map((one) => stat(one).catch(() => null)));
    expect(left).to.eql([null, null]);

    await writeFile(target, 'mine');
    expect(await failure(writeWhole(target, async () => {}))).to.be.instanceOf(FileExists);
    await writeFile(`${target}.part`, 'somebody writes');
    expect(await failure(writeWhole(target, async () => {}, { force: true }))).to.be.instanceOf(FileBusy);
    await rm(`${target}.part`);
    await writeWhole(target, (sink) => writeBackup(from, sink, { program }), { force: true });
    expect((await verifyBackup(target)).documents).to.be.greaterThan(1);
  });

  it('is read piece by piece', async () => {
    const parts = [];
    for await (const part of readBackup(path)) parts.push(part.kind);

    expect(parts.slice(0, 3)).to.eql(['description', 'collection', 'documents']);
  });
});

async function expectSame(one: Db, other: Db): Promise<void> {
  const definitions = await readDefinitions(other);
  expect(await readDefinitions(one)).to.eql(definitions);
  for (const { name, type } of definitions)
    if (type !== 'view') expect(await contentsOf(one, name), name).to.eql(await contentsOf(other, name));
}

async function expectMine(db: Db): Promise<void> {
  expect((await db.listCollections().toArray()).map(({ name }) => name)).to.eql(['german']);
  expect(
    await db
      .collection('german')
      .find({}, { projection: { _id: 0 } })
      .toArray(),
  ).to.eql([{ mine: true }]);
}

/** A backup of one collection as no database would have it. */
async function writeCollection(sink: Sink, indexes: Document[], some: Document[]): Promise<void> {
  const documents = some.map((one, _id) => serialize({ _id, ...one }));
  const bytes = documents.reduce((sum, { length }) => sum + length, 0);
  const hash = new CollectionHash();
  for (const raw of documents) hash.add(raw);
  const frames = new FrameWriter(sink);
  await frames.begin();
  const description = { program, at: new Date(), source: 'embedded', consistent: true, sealing: null };
  await frames.write(kinds.header, Buffer.from(JSON.stringify(description)));
  await frames.write(kinds.collection, serialize({ name: 'german', type: 'collection', options: {}, indexes }));
  await frames.write(kinds.documents, await packed(documents, bytes));
  await frames.write(kinds.collectionEnd, serialize(hash.contents()));
  const sha256 = frames.hash();
  await frames.write(kinds.end, serialize({ collections: 1, documents: documents.length, bytes, sha256 }));
}

async function hashesOfFiles(db: Db): Promise<string[]> {
  const bucket = new GridFSBucket(db);
  const files = await bucket.find().sort({ filename: 1 }).toArray();
  const bytes = await Promise.all(files.map(({ _id }) => buffer(bucket.openDownloadStream(_id))));
  return bytes.map((one) => createHash('sha256').update(one).digest('hex'));
}

async function refusal(promise: Promise<unknown>): Promise<BackupRefused> {
  const error = await failure(promise);
  if (error instanceof BackupRefused) return error;
  throw error;
}
