import { Readable } from 'node:stream';
import { expect } from 'chai';
import { StoredFile } from '../../../models/attachment/stored-file.js';
import { Attachment } from '../../../models/attachment.js';
import { recentEvents } from '../../../models/event.js';
import { content } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import '../../support/database.js';
import { makeAttachment } from '../../support/attachments.js';
import { type Cast, cast } from '../../support/cast.js';
import { bringPractice, makePractice, practiceAgain } from '../../support/practices.js';
import { doer } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('the files of a practice', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  async function stored(version: PracticeVersion): Promise<PracticeVersion> {
    const found = await PracticeVersion.findById(version._id);
    if (!found) throw new Error('the version is gone');
    return found;
  }

  async function namesOf(version: PracticeVersion): Promise<string[]> {
    const { content: now } = await stored(version);
    const files = await Attachment.find({ _id: { $in: now.attachments.map((one) => one.attachment) } });
    return now.attachments.map(({ attachment }) => files.find((one) => one._id.equals(attachment))?.name ?? '?');
  }

  it('are attached by twenty people at once, each of them', async () => {
    const { version } = await makePractice(people);
    const copies = await Promise.all(Array.from({ length: 20 }, () => stored(version)));

    await Promise.all(copies.map((copy, at) => makeAttachment(copy, people.katrin, { name: `${at}.pdf` })));

    expect((await namesOf(version)).toSorted()).to.eql(copies.map((_, at) => `${at}.pdf`).toSorted());
    expect((await stored(version)).revision).to.equal(21);
    expect(await Attachment.countDocuments({ practice: version.practice, loose: null })).to.equal(20);
  });

  it('stay when the text is saved', async () => {
    const { version } = await makePractice(people);
    await makeAttachment(version, people.katrin);

    await version.write({ content: content({ title: 'Neu' }), by: doer(people.katrin), revision: version.revision });

    const now = await stored(version);
    expect(now.content.title).to.equal('Neu');
    expect(now.content.attachments).to.have.length(1);
  });

  it('are no reason to refuse a save of the text that did not see them', async () => {
    const { version } = await makePractice(people);
    const before = await stored(version);
    await makeAttachment(version, people.nora);

    await before.write({ content: content({ title: 'Ungesehen' }), by: doer(people.katrin), revision: 1 });

    const now = await stored(version);
    expect(now.content.title).to.equal('Ungesehen');
    expect(await namesOf(version)).to.eql(['Vordruck.pdf']);
    const late = before.write({ content: content({ title: 'Zu spät' }), by: doer(people.katrin), revision: 1 });
    expect(await refusal(late)).to.include('savedMeanwhile');
  });

  it('and saves of the text at the same time lose nothing', async () => {
    const { version } = await makePractice(people);
    const copies = await Promise.all(Array.from({ length: 5 }, () => stored(version)));
    const writer = await stored(version);

    await Promise.all([
      ...copies.map((copy, at) => makeAttachment(copy, people.nora, { name: `${at}.pdf` })),
      writer.write({ content: content({ title: 'Dazwischen' }), by: doer(people.katrin), revision: 1 }),
    ]);

    expect(await namesOf(version)).to.have.length(5);
    expect((await stored(version)).content.title).to.equal('Dazwischen');
  });

  it('can be described, moved, removed and brought back', async () => {
    const { version } = await makePractice(people);
    const by = doer(people.katrin);
    const first = await makeAttachment(version, people.katrin, { name: 'a.pdf' });
    const second = await makeAttachment(version, people.katrin, { name: 'b.pdf' });

    await version.describeAttached({ attachment: first, note: ' Stand 2026 ', by });
    await version.moveAttached({ attachment: second, places: -1, by });
    expect(await namesOf(version)).to.eql(['b.pdf', 'a.pdf']);
    await version.moveAttached({ attachment: second, places: -1, by });
    expect(await namesOf(version)).to.eql(['b.pdf', 'a.pdf']);
    expect((await stored(version)).content.attachments[1]?.note).to.equal('Stand 2026');
    await version.detach({ attachment: second, by });
    expect(await namesOf(version)).to.eql(['a.pdf']);
    expect((await Attachment.findById(second._id))?.loose).to.be.instanceOf(Date);
    await version.attach({ attachments: [second], position: 0, by });
    expect(await namesOf(version)).to.eql(['b.pdf', 'a.pdf']);
  });

  it('are told in the trail', async () => {
    const { version } = await makePractice(people);
    const attachment = await makeAttachment(version, people.katrin, { name: 'Muster.pdf' });
    await version.detach({ attachment, by: doer(people.katrin) });

    const events = await recentEvents(people.town._id, { limit: 2 });
    expect(events.map(({ kind, details }) => `${kind} ${details.file}`)).to.eql([
      'attachment.removed Muster.pdf',
      'attachment.added Muster.pdf',
    ]);
  });

  it('keep the older state with the older version when they are replaced, under the same key', async () => {
    const { practice, version } = await makePractice(people);
    const old = await makeAttachment(version, people.katrin, { name: 'alt.pdf' });
    await bringPractice(version, 'public', people);
    const draft = await draftOf(await practiceAgain(practice), version, doer(people.katrin));
    const { municipality, practice: id } = draft;
    const stream = StoredFile.read(old.file);
    const kept = await StoredFile.keep(stream);
    const newer = await Attachment.add({
      municipality,
      practice: id,
      name: 'neu.pdf',
      type: 'application/pdf',
      ...kept,
      replaces: old,
      by: doer(people.katrin),
    });

    await draft.replaceAttached({ replaced: old, with: newer, by: doer(people.katrin) });

    expect(await namesOf(draft)).to.eql(['neu.pdf']);
    expect(await namesOf(version)).to.eql(['alt.pdf']);
    expect(newer.key).to.equal(old.key);
  });

  it('count as a hand in the version: who attaches does not approve', async () => {
    const { version } = await makePractice(people);
    await makeAttachment(version, people.jens);
    const now = await stored(version);
    await now.submit({ by: doer(people.katrin) });

    expect(await refusal(now.approve({ by: doer(people.jens) }))).to.include('fourEyes');
  });

  it('do not change once the version is submitted', async () => {
    const { version } = await makePractice(people);
    const attachment = await makeAttachment(version, people.katrin);
    await bringPractice(await stored(version), 'submitted', people);

    expect(await refusal(version.detach({ attachment, by: doer(people.katrin) }))).to.include('notEditable');
  });

  it('have no more bytes together than the practice may have', async () => {
    const { version } = await makePractice(people);
    await makeAttachment(version, people.katrin, { content: '12345' });
    const { municipality, practice } = version;
    const kept = await StoredFile.keep(Readable.from([Buffer.from('67890')]));
    const second = await Attachment.add({
      municipality,
      practice,
      name: 'b',
      type: 'text/plain',
      ...kept,
      by: doer(people.katrin),
    });

    const refused = await refusal(version.attach({ attachments: [second], by: doer(people.katrin), practiceLimit: 9 }));

    expect(refused).to.include('Invalid');
    expect(await namesOf(version)).to.have.length(1);
  });
});
