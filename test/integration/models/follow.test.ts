import { expect } from 'chai';
import { statement } from '../../../models/adoption/report.js';
import { report } from '../../../models/adoption/reporting.js';
import { following, type News } from '../../../models/follow/news.js';
import { Follow, mayFollow } from '../../../models/follow.js';
import { content, plainContent } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { mayThank, Thanks } from '../../../models/thanks.js';
import { type User, visitor } from '../../../models/user.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeCollection, subjectOf } from '../../support/collections.js';
import '../../support/database.js';
import { makePerson } from '../../support/makers.js';
import { bringPractice, makePractice } from '../../support/practices.js';
import { doer, makeProcess } from '../../support/processes.js';
import { ask, reached } from '../../support/questions.js';

describe('following', () => {
  let people: Cast;
  let reader: User;
  const before10Minutes = () => new Date(Date.now() - 600_000);

  beforeEach(async () => {
    people ??= await cast();
    reader = await makePerson(people.otherTown, 'reader');
  });

  async function newsFor(user: User): Promise<[kind: News['kind'], title: string][]> {
    return (await following(user)).news.map((one) => [one.kind, one.thing.title]);
  }

  it('tells of a new version, once', async () => {
    const made = await makePractice(people, 'public');
    await Follow.begin(reader, subjectOf(made));
    await Follow.begin(reader, subjectOf(made));
    expect(await newsFor(reader)).to.eql([]);
    const draft = await draftOf(made.practice, made.version, doer(people.katrin));
    const better = content({ ...plainContent(draft.content), title: 'Besser als zuvor' });
    await draft.write({ content: better, by: doer(people.katrin), revision: null });
    expect(await newsFor(reader)).to.eql([]);
    await bringPractice(draft, 'public', people);

    expect(await newsFor(reader)).to.eql([['published', 'Besser als zuvor']]);
    await Follow.look(reader);
    expect(await newsFor(reader)).to.eql([]);
    expect((await following(reader)).rows).to.have.length(1);
  });

  it('never tells a stranger the title of what was taken away from them', async () => {
    const made = await makePractice(people, 'public', { title: 'Bald nur noch intern' });
    await Follow.begin(reader, subjectOf(made), before10Minutes());
    await made.version.retire({ by: doer(people.nora) });
    const draft = await draftOf(made.practice, made.version, doer(people.katrin));
    const renamed = content({ ...plainContent(draft.content), title: 'Geheimer neuer Titel' });
    await draft.write({ content: renamed, by: doer(people.katrin), revision: null });
    await bringPractice(draft, 'staff', people);
    await ask(people.rolf, made, 'Intern gefragt');
    const seen = await following(reader);

    expect(seen.rows.map((row) => row.seen)).to.eql([null]);
    expect(JSON.stringify(seen)).not.to.match(/Geheimer|intern|Intern/);
  });

  it('tells the own house what was published to it and what is out of force', async () => {
    const made = await makeProcess(people, 'approved');
    await Follow.begin(people.rolf, subjectOf(made), before10Minutes());
    expect(await newsFor(people.rolf)).to.eql([]);
    await made.version.publish({ by: doer(people.nora), audience: 'staff' });
    const title = made.version.profile.title;
    expect(await newsFor(people.rolf)).to.eql([['published', title]]);
    await made.version.retire({ by: doer(people.nora) });
    expect(await newsFor(people.rolf)).to.eql([['retired', title]]);
  });

  it('tells of questions and answers of others, as far as they may be read', async () => {
    const made = await makePractice(people, 'public');
    await Follow.begin(reader, subjectOf(made), before10Minutes());
    const own = await ask(reader, made, 'Meine Frage');
    const hidden = await ask(people.silvia, made, 'Werbung');
    await hidden.hide(hidden._id, { actor: people.nora, thing: await reached(people.nora, made), reason: 'Werbung' });
    await Follow.look(reader);
    expect((await newsFor(reader)).filter(([kind]) => kind !== 'published')).to.eql([]);
    await own.answer({ actor: people.katrin, thing: await reached(people.katrin, made), text: 'Sechs Wochen' });
    await ask(people.silvia, made, 'Noch eine Frage');
    const news = (await following(reader)).news;

    expect(news.map((one) => one.kind)).to.have.members(['answered', 'asked']);
    expect(news.find((one) => one.kind === 'answered')?.post?.equals(own._id)).to.equal(true);
  });

  it('tells which town says how taking it over went', async () => {
    const made = await makePractice(people, 'public');
    const follower = await makePerson(people.town, 'reader');
    await Follow.begin(follower, subjectOf(made));
    await report(
      { kind: 'practice', original: made.practice._id, municipality: people.otherTown._id },
      statement({ standing: 'uses', experience: 'Läuft seit Mai.', circle: 'towns' }),
      { by: doer(people.silvia), revision: null, title: 'Hundesteuer', town: people.town.name, label: '1.0' },
    );
    const { news } = await following(follower);

    expect(news.map((one) => [one.kind, one.town])).to.eql([['reported', people.otherTown.name]]);
  });

  it('of a town tells what it shares, and nothing it does not', async () => {
    const town = await cast();
    await Follow.begin(reader, { kind: 'town', subject: town.town._id });
    await makePractice(town, 'municipalities', { title: 'Geteilt' });
    await makePractice(town, 'staff', { title: 'Nicht geteilt' });
    await makeProcess(town, 'draft', { title: 'Noch ein Entwurf' });
    const open = await makeProcess(town, 'public', { title: 'Für alle' });
    await Follow.begin(reader, subjectOf(open), before10Minutes());

    expect(await newsFor(reader)).to.have.deep.members([
      ['published', 'Geteilt'],
      ['published', 'Für alle'],
    ]);
  });

  it('of a collection tells what was put in, as far as it may be read', async () => {
    const [shown, kept] = await Promise.all([makeProcess(people, 'public'), makeProcess(people, 'staff')]);
    const collection = await makeCollection(people, 'public', [shown, kept]);
    await Follow.begin(reader, { kind: 'collection', subject: collection._id }, before10Minutes());
    const { news } = await following(reader);

    expect(news.map((one) => [one.kind, one.count])).to.eql([['collected', 1]]);
    await collection.share({ audience: 'staff', by: doer(people.nora) });
    expect((await following(reader)).rows.map((row) => row.seen)).to.eql([null]);
  });

  it('ends, and is for people of town halls', async () => {
    const made = await makePractice(people, 'public');
    await Follow.begin(reader, subjectOf(made));
    await Follow.end(reader, subjectOf(made));
    await Follow.begin(visitor, subjectOf(made));

    expect((await following(reader)).rows).to.eql([]);
    expect([mayFollow(reader), mayFollow(visitor)]).to.eql([true, false]);
  });
});

describe('thanks', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  it('are said once a person, counted by town, and taken back', async () => {
    const thing = subjectOf(await makePractice(people, 'public'));
    await Promise.all([people.silvia, people.silvia, people.rolf, people.jens].map((user) => Thanks.say(user, thing)));
    await Thanks.say(visitor, thing);
    const said = await Thanks.on(people.silvia, thing);
    expect([said.count, said.towns.length, said.mine]).to.eql([3, 2, true]);
    await Thanks.takeBack(people.silvia, thing);
    const left = await Thanks.on(people.silvia, thing);

    expect([left.count, left.towns.length, left.mine]).to.eql([2, 1, false]);
  });

  it('are for everybody who can read it, except whose it is', async () => {
    const made = await makePractice(people, 'public');
    const may = async (user: User) => mayThank(user, await reached(user, made));

    expect([await may(people.silvia), await may(people.rolf), await may(people.katrin)]).to.eql([true, true, false]);
    expect(mayThank(visitor, await reached(people.rolf, made))).to.equal(false);
  });
});
