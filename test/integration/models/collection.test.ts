import { expect } from 'chai';
import { collectionsFor, collectionsWith, visibleItems } from '../../../models/collection/listing.js';
import { offeredTo } from '../../../models/collection/offered.js';
import { mayCurate } from '../../../models/collection/policy.js';
import { Collection } from '../../../models/collection.js';
import { recentEvents } from '../../../models/event.js';
import type { User } from '../../../models/user.js';
import { type Actor, visitor } from '../../../models/user.js';
import { type Cast, cast } from '../../support/cast.js';
import { collectionAgain, makeCollection, subjectOf } from '../../support/collections.js';
import '../../support/database.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('a collection', () => {
  let people: Cast;
  let open: Made;
  let between: Made;
  let inside: Made;
  let draft: MadePractice;

  before(async () => {
    people = await cast();
    [open, between, inside, draft] = await Promise.all([
      makeProcess(people, 'public'),
      makeProcess(people, 'municipalities'),
      makeProcess(people, 'staff'),
      makePractice(people, 'draft'),
    ]);
  });

  async function titlesFor(actor: Actor, collection: Collection): Promise<string[]> {
    const items = await visibleItems(actor, await collectionAgain(collection));
    return items.map(({ listed }) => listed.entry.title);
  }

  const title = (made: Made) => made.version.profile.title;

  it('shows every reader only what is published to them, in order and without gaps', async () => {
    const collection = await makeCollection(people, 'public', [draft, open, inside, between]);

    expect(await titlesFor(visitor, collection)).to.eql([title(open)]);
    expect(await titlesFor(people.silvia, collection)).to.eql([title(open), title(between)]);
    expect(await titlesFor(people.rolf, collection)).to.have.length(4);
  });

  it('counts what the reader sees, and names nothing else in lists', async () => {
    const collection = await makeCollection(people, 'public', [inside, open, between]);
    const forVisitors = (await collectionsFor(visitor)).find((one) => one.key === collection.key);

    expect(forVisitors?.count).to.equal(1);
    expect(forVisitors?.first.map(({ entry }) => entry.title)).to.eql([title(open)]);
  });

  it('is listed for those it is shared with, and not while nothing in it can be read', async () => {
    const own = await makeCollection(people, 'staff', [open]);
    const towns = await makeCollection(people, 'municipalities', [open]);
    const empty = await makeCollection(people, 'public', [inside]);
    const keys = async (actor: Actor) => (await collectionsFor(actor)).map((one) => one.key);

    expect(await keys(visitor)).not.to.include.members([own.key]);
    expect(await keys(visitor)).not.to.include.members([towns.key]);
    expect(await keys(visitor)).not.to.include.members([empty.key]);
    expect(await keys(people.silvia))
      .to.include(towns.key)
      .and.not.to.include(own.key);
    expect(await keys(people.rolf)).to.include.members([own.key, towns.key, empty.key]);
  });

  it('is named by what it holds, to those who may see it', async () => {
    const thing = await makeProcess(people, 'public');
    const collection = await makeCollection(people, 'municipalities', [thing]);
    const part = async (actor: Actor) => (await collectionsWith(actor, subjectOf(thing))).map((one) => one.key);

    expect(await part(visitor)).to.eql([]);
    expect(await part(people.silvia)).to.eql([collection.key]);
  });

  it('is reached by audience; once retired only curators find it', async () => {
    const collection = await makeCollection(people, 'municipalities', [open]);
    const reached = async (actor: Actor) => (await Collection.reachableBy(actor, collection.key)) !== null;

    expect([await reached(visitor), await reached(people.silvia), await reached(people.rolf)]).to.eql([
      false,
      true,
      true,
    ]);
    await collection.retire({ by: doer(people.nora) });
    expect([await reached(people.silvia), await reached(people.rolf), await reached(people.nora)]).to.eql([
      false,
      false,
      true,
    ]);
    await collection.restore({ by: doer(people.nora) });
    expect(await reached(people.silvia)).to.equal(true);
  });

  it('is curated by the navigator and the mayor of its town', () => {
    const may = (user: User) => mayCurate(user, people.town);

    expect([may(people.nora), may(people.maria)]).to.eql([true, true]);
    const others = [people.katrin, people.jens, people.rolf, people.anna, people.lotte, people.silvia];
    expect(others.map(may)).to.eql([false, false, false, false, false, false]);
  });

  it('holds a thing once, moves it, takes it out and puts it back where it was', async () => {
    const by = doer(people.nora);
    const collection = await makeCollection(people, 'staff', [open, between, inside]);
    await collection.add({ ...subjectOf(open), title: 'noch einmal' }, { by });
    const [first, second, third] = collection.items;
    if (!first || !second || !third) throw new Error('three items were expected');
    await collection.move(third._id, 'up');
    await collection.move(first._id, 'up');
    await collection.takeOut(third._id, { by });
    expect((await collectionAgain(collection)).items.map((one) => one._id.toString())).to.eql(
      [first, second].map((one) => one._id.toString()),
    );
    await collection.putBack(third._id, { by });

    const ids = (await collectionAgain(collection)).items.map((one) => one._id.toString());
    expect(ids).to.eql([first, third, second].map((one) => one._id.toString()));
  });

  it('loses nothing when several arrange at the same time', async () => {
    const collection = await makeCollection(people, 'staff');
    const copies = await Promise.all([open, between, inside].map(() => collectionAgain(collection)));
    await Promise.all(
      [open, between, inside].map((made, index) =>
        copies[index]?.add({ ...subjectOf(made), title: title(made) }, { by: doer(people.nora) }),
      ),
    );

    expect((await collectionAgain(collection)).items).to.have.length(3);
  });

  it('refuses words that somebody else changed meanwhile; a new item is no conflict', async () => {
    const collection = await makeCollection(people, 'staff', [open]);
    const seen = collection.revision;
    const words = { title: 'Neu', lead: 'Ein Satz', description: '' };
    await collection.add({ ...subjectOf(between), title: 'x' }, { by: doer(people.nora) });
    await collection.rewrite({ words, revision: seen, by: doer(people.maria) });
    const late = await collectionAgain(collection);

    expect(await refusal(late.rewrite({ words, revision: seen, by: doer(people.nora) }))).to.equal(
      'Conflict savedMeanwhile',
    );
  });

  it('wants a title and a sentence, and no more than fits', async () => {
    const by = doer(people.nora);
    const start = (words: object) =>
      Collection.start({ municipality: people.town._id, title: '', lead: '', description: '', by, ...words });

    expect(await refusal(start({}))).to.equal('Invalid title lead');
    expect(await refusal(start({ title: 'a'.repeat(121), lead: 'b'.repeat(301) }))).to.equal('Invalid title lead');
  });

  it('offers what the curator can reach, and nothing else', async () => {
    const stranger = await cast();
    await makeProcess(stranger, 'staff', { title: 'Zauberwort streng geheim' });
    await makeProcess(stranger, 'municipalities', { title: 'Zauberwort geteilt' });
    await makePractice(people, 'draft', { title: 'Zauberwort im Entwurf' });

    const found = (await offeredTo(people.nora, 'Zauberwort')).map(({ entry }) => entry.title);
    expect(found).to.have.members(['Zauberwort im Entwurf', 'Zauberwort geteilt']);
  });

  it('leaves a line in the trail of its town', async () => {
    const collection = await makeCollection(people, 'public', [open]);
    await collection.retire({ by: doer(people.nora) });
    const kinds = (await recentEvents(people.town._id, { limit: 4 })).map((event) => event.kind);

    expect(kinds).to.have.members([
      'collection.created',
      'collection.itemAdded',
      'collection.shared',
      'collection.retired',
    ]);
  });
});
