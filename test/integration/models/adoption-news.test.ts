import { expect } from 'chai';
import { adopting } from '../../../models/adoption/kinds.js';
import { formerVersion } from '../../../models/adoption/originals.js';
import { processWays } from '../../../models/adoption/process-ways.js';
import { copiesWithNews, standOf } from '../../../models/adoption/reading.js';
import { Adoption } from '../../../models/adoption.js';
import { content, plainContent } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { plainProfile, profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { type Audience, stateOf, Version } from '../../../models/version.js';
import '../../support/database.js';
import { adopted, practiceCopy, processCopy } from '../../support/adoptions.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { bringPractice, makePractice, practiceAgain } from '../../support/practices.js';
import { again, bring, doer, drawing, keep, type Made, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('the original has changed', () => {
  let people: Cast;
  let head: Awaited<ReturnType<typeof makePerson>>;
  before(async () => {
    people = await cast();
    head = await makePerson(people.otherTown, 'head', { department: 'kaemmerei' });
  });

  /** Katrin's next version, with another purpose and one more step, as far as said. */
  async function renew({ process }: Made, reached: Audience | 'draft', purpose = 'Neuer Zweck'): Promise<Version> {
    const now = await again(process);
    const newest = await Version.findOne({ process: process._id, number: now.current });
    if (!newest) throw new Error('no version');
    const by = doer(people.katrin);
    const draft = await draftFrom(now, newest, by);
    await draft.saveDiagram({ diagram: await keep(drawing(['Antrag prüfen', purpose])), by, revision: null });
    await draft.editProfile({ profile: profile({ ...plainProfile(draft.profile), purpose }), by, revision: null });
    await bring(draft, reached, people);
    return draft;
  }

  async function copyOf(made: Made) {
    const { copy } = await adopted(people, 'process', made.process);
    return copy;
  }

  const takeOver = (id: Process['_id']) => adopting.process.takeOver({ copy: id, by: doer(people.silvia) });
  const standing = async (id: Process['_id']) => standOf('process', (await processCopy(id)).process);

  async function approveAndPublish(version: Version): Promise<void> {
    await version.submit({ by: doer(people.silvia) });
    await version.approve({ by: doer(head) });
    await version.publish({ by: doer(people.silvia), audience: 'staff' });
  }

  for (const [reached, stand] of [
    ['draft', 'same'],
    ['staff', 'same'],
    ['municipalities', 'news'],
    ['public', 'news'],
  ] as const)
    it(`is ${stand === 'news' ? 'told' : 'not told'} when its new version is ${reached}`, async () => {
      const made = await makeProcess(people, 'public');
      const copy = await copyOf(made);
      await renew(made, reached);

      expect(await standing(copy._id)).to.equal(stand);
      const waiting = await copiesWithNews('process', people.otherTown._id);
      expect(waiting.some((one) => one._id.equals(copy._id))).to.equal(stand === 'news');
    });

  it('is pointed to anew without losing what is known of other processes', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    const other = { process: made.version._id, title: '$title steht in einem Paket' };
    await Process.updateOne({ _id: copy._id }, { $push: { calledThere: other } });
    await renew(made, 'public');
    await takeOver(copy._id);

    const { adopted: source, calledThere } = (await processCopy(copy._id)).process;
    expect(source).to.include({ number: 2, declined: null });
    expect(source?.original).to.eql(made.process._id);
    expect(calledThere.map(({ process, title }) => [String(process), title])).to.eql([
      [String(other.process), other.title],
    ]);
  });

  it('is said as gone when it is retired, and nothing can be taken over', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    const version = await Version.findById(made.version._id);
    await version?.retire({ by: doer(people.nora) });

    expect(await standing(copy._id)).to.equal('gone');
    expect(await refusal(takeOver(copy._id))).to.equal('Conflict originalGone');
  });

  it('replaces an open draft that nobody changed, keeping what the town said about itself', async () => {
    const made = await makeProcess(people, 'public', { purpose: 'Alter Zweck', contact: 'Eichenbrück' });
    const copy = await copyOf(made);
    const { version } = await processCopy(copy._id);
    const own = profile({ ...plainProfile(version.profile), contact: 'Kasse Silberthal', casesPerYear: 12 });
    await version.editProfile({ profile: own, by: doer(people.silvia), revision: null });
    const newer = await renew(made, 'municipalities');
    const result = await takeOver(copy._id);
    const now = await processCopy(copy._id);

    expect(result).to.include({ number: 1, own: null });
    expect(now.version.profile).to.include({ purpose: 'Neuer Zweck', contact: 'Kasse Silberthal', casesPerYear: 12 });
    expect(now.version.diagram?.hash).to.equal(newer.diagram?.hash);
    expect(now.process.adopted).to.include({ number: 2, into: 1, declined: null });
    expect(await standing(copy._id)).to.equal('same');
    expect(await refusal(takeOver(copy._id))).to.equal('Conflict originalSame');
  });

  it('begins a draft beside an own version that was changed, and touches nothing of it', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    const { version } = await processCopy(copy._id);
    const by = doer(people.silvia);
    await version.editProfile({
      profile: profile({ ...plainProfile(version.profile), purpose: 'Eigener Zweck' }),
      by,
      revision: null,
    });
    await approveAndPublish(version);
    await renew(made, 'public');
    const result = await takeOver(copy._id);
    const all = await Version.find({ process: copy._id }).sort({ number: 1 });

    expect(result.number).to.equal(2);
    expect(result.own).to.eql({ number: 1, label: '0.1' });
    expect(all.map((one) => `${one.profile.purpose} ${stateOf(one.acts)}`)).to.eql([
      'Eigener Zweck published',
      'Neuer Zweck draft',
    ]);
    const adoption = await Adoption.findOne({ original: made.process._id });
    expect(adoption?.acts.map((act) => act.kind)).to.eql(['copied', 'takenOver']);
  });

  it('does not say that something is beside it when nobody changed the copy', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    await approveAndPublish((await processCopy(copy._id)).version);
    await renew(made, 'public');

    expect(await takeOver(copy._id)).to.deep.include({ number: 2, own: null });
  });

  it('waits for an open draft that somebody changed, and for one that is handed in', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    const { version } = await processCopy(copy._id);
    const changed = profile({ ...plainProfile(version.profile), purpose: 'Meine Arbeit' });
    await version.editProfile({ profile: changed, by: doer(people.silvia), revision: null });
    await renew(made, 'public');
    expect(await refusal(takeOver(copy._id))).to.equal('Conflict adoptedDraftOpen');
    await version.submit({ by: doer(people.silvia) });
    expect(await refusal(takeOver(copy._id))).to.equal('Conflict adoptedDraftOpen');
    const now = await processCopy(copy._id);

    expect(now.version.profile.purpose).to.equal('Meine Arbeit');
    expect(now.process.adopted?.number).to.equal(1);
  });

  it('goes on where a crash came between the draft and the note of where it is from', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    await approveAndPublish((await processCopy(copy._id)).version);
    const before = (await processCopy(copy._id)).process.adopted;
    await renew(made, 'public');
    await takeOver(copy._id);
    await Process.updateOne({ _id: copy._id }, { $set: { adopted: before } });
    const result = await takeOver(copy._id);

    expect(result.number).to.equal(2);
    expect(await Version.countDocuments({ process: copy._id })).to.equal(2);
    expect((await processCopy(copy._id)).process.adopted).to.include({ number: 2, into: 2 });
  });

  it('makes one draft of several who take over at the same time', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    await approveAndPublish((await processCopy(copy._id)).version);
    await renew(made, 'public');
    await Promise.allSettled([1, 2, 3].map(() => takeOver(copy._id)));

    expect(await Version.countDocuments({ process: copy._id })).to.equal(2);
    expect((await processCopy(copy._id)).process.adopted).to.include({ number: 2, into: 2 });
  });

  it('is not told again after it was declined, until the next version comes', async () => {
    const made = await makeProcess(people, 'public');
    const copy = await copyOf(made);
    await renew(made, 'public', 'Zweiter Stand');
    await adopting.process.decline({ copy: copy._id, by: doer(people.silvia), note: 'Passt nicht zu uns' });
    expect(await standing(copy._id)).to.equal('same');
    const { process } = await processCopy(copy._id);
    expect(process.adopted?.declined?.act).to.include({ name: 'Silvia Richter', note: 'Passt nicht zu uns' });
    await renew(made, 'public', 'Dritter Stand');
    expect(await standing(copy._id)).to.equal('news');
    await takeOver(copy._id);

    expect((await processCopy(copy._id)).version.profile.purpose).to.equal('Dritter Stand');
  });

  it('is never told by way of a version that was taken back', async () => {
    const made = await makeProcess(people, 'public', { purpose: 'Mit Namen' });
    expect(await formerVersion(processWays, made.process._id, 1)).not.to.equal(null);
    const version = await Version.findById(made.version._id);
    await version?.retire({ by: doer(people.nora) });
    expect(await formerVersion(processWays, made.process._id, 1)).to.equal(null);
    const narrowed = await makeProcess(people, 'public');
    const shown = await Version.findById(narrowed.version._id);
    await shown?.publish({ by: doer(people.nora), audience: 'staff' });

    expect(await formerVersion(processWays, narrowed.process._id, 1)).to.equal(null);
  });

  it('is the same with a practice', async () => {
    const made = await makePractice(people, 'public', { solution: 'Bisher' });
    const { copy } = await adopted(people, 'practice', made.practice);
    const before = await PracticeVersion.findOne({ practice: made.practice._id });
    if (!before) throw new Error('no version');
    const by = doer(people.katrin);
    const draft = await draftOf(await practiceAgain(made.practice), before, by);
    await draft.write({ content: content({ ...plainContent(draft.content), solution: 'Jetzt' }), by, revision: null });
    await bringPractice(draft, 'municipalities', people);
    expect((await copiesWithNews('practice', people.otherTown._id)).map((one) => one.key)).to.include(copy.key);
    const mine = await practiceCopy(copy._id);
    const own = content({ ...plainContent(mine.version.content), contact: 'Kasse', readiness: 'pilot' });
    await mine.version.write({ content: own, by: doer(people.silvia), revision: null });
    await adopting.practice.takeOver({ copy: copy._id, by: doer(people.silvia) });
    const now = await practiceCopy(copy._id);

    expect(now.version.number).to.equal(1);
    expect(now.version.content).to.include({ solution: 'Jetzt', contact: 'Kasse', readiness: 'pilot' });
    expect(now.practice.adopted).to.include({ number: 2, into: 1 });
  });
});
