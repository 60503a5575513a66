import { expect } from 'chai';
import { Process } from '../../../models/process.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { stateOf, Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { again, bring, doer, drawing, keep, type Made, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('a new draft', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  const draftOf = async ({ process, version }: Made) => draftFrom(await again(process), version, doer(people.katrin));

  it('begins with what the version before says', async () => {
    const made = await makeProcess(people, 'public', { systems: ['H&H'], steps: ['Antrag prüfen'] });
    const draft = await draftOf(made);

    expect(draft).to.include({ number: 2, label: '0.2', base: 1, revision: 1 });
    expect(stateOf(draft.acts)).to.equal('draft');
    expect(draft.profile.systems).to.eql(['H&H']);
    expect(draft.diagram?.hash).to.equal(made.version.diagram?.hash);
    expect((await again(made.process)).current).to.equal(2);
  });

  it('leaves the one before as it is', async () => {
    const made = await makeProcess(people, 'public');
    const before = await Version.findById(made.version._id).lean();
    const draft = await draftOf(made);
    const profile = { ...draft.toObject().profile, title: 'Ganz anders' };
    await draft.editProfile({ profile, by: doer(people.katrin), revision: 1 });

    expect(await Version.findById(made.version._id).lean()).to.eql(before);
  });

  for (const reached of ['draft', 'submitted', 'rejected'] as const)
    it(`is refused while one is open (${reached})`, async () => {
      const made = await makeProcess(people, reached);

      expect(await refusal(draftOf(made))).to.equal('Conflict draftOpen');
      expect(await Version.countDocuments({ process: made.process._id })).to.equal(1);
    });

  it('is begun once when several begin it at the same time', async () => {
    const made = await makeProcess(people, 'public');
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => draftOf(made)));
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [refusal(Promise.reject(result.reason))] : [],
    );

    expect(await Promise.all(refused)).to.eql(['Conflict draftOpen', 'Conflict draftOpen', 'Conflict draftOpen']);
    expect(await Version.countDocuments({ process: made.process._id })).to.equal(2);
  });

  it('that a crash left beside the process is found again', async () => {
    const made = await makeProcess(people, 'public');
    await draftOf(made);
    await Process.updateOne({ _id: made.process._id }, { $set: { current: 1 } });

    expect(await refusal(draftOf(made))).to.equal('Conflict draftOpen');
    expect((await again(made.process)).current).to.equal(2);
  });

  describe('may be submitted', () => {
    it('not while it says the same as the version before', async () => {
      const made = await makeProcess(people, 'public');

      expect(await refusal((await draftOf(made)).submit({ by: doer(people.katrin) }))).to.equal('Conflict equalsBase');
    });

    it('not when only the text of the file is different', async () => {
      const made = await makeProcess(people, 'public', { steps: ['Antrag prüfen'] });
      const draft = await draftOf(made);
      const diagram = await keep(drawing(['Antrag prüfen'], 'saved by another tool'));
      await draft.saveDiagram({ diagram, by: doer(people.katrin), revision: 1 });

      expect(draft.diagram?.hash).not.to.equal(made.version.diagram?.hash);
      expect(await refusal(draft.submit({ by: doer(people.katrin) }))).to.equal('Conflict equalsBase');
    });

    it('when a step says something else', async () => {
      const made = await makeProcess(people, 'public', { steps: ['Antrag prüfen'] });
      const draft = await draftOf(made);
      const diagram = await keep(drawing(['Antrag vollständig prüfen']));
      await draft.saveDiagram({ diagram, by: doer(people.katrin), revision: 1 });
      await draft.submit({ by: doer(people.katrin) });

      expect(stateOf(draft.acts)).to.equal('submitted');
    });

    it('when the first drawing comes to a process that had none', async () => {
      const made = await makeProcess(people, 'public', { steps: [] });
      const draft = await draftOf(made);
      await draft.saveDiagram({ diagram: await keep(drawing(['Los'])), by: doer(people.katrin), revision: 1 });

      await draft.submit({ by: doer(people.katrin) });
    });

    it('when the profile says something else', async () => {
      const made = await makeProcess(people, 'public');
      const draft = await draftOf(made);
      const profile = { ...draft.toObject().profile, result: 'Bescheid' };
      await draft.editProfile({ profile, by: doer(people.katrin), revision: 1 });

      await draft.submit({ by: doer(people.katrin) });
    });
  });

  describe('from an old version', () => {
    /** Two versions: "Alt" and "Neu", both published. */
    async function twoVersions(): Promise<{ made: Made; second: Version }> {
      const made = await makeProcess(people, 'public', { steps: ['Alt'] });
      const second = await draftOf(made);
      await second.saveDiagram({ diagram: await keep(drawing(['Neu'])), by: doer(people.katrin), revision: 1 });
      await bring(second, 'public', people);
      return { made, second };
    }

    it('brings its drawing back under the next number', async () => {
      const { made } = await twoVersions();
      const restored = await draftOf(made);

      expect(restored).to.include({ number: 3, base: 1, label: '0.3' });
      expect(restored.diagram?.hash).to.equal(made.version.diagram?.hash);
    });

    it('may be submitted as it is: it differs from the one in force', async () => {
      const { made } = await twoVersions();
      const restored = await draftOf(made);
      await restored.submit({ by: doer(people.katrin) });

      expect(stateOf(restored.acts)).to.equal('submitted');
    });

    it('is refused when it was changed into the one in force', async () => {
      const { made, second } = await twoVersions();
      const restored = await draftOf(made);
      if (!second.diagram) throw new Error('nothing is drawn');
      await restored.saveDiagram({ diagram: second.diagram, by: doer(people.katrin), revision: 1 });

      expect(await refusal(restored.submit({ by: doer(people.katrin) }))).to.equal('Conflict equalsBase');
    });
  });
});
