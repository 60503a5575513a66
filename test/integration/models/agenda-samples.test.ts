import { expect } from 'chai';
import type { Types } from 'mongoose';
import { Agenda } from '../../../models/agenda.js';
import { candidateStates } from '../../../models/candidate/acts.js';
import { Remark } from '../../../models/candidate/remark.js';
import { Candidate, type CandidateFields } from '../../../models/candidate.js';
import { contentChanges } from '../../../models/edition/differences.js';
import { editionsOf, readEdition } from '../../../models/edition.js';
import { Goal } from '../../../models/goal.js';
import { lights } from '../../../models/measure/light.js';
import { measuresOf } from '../../../models/measure/listing.js';
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

describe('the agendas of the sample towns', () => {
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
    expect(agenda.guardRails.every(({ said }) => said.name === 'Dr. Helene Brandt')).to.equal(true);
    expect(agenda.fields.length).to.be.within(4, 5);
    expect(await Goal.countDocuments({ agenda: agenda._id, dropped: false })).to.equal(12);
    expect(await Goal.countDocuments({ agenda: agenda._id, dropped: true })).to.equal(1);
  });

  it('are measured: goals go well, the wrong way, are reached, or wait for a first value', async () => {
    const goals = await Goal.find({ agenda: agenda._id, dropped: false });
    const indicators = goals.flatMap((goal) => Array.from(goal.indicators));
    const rests = indicators.flatMap(({ baseline, target, values }) => {
      const [first, last] = [baseline?.value ?? 0, values.at(-1)?.value];
      return target && last !== undefined ? [(target.value - last) / (target.value - first)] : [];
    });

    expect(goals.filter((goal) => goal.indicators.length === 0)).to.eql([]);
    expect(indicators.filter(({ values }) => values.length === 0)).to.have.length(1);
    expect(indicators.filter(({ values }) => values.length >= 3).length).to.be.at.least(12);
    expect(
      rests.some((rest) => rest <= 0),
      'one is reached',
    ).to.equal(true);
    expect(
      rests.some((rest) => rest > 1),
      'one is further away than in the beginning',
    ).to.equal(true);
  });

  it('are served by processes and practices, and the gaps can be seen', async () => {
    const goals = await Goal.find({ agenda: agenda._id, dropped: false });

    expect(goals.filter(({ links }) => links.length === 0).map(({ title }) => title)).to.eql([
      'Ein Haushalt, den man lesen kann',
    ]);
    expect(goals.flatMap(({ links }) => links).filter(({ because }) => because === '')).to.eql([]);
  });

  it('are worked on: every light shines, one measure is late, one stuck, one waits for another', async () => {
    const measures = await measuresOf(agenda._id);
    const reasons = measures.flatMap(({ lit }) => lit.reasons.map(({ kind }) => kind));
    const owned = measures.filter(({ measure }) => measure.owner && measure.ownerRole && measure.end);

    expect(measures.length).to.be.at.least(8);
    expect(owned).to.have.length(measures.length);
    expect([...new Set(measures.map(({ lit }) => lit.light))].toSorted()).to.eql([...lights].toSorted());
    expect(reasons).to.include.members(['endPassed', 'stuck', 'atRisk', 'milestoneLate', 'done', 'onPlan']);
    expect(measures.some(({ measure }) => measure.dependsOn.length > 0)).to.equal(true);
    expect(measures.some(({ measure }) => measure.links.some(({ element }) => element))).to.equal(true);
  });

  it('have editions that stay, and the second says much that the first did not', async () => {
    const readers = ['municipalities', 'public'] as const;
    const [newest, oldest] = await editionsOf(agenda.key, readers);
    const after = await readEdition(agenda.key, 2);
    const before = await readEdition(agenda.key, 1);
    const changes = before && after ? contentChanges(before.content, after.content) : [];
    const closed = await Agenda.findOne({ municipality: town._id, current: false }).orFail();

    expect([newest?.audience, oldest?.audience]).to.eql(['public', 'municipalities']);
    expect(after?.content.guardRails).to.have.length(6);
    expect(new Set(changes.map(({ about }) => about))).to.include.keys('goal', 'indicator', 'measure');
    expect(changes.filter(({ about, what }) => about === 'goal' && what === 'added').length).to.be.at.least(3);
    expect(changes.some(({ about, what }) => about === 'goal' && what === 'removed')).to.equal(true);
    expect(await editionsOf(closed.key, ['public'])).to.have.length(1);
  });

  it('are smaller in a small town: five goals, ten candidates, three measures, one public edition', async () => {
    const silberthal = await Municipality.findOne({ slug: 'silberthal' }).orFail();
    const small = await Agenda.findOne({ municipality: silberthal._id, current: true }).orFail();

    expect(await Goal.countDocuments({ agenda: small._id, dropped: false })).to.equal(5);
    expect(await Candidate.countDocuments({ agenda: small._id })).to.equal(10);
    expect(await measuresOf(small._id)).to.have.length(3);
    expect(await editionsOf(small.key, ['public'])).to.have.length(1);
  });

  it('have candidates of every kind and in every state, each with the reason somebody gave', () => {
    expect(candidates.length).to.be.at.least(36);
    expect(new Set(candidates.map(({ kind }) => kind)).size).to.equal(3);
    expect([...new Set(candidates.map(({ state }) => state))].toSorted()).to.eql([...candidateStates].toSorted());
    expect(candidates.flatMap(({ voices }) => voices).filter(({ reason }) => reason.length < 20)).to.eql([]);
  });

  it('are joined and taken apart, supported and discussed', async () => {
    const joined = candidates.find(({ state }) => state === 'merged');
    const target = candidates.find(({ _id }) => joined?.into?.equals(_id));
    const counts = await Remark.countsOn(agenda._id);

    expect(target?.voices.map(({ name }) => name)).to.include.members(['Lea Fischer', 'Nadine Vogel']);
    expect(candidates.some(({ from }) => from !== null)).to.equal(true);
    expect(candidates.filter(({ voices }) => voices.length > 1).length).to.be.at.least(3);
    expect([...counts.values()].reduce((all, count) => all + count, 0)).to.be.at.least(60);
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
