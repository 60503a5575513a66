import { expect } from 'chai';
import type { Types } from 'mongoose';
import { reportsOn, reusersOf } from '../../../models/adoption/reading.js';
import { statement } from '../../../models/adoption/report.js';
import { report, withdrawReport } from '../../../models/adoption/reporting.js';
import { Adoption } from '../../../models/adoption.js';
import { recentEvents } from '../../../models/event.js';
import type { Municipality } from '../../../models/municipality.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { type Actor, visitor } from '../../../models/user.js';
import { relist } from '../../../models/version/listing.js';
import '../../support/database.js';
import { adopted, processCopy, say } from '../../support/adoptions.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson, makeTown } from '../../support/makers.js';
import { makePractice } from '../../support/practices.js';
import { doer, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('what towns say about what they took over', () => {
  let people: Cast;
  let third: Municipality;
  let thirdNavigator: Awaited<ReturnType<typeof makePerson>>;

  before(async () => {
    [people, third] = await Promise.all([cast(), makeTown()]);
    thirdNavigator = await makePerson(third, 'navigator');
  });

  /** How often it is reused, as the lists of each circle say. */
  async function counts(id: Types.ObjectId, entries: 'process' | 'practice' = 'process') {
    const found =
      entries === 'process'
        ? await SearchEntry.find({ process: id }).lean<SearchEntry[]>()
        : await PracticeEntry.find({ practice: id }).lean<PracticeEntry[]>();
    return Object.fromEntries(
      found.map(({ scope, adoptions, adopters }) => {
        expect(adopters).to.have.length(adoptions);
        return [scope.split(':')[0], adoptions];
      }),
    );
  }

  const readBy = async (actor: Actor, id: Types.ObjectId) =>
    (await reportsOn(actor, id)).map(({ municipality }) => municipality.name).sort();

  it('is counted in each circle by what that circle may know', async () => {
    const { process } = await makeProcess(people, 'public');
    expect(await counts(process._id)).to.eql({ own: 0, towns: 0, public: 0 });
    await say('process', process, people.otherTown, people.silvia);
    expect(await counts(process._id)).to.eql({ own: 1, towns: 1, public: 0 });
    await say('process', process, third, thirdNavigator, { circle: 'public' });
    expect(await counts(process._id)).to.eql({ own: 2, towns: 2, public: 1 });
    const entry = await SearchEntry.findOne({ process: process._id, scope: 'public' }).lean<SearchEntry>();
    expect(entry?.adopters.map(String)).to.eql([third._id.toString()]);

    for (const member of [people.katrin, people.silvia, people.rolf, people.lotte, thirdNavigator])
      expect(await readBy(member, process._id)).to.eql([third.name, people.otherTown.name].sort());
    expect(await readBy(visitor, process._id)).to.eql([third.name]);
  });

  it('counts practices too, and no town twice', async () => {
    const { practice } = await makePractice(people, 'municipalities');
    await say('practice', practice, people.otherTown, people.silvia);
    await say('practice', practice, people.otherTown, people.silvia, { experience: 'Läuft' });

    expect(await counts(practice._id, 'practice')).to.eql({ own: 1, towns: 1 });
  });

  it('counts only those who use it', async () => {
    const { process } = await makeProcess(people, 'public');
    await say('process', process, people.otherTown, people.silvia, { standing: 'notAdopted', reason: 'Zu teuer' });
    await say('process', process, third, thirdNavigator, { standing: 'notYet' });

    expect(await counts(process._id)).to.eql({ own: 0, towns: 0, public: 0 });
    expect(await readBy(people.katrin, process._id)).to.have.length(2);
  });

  it('says nothing of a copy without a report', async () => {
    const { process } = await makeProcess(people, 'public');
    await adopted(people, 'process', process);

    expect(await counts(process._id)).to.eql({ own: 0, towns: 0, public: 0 });
    for (const actor of [people.katrin, people.nora, people.silvia, visitor])
      expect(await reusersOf(actor, 'process', process._id)).to.eql([]);
  });

  it('is changed and taken back, each a recorded act of the town', async () => {
    const { process } = await makeProcess(people, 'public');
    await say('process', process, people.otherTown, people.silvia, { circle: 'public', experience: 'Gut' });
    await say('process', process, people.otherTown, people.silvia, { circle: 'towns', experience: 'Sehr gut' });
    expect(await counts(process._id)).to.eql({ own: 1, towns: 1, public: 0 });
    const pair = { kind: 'process' as const, original: process._id, municipality: people.otherTown._id };
    const about = { title: 'Hundesteuer', town: 'Eichenbrück', label: '1.0' };
    await withdrawReport(pair, { by: doer(people.silvia), revision: 2, ...about });
    const adoption = await Adoption.findOne({ original: process._id });
    const events = await recentEvents(people.otherTown._id, { limit: 3 });

    expect(await counts(process._id)).to.eql({ own: 0, towns: 0, public: 0 });
    expect(await readBy(people.katrin, process._id)).to.eql([]);
    expect(adoption?.acts.map((act) => act.kind)).to.eql(['reported', 'reported', 'withdrawn']);
    expect(events.map((event) => event.kind)).to.eql(['adoption.withdrawn', 'adoption.reported', 'adoption.reported']);
  });

  it('is never put over what somebody else said meanwhile', async () => {
    const { process } = await makeProcess(people, 'public');
    const pair = { kind: 'process' as const, original: process._id, municipality: people.otherTown._id };
    const about = { by: doer(people.silvia), revision: 0, title: 'Hundesteuer', town: 'Eichenbrück', label: '1.0' };
    const both = [1, 2].map((days) => refusal(report(pair, statement({ standing: 'uses', days }), about)));
    const outcomes = await Promise.all(both.map((one) => one.catch(() => 'said')));

    expect(outcomes.sort()).to.eql(['Conflict savedMeanwhile', 'said']);
  });

  it('stays counted when the original is listed anew, and when it is published again', async () => {
    const { process } = await makeProcess(people, 'public');
    await say('process', process, people.otherTown, people.silvia, { circle: 'public' });
    await SearchEntry.deleteMany({ process: process._id });
    await relist(process._id);

    expect(await counts(process._id)).to.eql({ own: 1, towns: 1, public: 1 });
  });

  it('tells the chain from copy to copy, as far as copies are shown to the reader', async () => {
    const { process } = await makeProcess(people, 'public');
    const { copy } = await adopted(people, 'process', process);
    await say('process', process, people.otherTown, people.silvia, { circle: 'public' });
    // when the copy is published and a third town takes that over
    const { version } = await processCopy(copy._id);
    const head = await makePerson(people.otherTown, 'head', { department: 'kaemmerei' });
    await version.submit({ by: doer(people.silvia) });
    await version.approve({ by: doer(head) });
    const before = await reusersOf(people.katrin, 'process', process._id);
    await version.publish({
      by: doer(people.silvia),
      audience: 'municipalities',
      licence: 'CC-BY-4.0',
      contact: 'Kämmerei',
    });
    await say('process', copy, third, thirdNavigator, { circle: 'public' });
    const [forTowns] = await reusersOf(people.katrin, 'process', process._id);
    const [forAll] = await reusersOf(visitor, 'process', process._id);

    expect(before[0]?.copyKey).to.equal(null);
    expect(forTowns?.copyKey).to.equal(copy.key);
    expect(forTowns?.reusers.map(({ municipality }) => municipality.name)).to.eql([third.name]);
    // the copy is for towns only: everybody else learns neither of it nor of who took it over
    expect(forAll?.municipality.name).to.equal(people.otherTown.name);
    expect(forAll).to.include({ copyKey: null }).and.deep.include({ reusers: [] });
  });
});
