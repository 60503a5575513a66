import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { goalsOf, measuresOf } from '../../../models/edition/content.js';
import { draftOf, type Publication, publishAgenda } from '../../../models/edition/freezing.js';
import {
  type EditionEntry,
  editionAudiences,
  editionsOf,
  newestEditions,
  readEdition,
} from '../../../models/edition.js';
import { recentEvents } from '../../../models/event.js';
import type { Goal } from '../../../models/goal.js';
import { doer, makeAgenda, makeGoal, makeMeasure } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

const said: Publication = {
  ...{ audience: 'public', signedBy: 'Maria Seifert, Bürgermeisterin', note: '' },
  council: { on: null, resolution: '' },
};

describe('an edition of an agenda', () => {
  let people: Cast;
  let agenda: Agenda;
  let goal: Goal;

  beforeEach(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
    goal = await makeGoal(agenda, people.nora, people.hauptamt._id);
  });

  const publish = (more: Partial<Publication> = {}): Promise<EditionEntry> =>
    publishAgenda({ agenda, municipality: people.town }, { ...said, ...more, by: doer(people.nora) });
  const content = async (number: number) => (await readEdition(agenda.key, number))?.content;

  it('says what the agenda said, and goes on saying it when the agenda has changed', async () => {
    await publish();
    const before = await content(1);
    goal.title = 'Ganz anders';
    agenda.foreword = 'Neu.';
    await Promise.all([goal.save(), agenda.save()]);

    expect(await content(1)).to.eql(before);
    expect(goalsOf(before as never).map(({ what }) => what.title)).not.to.include('Ganz anders');
    expect((await draftOf({ agenda, municipality: people.town })).content.foreword).to.equal('Neu.');
  });

  it('has the next number, also when many publish at once', async () => {
    const notes = Array.from({ length: 12 }, (_, index) => `SR ${index}`);
    const made = await Promise.all(notes.map((resolution) => publish({ council: { on: null, resolution } })));

    expect(made.map(({ number }) => number).toSorted((one, other) => one - other)).to.eql(
      notes.map((_, index) => index + 1),
    );
    expect(new Set((await editionsOf(agenda.key, editionAudiences)).map(({ resolution }) => resolution)).size).to.equal(
      12,
    );
  });

  it('is refused when it says what the last one said, but not when more people shall read it', async () => {
    await publish({ audience: 'municipalities' });

    expect(await refusal(publish({ audience: 'municipalities' }))).to.equal('Conflict editionUnchanged');
    expect((await publish({ audience: 'public' })).number).to.equal(2);
    expect(await refusal(publish({ audience: 'municipalities' }))).to.equal('Conflict editionUnchanged');
  });

  it('asks who reads it and who stands for it', async () => {
    const wrong = publish({ audience: null, signedBy: ' ', note: 'x'.repeat(501) });

    expect(await refusal(wrong)).to.equal('Invalid audience signedBy note');
  });

  it('is not shown when what is stored is not what was published', async () => {
    await publish({ audience: 'municipalities' });
    const stored = mongoose.connection.collection('editions');
    const found = await stored.findOne({ key: agenda.key });
    await stored.updateOne(
      { key: agenda.key },
      { $set: { text: String(found?.text).replace('"town":"', '"town":"Groß-') } },
    );

    expect(await refusal(readEdition(agenda.key, 1))).to.equal('Conflict editionDamaged');
    // Who may not read it does not learn that there is something to mend.
    expect(await readEdition(agenda.key, 1, () => false)).to.equal(null);
  });

  it('names what its readers may open, and only counts the rest', async () => {
    const [open, between, draft] = await Promise.all([
      makeProcess(people, 'public', { title: 'Offen' }),
      makeProcess(people, 'municipalities', { title: 'Unter Kommunen' }),
      makeProcess(people, 'draft', { title: 'Geheim' }),
    ]);
    const practice = await makePractice(people, 'public', {
      ...{ title: 'Gut gemacht' },
      effects: [{ label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' }],
    });
    const added = { by: people.nora._id, name: 'Nora', at: new Date(), note: '' };
    for (const { process } of [open, between, draft])
      goal.links.push({ kind: 'process', subject: process._id, because: 'weil', added } as never);
    goal.links.push({ kind: 'practice', subject: practice.practice._id, because: '', added } as never);
    await goal.save();
    await publish();
    await publish({ audience: 'municipalities', signedBy: 'Jemand' });

    const [forAll] = goalsOf((await content(1)) as never);
    const [forTowns] = goalsOf((await content(2)) as never);
    expect(forAll?.what.links.map(({ title }) => title)).to.eql(['Offen', 'Gut gemacht']);
    expect(forAll?.what.unpublished).to.equal(2);
    expect(forAll?.what.links.at(-1)?.figures).to.eql([
      { label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' },
    ]);
    expect(forTowns?.what.links.map(({ title }) => title)).to.eql(['Offen', 'Unter Kommunen', 'Gut gemacht']);
    expect(JSON.stringify([await content(1), await content(2)])).not.to.contain('Geheim');
  });

  it('holds no ids of the database and no names of people', async () => {
    await makeMeasure(agenda, people.nora, {
      goal: goal._id,
      owner: people.katrin._id,
      department: people.kaemmerei._id,
    });
    await publish({ signedBy: 'Die Stadt' });
    const text = JSON.stringify(await content(1));

    expect(text).not.to.match(/[0-9a-f]{24}/);
    expect(text).not.to.match(/Katrin|Hempel|Nora/);
    expect(text).to.contain('Kämmerei');
  });

  it('tells of a measure that was dropped once: when it stood in the last one', async () => {
    const [known, never] = await Promise.all([
      makeMeasure(agenda, people.nora, { title: 'Stand schon da' }),
      makeMeasure(agenda, people.nora, { title: 'Nie genannt' }),
    ]);
    never.state = 'dropped';
    await never.save();
    await publish();
    known.state = 'dropped';
    await known.save();
    await publish();
    agenda.foreword = 'Und weiter.';
    await agenda.save();
    await publish();
    const told = async (number: number) =>
      measuresOf((await content(number)) as never).map(({ what }) => `${what.title}: ${what.state}`);

    expect(await told(1)).to.eql(['Stand schon da: planned']);
    expect(await told(2)).to.eql(['Stand schon da: dropped']);
    expect(await told(3)).to.eql([]);
  });

  it('says nothing of a session still to come', async () => {
    const council = { on: new Date(Date.now() + 20 * 86_400_000), resolution: 'BV 112' };
    agenda.council = council;
    await agenda.save();

    expect((await draftOf({ agenda, municipality: people.town })).content.council).to.eql({ on: null, resolution: '' });
    const refused = await publish({ council }).catch((error) => error);
    expect(refused.fields).to.eql({ resolvedOn: 'editions:invalid.resolvedOnFuture' });
  });

  it('keeps days as they are written, wherever the server stands', async () => {
    await makeMeasure(agenda, people.nora, { end: new Date('2027-06-30T00:00:00Z') });
    await publish({ council: { on: new Date('2025-09-17T00:00:00Z'), resolution: 'SR 84' } });
    const frozen = await content(1);

    expect(frozen?.council).to.eql({ on: '2025-09-17', resolution: 'SR 84' });
    expect(frozen?.measures[0]?.until).to.equal('2027-06-30');
  });

  it('stands in the trail, and once in the list of what is published', async () => {
    await publish();
    await publish({ signedBy: 'Jemand anders' });
    const [event] = await recentEvents(people.town._id);

    expect(event).to.deep.include({ kind: 'edition.published', name: 'Nora Lindner' });
    expect(event?.details).to.eql({ number: 2, audience: 'public' });
    expect((await newestEditions(['public'], people.town._id)).map(({ number }) => number)).to.eql([2]);
    expect(await newestEditions(['public'], people.otherTown._id)).to.eql([]);
  });
});
