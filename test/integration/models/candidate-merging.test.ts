import { expect } from 'chai';
import type { Types } from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { listingOf } from '../../../models/candidate/listing.js';
import { familyOf } from '../../../models/candidate/merging.js';
import { Remark } from '../../../models/candidate/remark.js';
import { Candidate } from '../../../models/candidate.js';
import { Position, positionId } from '../../../models/position.js';
import { Rating, ratingId } from '../../../models/rating.js';
import type { User } from '../../../models/user.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import { refusal } from '../../support/refusals.js';
import '../../support/database.js';

describe('merging two candidates', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });

  const again = (candidate: Candidate) => Candidate.findById(candidate._id).orFail();
  const said = (by: User) => ({ by: by._id, name: by.name, at: new Date(), note: '' });

  function state(candidate: Candidate, department: Types.ObjectId | null, sentence: string, by: User) {
    const where = { candidate: candidate._id, agenda: agenda._id, municipality: agenda.municipality, department };
    return Position.create({
      _id: positionId(candidate._id, department),
      ...where,
      weight: 'centre',
      sentence,
      said: said(by),
    });
  }

  function rate(candidate: Candidate, by: User, benefit: number) {
    const where = { candidate: candidate._id, agenda: agenda._id, municipality: agenda.municipality };
    return Rating.create({
      _id: ratingId(candidate._id, by._id),
      ...where,
      by: by._id,
      benefit,
      effort: 2,
      said: said(by),
    });
  }

  it('keeps all voices, remarks, positions and ratings, and points to the other', async () => {
    const { katrin, jens, nora, kaemmerei, hauptamt } = people;
    const [one, other] = [await makeIdea(agenda, katrin, 'Post scannen'), await makeIdea(agenda, jens, 'Scanstelle')];
    await state(one, kaemmerei._id, 'Zur einen', jens);
    await state(one, hauptamt._id, 'Nur zur einen', nora);
    await state(other, kaemmerei._id, 'Zur anderen', jens);
    await rate(one, katrin, 5);
    await rate(one, jens, 1);
    await rate(other, jens, 4);
    await Remark.write(one, { text: 'Dort gesagt', by: doer(nora) });
    await Remark.write(other, { text: 'Hier gesagt', by: doer(jens) });

    await one.merge(other, { by: doer(nora), note: 'Dasselbe' });

    const [merged, target] = [await again(one), await again(other)];
    expect([merged.state, String(merged.into)]).to.eql(['merged', String(other._id)]);
    expect(merged.voices).to.have.length(1);
    expect(target.voices.map((voice) => [voice.name, voice.title])).to.eql([
      [jens.name, 'Scanstelle'],
      [katrin.name, 'Post scannen'],
    ]);
    const positions = await Position.find({ candidate: other._id }).sort({ sentence: 1 });
    expect(positions.map((position) => position.sentence)).to.eql(['Nur zur einen', 'Zur anderen']);
    const ratings = await Rating.find({ candidate: other._id }).sort({ benefit: 1 });
    expect(ratings.map((rating) => [String(rating.by), rating.benefit])).to.eql([
      [String(jens._id), 4],
      [String(katrin._id), 5],
    ]);
    expect(await Position.countDocuments({ candidate: one._id })).to.equal(2);
    const { candidates, remarks } = await listingOf(agenda._id);
    expect(remarks.get(String(other._id))).to.equal(2);
    expect(candidates.map((candidate) => candidate.key)).not.to.include(one.key);
  });

  it('reads remarks along a chain of joined ones', async () => {
    const by = doer(people.nora);
    const [a, b, c] = [
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
    ];
    await a.merge(b, { by });
    await (await again(b)).merge(c, { by });

    expect((await familyOf(c._id)).map(String)).to.have.members([a, b, c].map((one) => String(one._id)));
    expect((await again(c)).voices).to.have.length(3);
  });

  it('can be repeated after a crash between the steps: nothing stands there twice', async () => {
    const { katrin, jens, nora, hauptamt } = people;
    const [one, other] = [await makeIdea(agenda, katrin), await makeIdea(agenda, jens)];
    await state(one, hauptamt._id, 'Einmal', nora);
    await rate(one, katrin, 3);
    // given a run that got as far as the voices, the positions and the ratings
    const crashing = await again(one);
    crashing.mergeInto = () => Promise.reject(new Error('power failure'));
    await crashing.merge(await again(other), { by: doer(nora) }).catch(() => null);
    await Position.updateOne(
      { _id: positionId(other._id, hauptamt._id) },
      {
        $setOnInsert: {
          candidate: other._id,
          agenda: agenda._id,
          municipality: agenda.municipality,
          department: hauptamt._id,
          weight: 'centre',
          sentence: 'Einmal',
          said: said(nora),
        },
      },
      { upsert: true },
    );
    expect((await again(one)).state).to.equal('proposed');

    await (await again(one)).merge(await again(other), { by: doer(nora) });

    expect((await again(other)).voices).to.have.length(2);
    expect(await Position.countDocuments({ candidate: other._id })).to.equal(1);
    expect(await Rating.countDocuments({ candidate: other._id })).to.equal(1);
  });

  it('two that join each other in the same moment cannot both be gone', async () => {
    const by = doer(people.nora);
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await makeIdea(agenda, people.katrin), await makeIdea(agenda, people.jens)];
      const [a, b] = [await again(one), await again(other)];

      await Promise.allSettled([a.merge(await again(other), { by }), b.merge(await again(one), { by })]);

      const states = [(await again(one)).state, (await again(other)).state];
      expect(states.filter((now) => now === 'merged').length, states.join()).to.be.at.most(1);
    }
  });

  it('lets a decision of the same moment win, and takes back what it brought along', async () => {
    const { katrin, jens, nora, maria, hauptamt } = people;
    const [one, other] = [await makeIdea(agenda, katrin), await makeIdea(agenda, jens)];
    await state(one, hauptamt._id, 'Gehört zur einen', nora);
    const seen = await again(one);
    await (await again(one)).reject({ note: 'Nein.', by: doer(maria) });

    expect(await refusal(seen.merge(other, { by: doer(nora) }))).to.equal('Conflict candidateMoved');
    expect((await again(other)).voices).to.have.length(1);
    expect(await Position.countDocuments({ candidate: other._id })).to.equal(0);
  });

  it('is taken back: both stand for themselves, and the voice is where it was', async () => {
    const by = doer(people.nora);
    const [one, other] = [await makeIdea(agenda, people.katrin), await makeIdea(agenda, people.jens)];
    await one.merge(other, { by });

    await (await again(one)).separate({ by });

    const [now, target] = [await again(one), await again(other)];
    expect([now.state, now.into]).to.eql(['discussed', null]);
    expect([now.voices.length, target.voices.length]).to.eql([1, 1]);
    expect(await refusal(now.separate({ by }))).to.equal('Conflict notItsTime');
  });

  it('joins nothing that is over, itself, or another agenda', async () => {
    const by = doer(people.nora);
    const one = await makeIdea(agenda, people.katrin);
    const over = await makeIdea(agenda, people.jens);
    await over.reject({ note: 'Nein.', by: doer(people.maria) });
    const elsewhere = await makeIdea(await makeAgenda(people), people.jens);

    for (const target of [over, one, elsewhere])
      expect(await refusal(one.merge(target, { by }))).to.equal('Conflict notItsTime');
  });
});
