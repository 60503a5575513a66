import { brotliCompressSync } from 'node:zlib';
import { expect } from 'chai';
import mongoose, { mongo } from 'mongoose';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { Diagram } from '../../../models/diagram.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, drawing, keep, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('changing a draft', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  const stored = async ({ _id }: Version): Promise<Version> => {
    const found = await Version.findById(_id);
    if (!found) throw new Error('the version is gone');
    return found;
  };

  const profileOf = (version: Version) => version.toObject().profile;

  it('counts each change and says who made the last', async () => {
    const { version } = await makeProcess(people);
    const diagram = await keep(drawing(['Antrag prüfen', 'Bescheid senden']));

    expect(await version.saveDiagram({ diagram, by: doer(people.nora), revision: 1 })).to.equal(2);
    const profile = { ...profileOf(version), purpose: 'Einnahmen' };
    expect(await version.editProfile({ profile, by: doer(people.jens), revision: 2 })).to.equal(3);

    const found = await stored(version);
    expect(found.revision).to.equal(3);
    expect(found.diagram?.hash).to.equal(diagram.hash);
    expect(found.profile.purpose).to.equal('Einnahmen');
    expect(found.saved.name).to.equal('Jens Wolfram');
  });

  it('is nothing when nothing changed', async () => {
    const { version } = await makeProcess(people);
    if (!version.diagram) throw new Error('nothing is drawn');

    expect(await version.saveDiagram({ diagram: version.diagram, by: doer(people.nora), revision: 1 })).to.equal(1);
    expect(await version.editProfile({ profile: profileOf(version), by: doer(people.nora), revision: 1 })).to.equal(1);
    expect((await stored(version)).saved.name).to.equal('Katrin Hempel');
  });

  it('is refused when somebody saved in between, and names them', async () => {
    const { version } = await makeProcess(people);
    const stale = await stored(version);
    const theirs = await keep(drawing(['Ihre Fassung']));
    await version.saveDiagram({ diagram: theirs, by: doer(people.nora), revision: 1 });

    const mine = await keep(drawing(['Meine Fassung']));
    const change = { diagram: mine, by: doer(people.katrin), revision: 1 };
    expect(await refusal(stale.saveDiagram(change))).to.equal('Conflict savedMeanwhile');
    expect(await refusal((await stored(version)).saveDiagram(change))).to.equal('Conflict savedMeanwhile');
    expect((await stored(version)).diagram?.hash).to.equal(theirs.hash);
  });

  it('is refused to who names a revision that is not there yet', async () => {
    const { version } = await makeProcess(people);
    const stale = await stored(version);
    await version.submit({ by: doer(people.katrin) });

    const profile = { ...profileOf(version), purpose: 'Nach dem Einreichen' };
    expect(await refusal(stale.editProfile({ profile, by: doer(people.katrin), revision: 2 }))).to.equal(
      'Conflict savedMeanwhile',
    );
    expect((await stored(version)).profile.purpose).to.equal('');
  });

  it('lets one of twenty win who save the same draft at the same time', async () => {
    const { version } = await makeProcess(people);
    const drafts = await Promise.all(Array.from({ length: 20 }, () => stored(version)));
    const drawings = await Promise.all(drafts.map((_, index) => keep(drawing([`Fassung ${index}`]))));

    const results = await Promise.allSettled(
      drafts.map((draft, index) =>
        draft.saveDiagram({
          diagram: drawings[index] ?? { hash: '', original: null },
          by: doer(people.nora),
          revision: 1,
        }),
      ),
    );
    const winners = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));

    expect(winners).to.have.length(1);
    const found = await stored(version);
    expect(found.revision).to.equal(2);
    expect(found.diagram?.hash).to.equal(drawings[winners[0] ?? -1]?.hash);
  });

  it('loses nothing when twenty save one after the other, and the list says what was saved last', async () => {
    const { version, process } = await makeProcess(people, 'draft', { steps: [] });
    const titles = Array.from({ length: 20 }, (_, index) => `Stand ${index}`);
    // Each begins when the one before is acknowledged as written, while the lists may still be at it.
    const all = titles.map((title, index) => async () => {
      const draft = await stored(version);
      return draft.editProfile({
        profile: { ...profileOf(draft), title },
        by: doer(people.katrin),
        revision: index + 1,
      });
    });
    for (const save of all) await save();

    const [entry, found] = [await SearchEntry.findOne({ process: process._id }), await stored(version)];
    expect(found.revision).to.equal(21);
    expect([entry?.title, found.profile.title]).to.eql(['Stand 19', 'Stand 19']);
  });

  it('is over once it is submitted, and open again when it is sent back', async () => {
    const { version } = await makeProcess(people, 'submitted');
    const profile = { ...profileOf(version), purpose: 'Zu spät' };
    const change = { profile, by: doer(people.katrin), revision: null };
    expect(await refusal(version.editProfile(change))).to.equal('Conflict notEditable');

    await version.reject({ by: doer(people.jens), note: 'Zweck fehlt' });
    await version.editProfile(change);
    expect((await stored(version)).profile.purpose).to.equal('Zu spät');
  });
});

describe('drawings', () => {
  it('are kept once, however often, and come back as they were', async () => {
    const xml = drawing(['Gebühr „ä" festsetzen <&>']);
    const facts = extractFacts((await readBpmn(xml)).definitions);
    const [one, other] = await Promise.all([Diagram.keep(xml, facts), Diagram.keep(xml, facts)]);

    expect(one)
      .to.equal(other)
      .and.match(/^[0-9a-f]{64}$/);
    expect(await Diagram.xml(one)).to.equal(xml);
    expect(await Diagram.facts(one)).to.eql(JSON.parse(JSON.stringify(facts)));
  });

  it('kept by an older Fundus are read again for what it did not know', async () => {
    const xml = drawing(['Älterer Stand']);
    const [packed, nothing] = [xml, '{"nodes":[]}'].map((text) => new mongo.Binary(brotliCompressSync(text)));
    const old = { _id: 'kept-before', xml: packed, facts: nothing, size: xml.length, createdAt: new Date() };
    await mongoose.connection.collection<typeof old>('diagrams').insertOne(old);

    const facts = await Diagram.facts('kept-before');
    expect(facts?.nodes.map((node) => node.name)).to.contain('Älterer Stand');
    const kept = await mongoose.connection.collection<typeof old>('diagrams').findOne({ _id: 'kept-before' });
    expect(kept?.facts?.length()).to.be.greaterThan(nothing?.length() ?? 0);
  });

  it('are not there under another name', async () => {
    expect(await Diagram.xml('0'.repeat(64))).to.equal(null);
    expect(await Diagram.facts('nothing')).to.equal(null);
  });
});
