import { expect } from 'chai';
import { plainContent } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { findPractices, type PracticeWish, practicesAbout } from '../../../models/practice/finding.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { Practice } from '../../../models/practice.js';
import { type Actor, visitor } from '../../../models/user.js';
import { stateOf } from '../../../models/version/acts.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { bringPractice, makePractice, practiceAgain } from '../../support/practices.js';
import { doer, makeProcess, type Reached } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

const anything: PracticeWish = {
  collections: [],
  text: '',
  departments: [],
  municipalities: [],
  fields: [],
  readinesses: [],
  states: [],
  sort: 'changed',
  skip: 0,
};

describe('the life of a practice', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  it('goes from draft to public, each step by somebody else', async () => {
    const { version, practice } = await makePractice(people, 'public');
    const stored = await PracticeVersion.findById(version._id);

    expect(stored?.acts.map((act) => `${act.kind} ${act.name}`)).to.eql([
      'created Katrin Hempel',
      'submitted Katrin Hempel',
      'approved Jens Wolfram',
      'published Nora Lindner',
    ]);
    expect({ ...practice.toObject().shown }).to.eql({ staff: 1, municipalities: 1, public: 1 });
    expect(stored?.content.contact).to.equal('Sachgebiet Steuern');
  });

  it('goes to nobody without what it cost and what did not work', async () => {
    const { version } = await makePractice(people, 'draft', { costs: '', whatDidNotWork: ' ' });

    expect(await refusal(version.submit({ by: doer(people.katrin) }))).to.equal('Invalid costs whatDidNotWork');
    expect(stateOf(version.acts)).to.equal('draft');
  });

  it('is not approved by who wrote or submitted it', async () => {
    const { version } = await makePractice(people, 'submitted');

    expect(await refusal(version.approve({ by: doer(people.katrin) }))).to.equal('Conflict fourEyes');
  });

  it('leaves the town only with licence and contact', async () => {
    const { version } = await makePractice(people, 'approved');

    expect(await refusal(version.publish({ by: doer(people.nora), audience: 'public' }))).to.equal(
      'Invalid licence contact',
    );
  });

  it('is not submitted again as it was', async () => {
    const { practice, version } = await makePractice(people, 'public');
    const draft = await draftOf(practice, version, doer(people.katrin));
    const same = draft.submit({ by: doer(people.katrin) });
    // The contact was added when it was published, so the draft has it already.
    expect(await refusal(same)).to.equal('Conflict equalsBase');
  });

  it('has one open draft at a time', async () => {
    const { practice, version } = await makePractice(people, 'public');
    await draftOf(practice, version, doer(people.katrin));

    expect(await refusal(draftOf(await practiceAgain(practice), version, doer(people.katrin)))).to.equal(
      'Conflict draftOpen',
    );
  });

  describe('writing', () => {
    it('counts revisions and puts nothing over what somebody has not seen', async () => {
      const { version } = await makePractice(people);
      const other = await PracticeVersion.findById(version._id);
      const written = { ...plainContent(version.content), tips: 'Erst die Befugnisse klären' };

      expect(await version.write({ content: written, by: doer(people.katrin), revision: 1 })).to.equal(2);
      expect(await version.write({ content: written, by: doer(people.katrin), revision: 2 })).to.equal(2);
      const late = other?.write({
        content: { ...written, tips: 'Erst die Technik' },
        by: doer(people.nora),
        revision: 1,
      });
      expect(await refusal(late as Promise<unknown>)).to.equal('Conflict savedMeanwhile');
      expect((await PracticeVersion.findById(version._id))?.content.tips).to.equal('Erst die Befugnisse klären');
    });

    it('says so even when the late one brings the very same text', async () => {
      const { version } = await makePractice(people);
      const late = version.write({ content: plainContent(version.content), by: doer(people.nora), revision: 7 });

      expect(await refusal(late)).to.equal('Conflict savedMeanwhile');
    });

    it('ends with the submission', async () => {
      const { version } = await makePractice(people, 'submitted');
      const change = { ...plainContent(version.content), tips: 'Noch etwas' };

      expect(await refusal(version.write({ content: change, by: doer(people.katrin), revision: null }))).to.equal(
        'Conflict notEditable',
      );
    });
  });

  describe('who sees it', () => {
    const circles: [Reached, string[]][] = [
      ['draft', ['colleague']],
      ['submitted', ['colleague']],
      ['rejected', ['colleague']],
      ['approved', ['colleague']],
      ['staff', ['colleague']],
      ['municipalities', ['colleague', 'other town']],
      ['public', ['colleague', 'other town', 'visitor']],
      ['retired', ['colleague']],
    ];
    for (const [reached, seen] of circles)
      it(`${reached}: ${seen.join(', ')}`, async () => {
        const { practice, version } = await makePractice(people, reached);
        const actors: [string, Actor][] = [
          ['colleague', people.rolf],
          ['other town', people.silvia],
          ['visitor', visitor],
        ];
        const found: string[] = [];
        for (const [name, actor] of actors) {
          const page = await Practice.versionReachableBy(actor, practice.key);
          const { entries } = await findPractices(actor, { ...anything, text: version.content.title }, 50);
          const listed = entries.some((entry) => entry.practice.equals(practice._id));
          expect(listed, `${name} in lists as on the page`).to.equal(page !== null);
          if (page) found.push(name);
        }
        expect(found).to.eql(seen);
      });

    it('a new draft stays in the house while the old text stays outside', async () => {
      const { practice, version } = await makePractice(people, 'public');
      const draft = await draftOf(practice, version, doer(people.katrin));
      const content = { ...plainContent(draft.content), tips: 'Geheimnisse des Entwurfs' };
      await draft.write({ content, by: doer(people.katrin), revision: null });

      expect((await Practice.versionReachableBy(people.rolf, practice.key))?.number).to.equal(2);
      expect((await Practice.versionReachableBy(people.silvia, practice.key))?.number).to.equal(1);
      expect(await Practice.versionReachableBy(visitor, practice.key, 2)).to.equal(null);
      for (const actor of [people.silvia, visitor])
        expect((await findPractices(actor, { ...anything, text: 'Geheimnisse' }, 50)).count).to.equal(0);
      expect((await findPractices(people.rolf, { ...anything, text: 'geheimnis' }, 50)).count).to.equal(1);
      await bringPractice(draft, 'public', people);
      expect((await Practice.versionReachableBy(visitor, practice.key))?.number).to.equal(2);
    });

    it('has one entry for each circle, written anew and never twice', async () => {
      const { practice } = await makePractice(people, 'public');
      const entries = await PracticeEntry.find({ practice: practice._id }).lean();

      expect(entries.map((entry) => entry.scope.split(':')[0]).sort()).to.eql(['own', 'public', 'towns']);
    });
  });

  it('is found at its process by those who may see it, and by nobody else', async () => {
    const { process } = await makeProcess(people, 'public');
    const link = { process: process._id, role: 'after' as const, element: 'Task_1' };
    const open = await makePractice(people, 'public', { processes: [link] });
    const hidden = await makePractice(people, 'draft', { processes: [link] });
    const about = async (actor: Actor) =>
      (await practicesAbout(actor, process._id)).map((entry) => entry.key).toSorted();

    expect(await about(people.rolf)).to.eql([open.practice.key, hidden.practice.key].toSorted());
    expect(await about(people.silvia)).to.eql([open.practice.key]);
    expect(await about(visitor)).to.eql([open.practice.key]);
  });
});
