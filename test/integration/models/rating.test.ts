import { expect } from 'chai';
import type { Agenda } from '../../../models/agenda.js';
import type { Candidate } from '../../../models/candidate.js';
import { recentEvents } from '../../../models/event.js';
import { seenRatings, visibleRatings } from '../../../models/rating/seeing.js';
import { Rating, ratingId } from '../../../models/rating.js';
import { type Actor, type User, visitor } from '../../../models/user.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { refusal } from '../../support/refusals.js';
import '../../support/database.js';

describe('rating a candidate', () => {
  let people: Cast;
  let agenda: Agenda;
  let candidate: Candidate;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });
  beforeEach(async () => {
    candidate = await makeIdea(agenda, people.katrin);
  });

  const rate = (who: User, benefit: number | null, effort: number | null, note = '') =>
    Rating.rate(candidate, { by: doer(who), benefit, effort, note });
  const stored = (who: User) => Rating.findById(ratingId(candidate._id, who._id));
  const seen = async (actor: Actor) => (await visibleRatings(actor, [candidate])).get(candidate._id.toString());

  it('keeps what was said, and by whom', async () => {
    await rate(people.katrin, 4, 2, ' Spart Wege. ');
    const rating = await stored(people.katrin);

    expect(rating?.toObject()).to.deep.include({ benefit: 4, effort: 2, note: 'Spart Wege.', withdrawn: null });
    expect(rating?.said.name).to.equal('Katrin Hempel');
    expect(rating?.before).to.have.length(0);
  });

  it('lets a person change their mind and keeps what they said before', async () => {
    await rate(people.katrin, 4, 2);
    await rate(people.katrin, 2, 5, 'Doch teurer.');
    const rating = await stored(people.katrin);

    expect([rating?.benefit, rating?.effort, rating?.note]).to.eql([2, 5, 'Doch teurer.']);
    expect(rating?.before.map(({ benefit, effort }) => [benefit, effort])).to.eql([[4, 2]]);
  });

  it('writes nothing when the same is said again', async () => {
    await rate(people.katrin, 4, 2);
    await rate(people.katrin, 4, 2);

    expect((await stored(people.katrin))?.revision).to.equal(1);
  });

  it('asks for both, on the scale', async () => {
    expect(await refusal(rate(people.katrin, null, 9))).to.equal('Invalid benefit effort');
    for (const value of [0, 6, 2.5, -1, Number.NaN])
      expect(await refusal(rate(people.katrin, value, 3))).to.equal('Invalid benefit');
    expect(await refusal(rate(people.katrin, 1, 1, 'x'.repeat(501)))).to.equal('Invalid note');
    expect(await stored(people.katrin)).to.equal(null);
  });

  it('counts a withdrawn one no more, until it is given again', async () => {
    await rate(people.katrin, 4, 2);
    await Rating.withdraw(candidate, { by: doer(people.katrin) });
    expect(await seen(people.rolf)).to.equal(null);
    expect(await refusal(Rating.withdraw(candidate, { by: doer(people.katrin) }))).to.equal('Conflict notItsTime');
    await rate(people.katrin, 4, 2);

    expect(await seen(people.rolf)).to.deep.include({ count: 1 });
  });

  it('ends with the decision', async () => {
    await rate(people.katrin, 4, 2);
    await candidate.accept({ by: doer(people.maria), note: 'Ja.', nature: 'project' });

    expect(await refusal(rate(people.jens, 4, 2))).to.equal('Conflict ratingClosed');
    expect(await refusal(Rating.withdraw(candidate, { by: doer(people.katrin) }))).to.equal('Conflict ratingClosed');
  });

  it('loses nothing when two tabs of one person save at once: one counts, the other is history', async () => {
    const values = [1, 2, 3, 4, 5];
    await Promise.all(values.map((value) => rate(people.katrin, value, value)));
    const rating = await stored(people.katrin);
    const said = [...(rating?.before.map(({ benefit }) => benefit) ?? []), rating?.benefit ?? 0];

    expect(said.toSorted()).to.eql(values);
  });

  it('loses nothing when 30 people rate at once', async () => {
    const raters = await Promise.all(
      Array.from({ length: 30 }, () => makePerson(people.town, 'author', { department: 'kaemmerei' })),
    );
    await Promise.all(raters.map((who, index) => rate(who, 1 + (index % 5), 5 - (index % 5))));
    const spread = await seen(people.rolf);

    expect(spread).to.deep.include({ count: 30 });
    expect(spread).to.have.nested.property('benefit.median', 3);
  });

  it('tells the trail that somebody rated, and never what', async () => {
    await rate(people.katrin, 4, 2, 'Geheim.');
    const events = await recentEvents(people.town._id);
    const own = events.filter(({ subject }) => subject.id?.equals(candidate._id));

    expect(own.map(({ kind }) => kind)).to.include('rating.given');
    expect(JSON.stringify(own.filter(({ kind }) => kind.startsWith('rating')))).not.to.contain('Geheim');
    expect(own.find(({ kind }) => kind === 'rating.given')?.details).to.eql({});
  });

  describe('who sees what others say', () => {
    const raters = ['katrin', 'jens', 'nora', 'maria'] as const;

    beforeEach(async () => {
      const other = await makePerson(people.town, 'author', { department: 'hauptamt' });
      await rate(other, 5, 1, 'Unbedingt.');
    });

    for (const name of raters)
      it(`${name} only after rating`, async () => {
        expect(await seen(people[name])).to.equal('hidden');
        await rate(people[name], 3, 3);
        expect(await seen(people[name])).to.deep.include({ count: 2 });
        await Rating.withdraw(candidate, { by: doer(people[name]) });
        expect(await seen(people[name])).to.equal('hidden');
      });

    for (const name of ['rolf', 'anna', 'lotte'] as const)
      it(`${name} at once, having no rating to give`, async () => {
        expect(await seen(people[name])).to.deep.include({ count: 1 });
      });

    it('a stranger and a visitor never', async () => {
      expect(await seen(people.silvia)).to.equal('hidden');
      expect(await seen(visitor)).to.equal('hidden');
      const all = (await seenRatings(people.silvia, [candidate])).get(candidate._id.toString())?.all;
      expect(all).to.eql([]);
    });

    it('everybody of the town once it is decided, and nobody unasked when it is opened again', async () => {
      await candidate.reject({ by: doer(people.maria), note: 'Nein.' });
      for (const name of raters) expect(await seen(people[name])).to.deep.include({ count: 1 });
      await candidate.reopen({ by: doer(people.maria), note: 'Doch.' });
      for (const name of raters) expect(await seen(people[name])).to.equal('hidden');
    });

    it('the words of others are hidden like their numbers', async () => {
      const words = async (who: User) => (await seenRatings(who, [candidate])).get(candidate._id.toString())?.all;

      expect(await words(people.jens)).to.eql([]);
      expect((await words(people.rolf))?.map(({ note }) => note)).to.eql(['Unbedingt.']);
    });
  });
});
