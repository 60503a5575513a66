import { expect } from 'chai';
import { Process, type Shown } from '../../../models/process.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { type Actor, visitor } from '../../../models/user.js';
import { draftFrom } from '../../../models/version/drafting.js';
import type { Audience } from '../../../models/version.js';
import { Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { again, bring, doer, type Made, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('who sees which version', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  const shown = async ({ process }: Made): Promise<Shown> => {
    const { staff, municipalities, public: everyone } = (await again(process)).shown;
    return { staff, municipalities, public: everyone };
  };

  /** Circle → version number, as lists and search read it. */
  const listed = async ({ process }: Made) => {
    const entries = await SearchEntry.find({ process: process._id }).lean();
    return Object.fromEntries(entries.map((entry) => [entry.scope.split(':')[0], entry.number]));
  };

  const publish = (version: Version, audience: Audience) =>
    version.publish({ by: doer(people.nora), audience, licence: 'CC-BY-4.0', contact: 'Sachgebiet Steuern' });

  /** A second version of it, brought as far. */
  async function next(made: Made, reached: Parameters<typeof bring>[1]): Promise<Version> {
    const draft = await draftFrom(await again(made.process), made.version, doer(people.katrin));
    const profile = { ...draft.toObject().profile, purpose: 'Neu gefasst' };
    await draft.editProfile({ profile, by: doer(people.katrin), revision: null });
    await bring(draft, reached, people);
    return draft;
  }

  describe('after the first publication', () => {
    const circles: [Audience, Shown, string[]][] = [
      ['staff', { staff: 1, municipalities: null, public: null }, ['own']],
      ['municipalities', { staff: 1, municipalities: 1, public: null }, ['own', 'towns']],
      ['public', { staff: 1, municipalities: 1, public: 1 }, ['own', 'public', 'towns']],
    ];
    for (const [audience, pointers, lists] of circles)
      it(`to ${audience}: ${lists.join(', ')}`, async () => {
        const made = await makeProcess(people, audience);

        expect(await shown(made)).to.eql(pointers);
        expect(Object.keys(await listed(made)).sort()).to.eql(lists);
      });
  });

  it('is nobody outside before it is published', async () => {
    for (const reached of ['draft', 'submitted', 'rejected', 'approved'] as const) {
      const made = await makeProcess(people, reached);

      expect(await shown(made), reached).to.eql({ staff: null, municipalities: null, public: null });
      expect(await listed(made), reached).to.eql({ own: 1 });
    }
  });

  it('a new draft moves nobody but the own town', async () => {
    const made = await makeProcess(people, 'public');
    await next(made, 'draft');

    expect(await listed(made)).to.eql({ own: 2, towns: 1, public: 1 });
    expect(await shown(made)).to.eql({ staff: 1, municipalities: 1, public: 1 });
  });

  it('a version for the own staff leaves the older one to the public', async () => {
    const made = await makeProcess(people, 'public');
    await next(made, 'staff');

    expect(await shown(made)).to.eql({ staff: 2, municipalities: 1, public: 1 });
    expect(await listed(made)).to.eql({ own: 2, towns: 1, public: 1 });
  });

  it('a version for everyone replaces the older one everywhere', async () => {
    const made = await makeProcess(people, 'public');
    await next(made, 'public');

    expect(await listed(made)).to.eql({ own: 2, towns: 2, public: 2 });
  });

  it('widens when the same version is published again to more', async () => {
    const made = await makeProcess(people, 'staff');
    await publish(made.version, 'public');

    expect(await shown(made)).to.eql({ staff: 1, municipalities: 1, public: 1 });
    expect(await listed(made)).to.eql({ own: 1, towns: 1, public: 1 });
  });

  it('narrows when the same version is published again to fewer', async () => {
    const made = await makeProcess(people, 'public');
    await publish(made.version, 'municipalities');
    expect(await shown(made)).to.eql({ staff: 1, municipalities: 1, public: null });

    await publish(made.version, 'staff');
    expect(await shown(made)).to.eql({ staff: 1, municipalities: null, public: null });
    expect(await listed(made)).to.eql({ own: 1 });
  });

  it('is nobody outside after it is out of force', async () => {
    const made = await makeProcess(people, 'retired');

    expect(await shown(made)).to.eql({ staff: null, municipalities: null, public: null });
    expect(await listed(made)).to.eql({ own: 1 });
  });

  it('taking an old version out of force leaves the newer one in place', async () => {
    const made = await makeProcess(people, 'public');
    await next(made, 'municipalities');
    const old = await Version.findById(made.version._id);
    await old?.retire({ by: doer(people.nora) });

    expect(await shown(made)).to.eql({ staff: 2, municipalities: 2, public: null });
    expect(await listed(made)).to.eql({ own: 2, towns: 2 });
  });

  it('stays as it is when somebody retires what they saw before another act', async () => {
    const made = await makeProcess(people, 'municipalities');
    const stale = await Version.findById(made.version._id);
    await publish(made.version, 'public');

    expect(await refusal(stale?.retire({ by: doer(people.nora) }) ?? Promise.resolve())).to.equal(
      'Conflict savedMeanwhile',
    );
    expect(await shown(made)).to.eql({ staff: 1, municipalities: 1, public: 1 });
    expect(await listed(made)).to.eql({ own: 1, towns: 1, public: 1 });
  });

  describe('and reaches it', () => {
    let made: Made;
    let second: Version;

    before(async () => {
      made = await makeProcess(people, 'public');
      second = await next(made, 'municipalities');
      await makeThird();
    });

    /** 1 is public, 2 is for towns, 3 is a draft. */
    async function makeThird() {
      await draftFrom(await again(made.process), second, doer(people.katrin));
    }

    const reach = async (actor: Actor, number?: number) => {
      const found = await Process.versionReachableBy(actor, made.process.key, number);
      return found?.version.number ?? null;
    };

    it('own town: the newest, and every one by number', async () => {
      for (const colleague of [people.katrin, people.rolf, people.anna, people.lotte]) {
        expect(await reach(colleague), colleague.name).to.equal(3);
        expect(await Promise.all([1, 2, 3].map((number) => reach(colleague, number)))).to.eql([1, 2, 3]);
      }
    });

    it('other towns: the one published to them, and no other', async () => {
      expect(await reach(people.silvia)).to.equal(2);
      expect(await Promise.all([1, 2, 3, 4].map((number) => reach(people.silvia, number)))).to.eql([
        null,
        2,
        null,
        null,
      ]);
    });

    it('visitors: the public one, and no other', async () => {
      expect(await reach(visitor)).to.equal(1);
      expect(await Promise.all([0, 1, 2, 3].map((number) => reach(visitor, number)))).to.eql([null, 1, null, null]);
    });

    it('nobody: what is not there', async () => {
      expect(await Process.versionReachableBy(people.katrin, 'gibt-es-nicht')).to.equal(null);
      expect(await reach(people.katrin, 4)).to.equal(null);
      expect(await reach(people.katrin, -1)).to.equal(null);
    });
  });
});
