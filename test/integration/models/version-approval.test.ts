import { expect } from 'chai';
import { recentEvents } from '../../../models/event.js';
import type { ActKind } from '../../../models/version/acts.js';
import { stateOf, Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { bring, doer, makeProcess, type Reached } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('the life of a version', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  const stored = async (version: Version) => {
    const found = await Version.findById(version._id);
    if (!found) throw new Error('the version is gone');
    return found;
  };

  it('goes from draft over approval to the public and out of force, an act each', async () => {
    const { version } = await makeProcess(people, 'retired');
    const kinds: ActKind[] = ['created', 'submitted', 'approved', 'published', 'retired'];

    const found = await stored(version);
    expect(found.acts.map((act) => act.kind)).to.eql(kinds);
    expect(found.acts.map((act) => act.name)).to.eql([
      'Katrin Hempel',
      'Katrin Hempel',
      'Jens Wolfram',
      'Nora Lindner',
      'Nora Lindner',
    ]);
    expect(found.acts.map((act) => act.audience)).to.eql([null, null, null, 'public', null]);
    expect(stateOf(found.acts)).to.equal('retired');
  });

  it('is the same in memory and in the database after each act', async () => {
    const { version } = await makeProcess(people, 'public');
    const found = await stored(version);

    expect(version.revision).to.equal(found.revision);
    expect(version.acts.map((act) => act.kind)).to.eql(found.acts.map((act) => act.kind));
    expect(version.licence).to.equal('CC-BY-4.0');
    expect(version.profile.contact).to.equal(found.profile.contact).and.to.equal('Sachgebiet Steuern');
  });

  it('keeps what was said, tidied, and when', async () => {
    const { version } = await makeProcess(people);
    const at = new Date('2026-11-02T09:30:00Z');
    await version.submit({ by: doer(people.katrin), note: '  Neu: Kartenzahlung \n', at });

    const act = (await stored(version)).acts.at(-1);
    expect(act).to.include({ note: 'Neu: Kartenzahlung', name: 'Katrin Hempel' });
    expect(act?.at).to.eql(at);
  });

  it('takes the new label with the submission', async () => {
    const { version } = await makeProcess(people);
    await version.submit({ by: doer(people.katrin), label: '1.0' });

    expect((await stored(version)).label).to.equal('1.0');
  });

  describe('refuses what is not its time', () => {
    const verbs = ['submit', 'withdraw', 'approve', 'reject', 'publish', 'retire'] as const;
    const possible: Record<Reached, readonly (typeof verbs)[number][]> = {
      draft: ['submit'],
      submitted: ['withdraw', 'approve', 'reject'],
      rejected: ['submit'],
      approved: ['publish', 'retire'],
      staff: ['publish', 'retire'],
      municipalities: ['publish', 'retire'],
      public: ['publish', 'retire'],
      retired: [],
    };
    for (const [reached, allowed] of Object.entries(possible) as [Reached, readonly string[]][])
      for (const verb of verbs.filter((one) => !allowed.includes(one)))
        it(`${verb} when it is ${reached}`, async () => {
          const { version } = await makeProcess(people, reached, { steps: [] });
          const said = { by: doer(people.maria), note: 'x', audience: 'staff' as const };

          expect(await refusal(version[verb](said))).to.equal('Conflict notItsTime');
          expect((await stored(version)).acts).to.have.length(version.acts.length);
        });
  });

  it('may be taken back while nobody has decided, and submitted again', async () => {
    const { version } = await makeProcess(people, 'submitted');
    await version.withdraw({ by: doer(people.katrin) });
    expect(stateOf((await stored(version)).acts)).to.equal('draft');

    await version.submit({ by: doer(people.katrin) });
    expect(stateOf((await stored(version)).acts)).to.equal('submitted');
  });

  it('is sent back only with a reason', async () => {
    const { version } = await makeProcess(people, 'submitted');
    for (const note of [undefined, '', ' \n '])
      expect(
        await refusal(version.reject({ by: doer(people.jens), ...(note === undefined ? {} : { note }) })),
      ).to.equal('Invalid note');
    await version.reject({ by: doer(people.jens), note: 'Es fehlt die Fristenkontrolle' });

    const found = await stored(version);
    expect(stateOf(found.acts)).to.equal('rejected');
    expect(found.acts.at(-1)?.note).to.equal('Es fehlt die Fristenkontrolle');
  });

  it('needs four eyes: not those of who submitted', async () => {
    const { version } = await makeProcess(people);
    await version.submit({ by: doer(people.jens) });

    expect(await refusal(version.approve({ by: doer(people.jens) }))).to.equal('Conflict fourEyes');
    await version.approve({ by: doer(people.maria) });
    expect(stateOf((await stored(version)).acts)).to.equal('approved');
  });

  it('needs four eyes: not those of who changed it last', async () => {
    const { version } = await makeProcess(people);
    const profile = { ...version.toObject().profile, purpose: 'Einnahmen' };
    await version.editProfile({ profile, by: doer(people.jens), revision: null });
    await version.submit({ by: doer(people.katrin) });

    expect(await refusal(version.approve({ by: doer(people.jens) }))).to.equal('Conflict fourEyes');
  });

  it('leaves the house only with a licence and a function to call', async () => {
    const { version } = await makeProcess(people, 'approved');
    const by = doer(people.nora);

    expect(await refusal(version.publish({ by, audience: 'public' }))).to.equal('Invalid licence contact');
    expect(
      await refusal(version.publish({ by, audience: 'municipalities', licence: 'CC-BY-4.0', contact: ' ' })),
    ).to.equal('Invalid contact');
    await version.publish({ by, audience: 'staff' });
    expect(stateOf((await stored(version)).acts)).to.equal('published');
  });

  it('keeps its contact when it is shown to the own staff without naming one', async () => {
    const { version } = await makeProcess(people, 'approved', { contact: 'Sachgebiet Steuern, Telefon 12' });
    await version.publish({ by: doer(people.nora), audience: 'staff', licence: 'CC-BY-4.0', contact: '' });

    expect((await stored(version)).profile.contact).to.equal('Sachgebiet Steuern, Telefon 12');
  });

  it('is decided once: of two who decide at the same time, one is told', async () => {
    const { version } = await makeProcess(people, 'submitted');
    const [one, other] = await Promise.all([stored(version), stored(version)]);

    const results = await Promise.allSettled([
      one.approve({ by: doer(people.jens) }),
      other.reject({ by: doer(people.maria), note: 'Noch nicht' }),
    ]);
    expect(results.map((result) => result.status).sort()).to.eql(['fulfilled', 'rejected']);
    expect((await stored(version)).acts).to.have.length(3);
  });

  it('is told in the trail of the town, an entry each', async () => {
    const own = await cast();
    const { version } = await makeProcess(own, 'draft', { title: 'Baumfällung genehmigen' });
    await bring(version, 'retired', own);
    const told = await recentEvents(own.town._id);

    expect(told.map((entry) => entry.kind).toReversed()).to.eql([
      'version.submitted',
      'version.approved',
      'version.published',
      'version.retired',
    ]);
    expect(told[0]).to.deep.include({ name: 'Nora Lindner' });
    expect(told[0]?.subject).to.include({ kind: 'process', title: 'Baumfällung genehmigen' });
    expect(told[1]?.details).to.include({ audience: 'public', number: 1 });
  });
});
