import { Readable } from 'node:stream';
import { expect } from 'chai';
import { Types } from 'mongoose';
import { attachedFiles } from '../../../models/attachment/attached.js';
import { copyAttachments } from '../../../models/attachment/copies.js';
import { cleanLeftovers } from '../../../models/attachment/leftovers.js';
import { StoredFile } from '../../../models/attachment/stored-file.js';
import { Attachment } from '../../../models/attachment.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import '../../support/database.js';
import { makeAttachment } from '../../support/attachments.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { doer } from '../../support/processes.js';

const tomorrow = () => new Date(Date.now() + 25 * 60 * 60 * 1000);

async function words(file: Types.ObjectId): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of StoredFile.read(file)) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function storedPieces(file: Types.ObjectId): Promise<number> {
  return PracticeVersion.db.collection('attachmentFiles.chunks').countDocuments({ files_id: file });
}

describe('copies of files for another town', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  it('share the bytes, keep key, note and order, and leave out what is not examined', async () => {
    const { version } = await makePractice(people);
    const first = await makeAttachment(version, people.katrin, { name: 'a.pdf', content: 'geteilt' });
    await makeAttachment(version, people.katrin, { name: 'wartet.pdf', state: 'scanning' });
    await version.describeAttached({ attachment: first, note: 'Muster', by: doer(people.katrin) });
    const target = { municipality: people.otherTown._id, practice: new Types.ObjectId() };
    const now = await PracticeVersion.findById(version._id);

    const copied = await copyAttachments(now?.content.attachments ?? [], target, doer(people.silvia));

    const [one, ...more] = await attachedFiles({ attachments: copied });
    expect(more).to.eql([]);
    expect(one?.note).to.equal('Muster');
    expect(one?.attachment).to.deep.include({ name: 'a.pdf', key: first.key, file: first.file, state: 'ready' });
    expect(one?.attachment.municipality.equals(people.otherTown._id)).to.equal(true);
    expect(one?.attachment.added.name).to.equal('Silvia Richter');
  });

  it('keep the bytes when the original goes, and take them along when they are the last', async () => {
    const { version } = await makePractice(people);
    const original = await makeAttachment(version, people.katrin, { content: 'bleibt' });
    const target = { municipality: people.otherTown._id, practice: new Types.ObjectId() };
    const now = await PracticeVersion.findById(version._id);
    const [copied] = await copyAttachments(now?.content.attachments ?? [], target, doer(people.silvia));

    await version.detach({ attachment: original, by: doer(people.katrin) });
    await Attachment.updateOne({ _id: copied?.attachment }, { $set: { loose: null } });
    await cleanLeftovers(tomorrow());
    expect(await Attachment.exists({ _id: original._id })).to.equal(null);
    expect(await words(original.file)).to.equal('bleibt');

    const copy = await Attachment.findById(copied?.attachment);
    if (copy) await Attachment.discard(copy);
    expect(await storedPieces(original.file)).to.equal(0);
  });
});

describe('what nothing names', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  it('goes after a day: removed files, and files and pieces no attachment knows', async () => {
    const { version } = await makePractice(people);
    const removed = await makeAttachment(version, people.katrin);
    await version.detach({ attachment: removed, by: doer(people.katrin) });
    const forgotten = (await StoredFile.keep(Readable.from([Buffer.from('x')]))).file;
    const piece = new Types.ObjectId();
    const chunks = PracticeVersion.db.collection('attachmentFiles.chunks');
    await chunks.insertOne({ files_id: piece, n: 0, data: Buffer.from('halb') });

    await cleanLeftovers();
    expect(await Promise.all([removed.file, forgotten, piece].map(storedPieces))).to.eql([1, 1, 1]);
    await cleanLeftovers(tomorrow());
    expect(await Promise.all([removed.file, forgotten, piece].map(storedPieces))).to.eql([0, 0, 0]);
    expect(await Attachment.exists({ _id: removed._id })).to.equal(null);
  });

  it('is nothing a version shows, though the note of it was lost in a crash', async () => {
    const { version } = await makePractice(people);
    const shown = await makeAttachment(version, people.katrin);
    await Attachment.updateOne({ _id: shown._id }, { $set: { loose: new Date(0) } });

    await cleanLeftovers(tomorrow());

    expect((await Attachment.findById(shown._id))?.loose).to.equal(null);
    expect(await storedPieces(shown.file)).to.equal(1);
  });
});
