import { expect } from 'chai';
import { Municipality } from '../../../models/municipality.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { findPractices, type PracticeWish, practiceFacets } from '../../../models/practice/finding.js';
import { facets } from '../../../models/search/facets.js';
import { find, type Wish } from '../../../models/search/finding.js';
import { type Origin, originCountsOf } from '../../../models/search/origin.js';
import { relistTown } from '../../../models/search/town-relisting.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { type Actor, visitor } from '../../../models/user.js';
import { type Cast, cast } from '../../support/cast.js';
import { emptyDatabase } from '../../support/database.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';

const nowhere: Origin = { sizes: [], townStates: [], areas: [], licences: [], adopters: [] };
const asked = { collections: [], text: '', departments: [], municipalities: [], states: [], sort: 'title' } as const;

describe('finding by where things come from', () => {
  let people: Cast;
  let neighbours: Cast;

  before('two towns of different size and state, each with what is public and what is not', async () => {
    await emptyDatabase();
    [people, neighbours] = await Promise.all([cast(), cast()]);
    await Municipality.updateOne({ _id: people.town._id }, { population: 16_000, state: 'SN' });
    await Municipality.updateOne({ _id: neighbours.town._id }, { population: 300_000, state: 'BY' });
    for (const [town, word] of [
      [people, 'Klein'],
      [neighbours, 'Gross'],
    ] as const) {
      await makeProcess(town, 'public', { title: `${word} offen` });
      await makeProcess(town, 'municipalities', { title: `${word} geteilt`, department: town.hauptamt._id });
      await makeProcess(town, 'draft', { title: `${word} Entwurf` });
      await makePractice(town, 'public', { title: `${word} gut` });
      await makePractice(town, 'draft', { title: `${word} heimlich` });
    }
  });

  const titles = async (actor: Actor, origin: Partial<Origin>) => {
    const wish: Wish = {
      ...{ ...asked, kinds: [], systems: [], keywords: [], serviceKey: '', owner: null, after: null },
      ...{ collections: [], departments: [], municipalities: [], states: [], origin: { ...nowhere, ...origin } },
    };
    return (await find(actor, wish, 50)).entries.map((entry) => entry.title).sort();
  };
  const practices = async (actor: Actor, origin: Partial<Origin>) => {
    const wish: PracticeWish = {
      ...{ ...asked, fields: [], readinesses: [], skip: 0 },
      ...{ collections: [], departments: [], municipalities: [], states: [], origin: { ...nowhere, ...origin } },
    };
    return (await findPractices(actor, wish, 50)).entries.map((entry) => entry.title).sort();
  };

  it('tells small towns from large ones, and states from each other', async () => {
    expect(await titles(visitor, { sizes: ['small'] })).to.eql(['Klein offen']);
    expect(await titles(visitor, { sizes: ['large', 'small'] })).to.eql(['Gross offen', 'Klein offen']);
    expect(await titles(visitor, { townStates: ['BY'] })).to.eql(['Gross offen']);
    expect(await practices(visitor, { townStates: ['BY'] })).to.eql(['Gross gut']);
    expect(await practices(visitor, { sizes: ['medium'] })).to.eql([]);
  });

  it('groups departments across towns by their name, and asks several filters at once', async () => {
    expect(await titles(visitor, { areas: ['Kämmerei'] })).to.eql(['Gross offen', 'Klein offen']);
    expect(await titles(visitor, { areas: ['Kämmerei'], townStates: ['SN'] })).to.eql(['Klein offen']);
    expect(await titles(visitor, { areas: ['Hauptamt'] })).to.eql([]);
  });

  it('shows a colleague of another town what is shared between towns, and the own drafts, never theirs', async () => {
    expect(await titles(people.katrin, { areas: ['Hauptamt', 'Kämmerei'] })).to.eql([
      ...['Gross geteilt', 'Gross offen', 'Klein Entwurf', 'Klein geteilt', 'Klein offen'],
    ]);
    expect(await titles(people.katrin, { townStates: ['BY'] })).to.eql(['Gross geteilt', 'Gross offen']);
  });

  it('knows licences and who says they use something', async () => {
    await SearchEntry.updateMany({ title: 'Klein offen' }, { adopters: [neighbours.town._id], adoptions: 1 });
    await PracticeEntry.updateMany({ title: 'Klein gut' }, { adopters: [neighbours.town._id], adoptions: 1 });

    expect(await titles(visitor, { licences: ['CC-BY-4.0'] })).to.eql(['Gross offen', 'Klein offen']);
    expect(await titles(visitor, { licences: ['dl-de/zero-2-0'] })).to.eql([]);
    expect(await titles(visitor, { adopters: [neighbours.town._id] })).to.eql(['Klein offen']);
    expect(await practices(visitor, { adopters: [neighbours.town._id] })).to.eql(['Klein gut']);
  });

  it('counts exactly what each may see', async () => {
    const forVisitors = originCountsOf((await facets(visitor)).origins, []);
    const forKatrin = (await facets(people.katrin)).origins;
    const good = originCountsOf((await practiceFacets(visitor, [])).origins, []);

    expect(Object.fromEntries(forVisitors.townStates)).to.eql({ SN: 1, BY: 1 });
    expect(Object.fromEntries(forVisitors.areas)).to.eql({ Kämmerei: 2 });
    expect(Object.fromEntries(originCountsOf(forKatrin, ['others']).townStates)).to.eql({ BY: 2 });
    expect(Object.fromEntries(originCountsOf(forKatrin, ['own']).townStates)).to.eql({ SN: 3 });
    expect(Object.fromEntries(originCountsOf(forKatrin, []).townStates)).to.eql({ SN: 3, BY: 2 });
    expect(Object.fromEntries(good.sizes)).to.eql({ small: 1, large: 1 });
  });

  it('follows a town that grows, moves or renames a department', async () => {
    const town = await Municipality.findById(people.town._id);
    town?.set({ population: 25_000, state: 'TH' });
    town?.renameDepartment(people.kaemmerei._id, 'Finanzen');
    await town?.save();
    await relistTown(people.town._id);

    expect(await titles(visitor, { sizes: ['medium'], townStates: ['TH'], areas: ['Finanzen'] })).to.eql([
      'Klein offen',
    ]);
    expect(await practices(visitor, { sizes: ['medium'], areas: ['Finanzen'] })).to.eql(['Klein gut']);
    expect(await titles(visitor, { townStates: ['SN'] })).to.eql([]);
  });

  it('takes entries of before, which say nothing of their origin, for found in all lists that are not narrowed', async () => {
    await SearchEntry.collection.updateMany(
      { title: 'Gross offen' },
      { $unset: { townSize: 1, townState: 1, area: 1, licence: 1, adopters: 1, adoptions: 1 } },
    );

    expect(await titles(visitor, {})).to.include('Gross offen');
    expect(await titles(visitor, { townStates: ['BY'] })).to.eql([]);
  });

  it('looks each filter up in an index', async () => {
    for (const filter of [
      { townSize: 'small' },
      { townState: 'SN' },
      { area: 'X' },
      { licence: 'X' },
      { adoptions: 1 },
    ]) {
      const plan = JSON.stringify(await SearchEntry.collection.find({ scope: 'public', ...filter }).explain());
      expect(plan, JSON.stringify(filter)).to.include('IXSCAN').and.not.include('COLLSCAN');
    }
  });
});
