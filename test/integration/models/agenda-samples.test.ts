import { expect } from 'chai';
import type { Types } from 'mongoose';
import { Agenda } from '../../../models/agenda.js';
import { candidateStates } from '../../../models/candidate/acts.js';
import { Candidate, type CandidateFields } from '../../../models/candidate.js';
import { Goal } from '../../../models/goal.js';
import { Measure } from '../../../models/measure.js';
import { Municipality } from '../../../models/municipality.js';
import { candidatesWithout } from '../../../models/position/missing.js';
import { perspectivesOf } from '../../../models/position/perspectives.js';
import { pictures } from '../../../models/position/picture.js';
import { isDisputed, isQuickWin, isWinnable, spreadOf } from '../../../models/rating/spread.js';
import { Rating, type RatingFields } from '../../../models/rating.js';
import { User } from '../../../models/user.js';
import { agendas } from '../../../seed/demo/agenda/agendas.js';
import { tellStory } from '../../../seed/demo/story.js';
import '../../support/database.js';
import { diagrams } from '../../support/diagrams.js';

const wordsIn = (text: string) => text.match(/\p{L}+/gu)?.length ?? 0;

describe('the agendas of the sample towns', function () {
  this.timeout(180_000);

  let town: Municipality;
  let agenda: Agenda;
  let candidates: (CandidateFields & { _id: Types.ObjectId })[];

  before(async () => {
    await tellStory({ diagrams });
    town = await Municipality.findOne({ slug: 'eichenbrueck' }).orFail();
    agenda = await Agenda.findOne({ municipality: town._id, current: true }).orFail();
    candidates = await Candidate.find({ agenda: agenda._id }).lean();
  });

  it('are told once, however often the story is told', async () => {
    await tellStory({ diagrams });

    expect(await Agenda.countDocuments({ title: { $in: agendas.map(({ title }) => title) } })).to.equal(agendas.length);
    expect(await Candidate.countDocuments({ agenda: agenda._id })).to.equal(candidates.length);
  });

  it('say what the town wants: a foreword, six guard rails, fields of action and twelve goals', async () => {
    expect(wordsIn(agenda.foreword)).to.be.within(150, 250);
    expect(agenda.guardRails).to.have.length(6);
    expect(agenda.guardRails.every(({ set }) => set.name === 'Dr. Helene Brandt')).to.equal(true);
    expect(agenda.fields.length).to.be.within(4, 5);
    expect(await Goal.countDocuments({ agenda: agenda._id, dropped: false })).to.be.at.least(12);
    expect(await Measure.countDocuments({ agenda: agenda._id })).to.be.at.least(8);
  });

  it('have candidates of every kind and in every state, each with the reason somebody gave', () => {
    expect(candidates.length).to.be.at.least(36);
    expect(new Set(candidates.map(({ kind }) => kind)).size).to.equal(3);
    expect([...new Set(candidates.map(({ state }) => state))].toSorted()).to.eql([...candidateStates].toSorted());
    expect(candidates.flatMap(({ voices }) => voices).filter(({ reason }) => reason.length < 20)).to.eql([]);
  });

  it('show all four pictures of what departments think, and wait for a head or two', async () => {
    const perspectives = await perspectivesOf(agenda._id, town);
    const shown = new Set(candidates.map(({ _id }) => perspectives.of(_id).picture));
    const jens = await User.findOne({ name: 'Jens Wolfram', 'memberships.municipality': town._id }).orFail();

    expect([...shown].toSorted()).to.eql([...pictures].toSorted());
    expect(perspectives.columns).to.have.length(7);
    expect((await candidatesWithout(jens, agenda)).length).to.be.within(3, 4);
  });

  it('are rated by several people, with quick wins and with a dispute', async () => {
    const ratings = await Rating.find({ agenda: agenda._id }).lean<RatingFields[]>();
    const rated = candidates.map(({ _id, state }) => ({
      state,
      spread: spreadOf(ratings.filter((one) => one.candidate.equals(_id))),
    }));
    const wins = rated.filter(({ spread, state }) => spread && isQuickWin(spread) && isWinnable(state));

    expect(rated.filter(({ spread }) => (spread?.count ?? 0) >= 3).length).to.be.at.least(30);
    expect(wins.length).to.be.at.least(3);
    expect(rated.some(({ spread }) => spread && isDisputed(spread))).to.equal(true);
  });
});
