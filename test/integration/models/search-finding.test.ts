import { expect } from 'chai';
import { facets } from '../../../models/search/facets.js';
import { find, type Sort, type Wish } from '../../../models/search/finding.js';
import { rankOf } from '../../../models/search/rank.js';
import { termsOf } from '../../../models/search/terms.js';
import { ownScope, SearchEntry } from '../../../models/search-entry.js';
import { type Actor, visitor } from '../../../models/user.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeProcess } from '../../support/processes.js';

const everything: Wish = {
  collections: [],
  text: '',
  departments: [],
  municipalities: [],
  kinds: [],
  states: [],
  systems: [],
  keywords: [],
  serviceKey: '',
  owner: null,
  sort: 'changed',
  after: null,
};

describe('finding processes', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
    const make = (title: string, reached: 'draft' | 'public' | 'municipalities', steps: string[], more = {}) =>
      makeProcess(people, reached, { title, steps, ...more });
    await make('Eingangsrechnungen bearbeiten', 'public', ['Rechnung scannen', 'Betrag prüfen'], { systems: ['H&H'] });
    await make('Gebühren für Gräber festsetzen', 'municipalities', ['Bescheid versenden'], { kind: 'support' });
    await make('Straßensperrung anordnen', 'draft', ['Rechnung stellen'], { keywords: ['Baustelle'] });
    await make('Hunde anmelden', 'draft', ['Steuermarke ausgeben'], { department: people.hauptamt._id });
  });

  /** Titles of what this person finds in their own town's circle and beyond; other tests' towns are left out. */
  const titles = async (actor: Actor, wish: Partial<Wish> = {}) => {
    const { entries } = await find(actor, { ...everything, municipalities: [people.town._id], ...wish }, 50);
    return entries.map((entry) => entry.title);
  };

  describe('by words', () => {
    const searches: [text: string, found: string[]][] = [
      ['Rechnungen', ['Eingangsrechnungen bearbeiten', 'Straßensperrung anordnen']],
      ['rechnung scannen', ['Eingangsrechnungen bearbeiten']],
      ['Eingangsrech', ['Eingangsrechnungen bearbeiten']],
      ['gebühr', ['Gebühren für Gräber festsetzen']],
      ['GEBUEHREN', ['Gebühren für Gräber festsetzen']],
      ['Strassensperrung', ['Straßensperrung anordnen']],
      ['Straßensperrungen', ['Straßensperrung anordnen']],
      ['die Bescheide versenden', ['Gebühren für Gräber festsetzen']],
      ['Baustellen', ['Straßensperrung anordnen']],
      ['h&h', ['Eingangsrechnungen bearbeiten']],
      ['Hund', ['Hunde anmelden']],
      ['Hund Rechnung', []],
      ['Raumschiff', []],
      ['.*', []],
      ['an', ['Hunde anmelden', 'Straßensperrung anordnen']],
      ['Rechnung.*', ['Eingangsrechnungen bearbeiten', 'Straßensperrung anordnen']],
    ];
    for (const [text, found] of searches)
      it(`"${text}" finds ${found.join(' and ') || 'nothing'}`, async () => {
        expect((await titles(people.katrin, { text, collections: ['own'] })).sort()).to.eql([...found].sort());
      });

    it('names what has the word in its title first', async () => {
      await makeProcess(people, 'draft', { title: 'Wasserzähler wechseln', steps: ['Zählerstand melden'] });
      await makeProcess(people, 'draft', { title: 'Bauakte führen', steps: ['Wasserzähler notieren'] });

      expect((await titles(people.katrin, { text: 'Wasserzähler', collections: ['own'] }))[0]).to.equal(
        'Wasserzähler wechseln',
      );
    });
  });

  describe('in the own circle alone', () => {
    it('a visitor finds what is public', async () => {
      expect(await titles(visitor)).to.eql(['Eingangsrechnungen bearbeiten']);
      expect(await titles(visitor, { text: 'Rechnung' })).to.eql(['Eingangsrechnungen bearbeiten']);
    });

    it('another town finds what is published to towns', async () => {
      expect((await titles(people.silvia)).sort()).to.eql([
        'Eingangsrechnungen bearbeiten',
        'Gebühren für Gräber festsetzen',
      ]);
    });

    it('no wish opens another circle', async () => {
      const wishes: Partial<Wish>[] = [
        { states: ['draft'] },
        { owner: people.katrin._id },
        { departments: [people.hauptamt._id] },
        { keywords: ['Baustelle'] },
        { text: 'Hunde' },
        { collections: ['own'] },
      ];
      for (const wish of wishes)
        for (const actor of [visitor, people.silvia])
          expect(await titles(actor, wish))
            .not.to.include.members(['Hunde anmelden'])
            .and.not.include('Straßensperrung anordnen');
    });

    it('the own town finds each process once, though it stands in two circles', async () => {
      const found = await titles(people.katrin);

      expect(found).to.include('Eingangsrechnungen bearbeiten');
      expect(new Set(found).size).to.equal(found.length);
    });

    it('others means others', async () => {
      expect(await titles(people.katrin, { collections: ['others'] })).to.eql([]);
    });
  });

  describe('by filters', () => {
    it('narrows, and filters add up', async () => {
      const own = { collections: ['own' as const] };
      expect(await titles(people.katrin, { ...own, departments: [people.hauptamt._id] })).to.eql(['Hunde anmelden']);
      expect(await titles(people.katrin, { ...own, kinds: ['support'] })).to.eql(['Gebühren für Gräber festsetzen']);
      expect(await titles(people.katrin, { ...own, systems: ['H&H'] })).to.eql(['Eingangsrechnungen bearbeiten']);
      expect(await titles(people.katrin, { ...own, keywords: ['Baustelle'] })).to.eql(['Straßensperrung anordnen']);
      expect(await titles(people.katrin, { ...own, kinds: ['support'], states: ['draft'] })).to.eql([]);
    });
  });

  describe('what can be filtered by', () => {
    it('counts what the actor may see, and nothing else', async () => {
      const town = people.town._id.toString();
      const hidden = people.hauptamt._id.toString();
      const [public_, others, own] = await Promise.all([facets(visitor), facets(people.silvia), facets(people.katrin)]);

      expect(public_.municipalities.get(town)).to.equal(1);
      expect(others.municipalities.get(town)).to.equal(2);
      for (const foreign of [public_, others]) {
        expect([...foreign.departments.keys()]).not.to.include(hidden);
        expect(foreign.states.has('draft')).to.equal(false);
      }
      expect(own.departments.get(hidden)).to.equal(1);
      expect(own.states.get('draft')).to.be.at.least(2);
    });
  });
});

describe('a long list', () => {
  let people: Cast;
  const total = 53;

  before(async () => {
    people = await cast();
    const scope = ownScope(people.town._id);
    const { process } = await makeProcess(people, 'draft', { steps: [] });
    const model = await SearchEntry.findOne({ process: process._id }).lean<SearchEntry>();
    await SearchEntry.deleteMany({ scope });
    // Many share a day and a title: among equals the order must hold too.
    const copies = Array.from({ length: total }, (_, index) => ({
      ...model,
      _id: `${people.town.slug}.${String((index * 37) % total).padStart(3, '0')}`,
      title: `Verfahren ${index % 5}`,
      sortTitle: `verfahren ${index % 5}`,
      terms: termsOf({ title: 'Verfahren', summary: [], steps: [], rest: [] }),
      rank: rankOf({ updatedAt: new Date(Date.UTC(2026, 10, 1 + (index % 7))), adoptions: 0 }),
      updatedAt: new Date(Date.UTC(2026, 10, 1 + (index % 7))),
    }));
    await SearchEntry.insertMany(copies);
  });

  const ways: [string, Sort, string][] = [
    ['by change', 'changed', ''],
    ['by name', 'title', ''],
    ['by rank', 'changed', 'Verfahren'],
  ];
  for (const [name, sort, text] of ways)
    it(`${name} shows each once over all pages, in one order`, async () => {
      const seen: SearchEntry[] = [];
      let after: Wish['after'] = null;
      let pages = 0;
      do {
        const page = await find(people.katrin, { ...everything, collections: ['own'], sort, text, after }, 10);
        expect(page.count).to.equal(total);
        seen.push(...page.entries);
        after = page.next;
        pages += 1;
      } while (after && pages < 20);

      expect(pages).to.equal(6);
      expect(new Set(seen.map((entry) => entry._id)).size).to.equal(total);
      expect(seen).to.have.length(total);
      const values = seen.map((entry) => (sort === 'title' ? entry.sortTitle : -entry.updatedAt.getTime()));
      expect(values).to.eql(values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
    });

  it('goes on where it was when something new comes in at the top', async () => {
    const wish = { ...everything, collections: ['own' as const] };
    const first = await find(people.katrin, wish, 10);
    await makeProcess(people, 'draft', { steps: [] });
    const second = await find(people.katrin, { ...wish, after: first.next }, 10);

    const firstIds = first.entries.map((entry) => entry._id);
    expect(second.entries.filter((entry) => firstIds.includes(entry._id))).to.eql([]);
  });

  it('is not upset by a place nobody wrote', async () => {
    for (const value of ['', 'gestern', '-5', '1e9', '$gt', '9999-99-99'])
      for (const sort of ['changed', 'title'] as const)
        for (const text of ['', 'Verfahren']) {
          const wish: Wish = { ...everything, collections: ['own'], sort, text, after: { value, id: 'x' } };
          expect((await find(people.katrin, wish, 10)).entries, value).to.be.an('array');
        }
  });
});
