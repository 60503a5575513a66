import { expect } from 'chai';
import { sortSpec } from '../../../src/database/embedded/aggregate/sort.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { collationOf } from '../../../src/database/embedded/collation.js';
import { type Index, prepareIndex } from '../../../src/database/embedded/index/index.js';
import { impliesPartial } from '../../../src/database/embedded/planner/partial.js';
import { choosePlan, idPlan, type Plan, possiblePlans, unionOf } from '../../../src/database/embedded/planner/plan.js';
import { predicatesOf } from '../../../src/database/embedded/planner/predicates.js';
import { differentWays } from '../../../src/database/embedded/planner/ways.js';

const index = (name: string, key: Doc, options: Doc = {}, multikey?: boolean[]): Index =>
  prepareIndex({ id: 1, v: 2, name, key, multikey: multikey ?? Object.keys(key).map(() => false), ...options });

const indexes = [
  index('_id_', { _id: 1 }),
  index('town', { town: 1, created: -1 }),
  index('email', { email: 1 }, { unique: true, sparse: true }),
  index('tags', { tags: 1 }, {}, [true]),
  index('found', { scope: 1, terms: 1, rank: -1 }, {}, [false, true, false]),
  index('open', { due: 1 }, { partialFilterExpression: { state: 'open' } }),
  index('name', { name: 1 }, { collation: { locale: 'de', strength: 1 } }),
];

function plan(
  filter: Doc,
  options: { sort?: Doc; collation?: Doc; overlaid?: boolean; hint?: string } = {},
): Plan | undefined {
  const { sort, collation, overlaid = false, hint } = options;
  const wanted = sort && sortSpec(sort);
  return choosePlan({
    indexes,
    predicates: predicatesOf(filter),
    sort: wanted,
    collation: collationOf(collation),
    overlaid,
    hint,
  });
}

describe('the planner', () => {
  const chosen: [string, Doc, string | undefined, boolean][] = [
    ['looks up _id', { _id: 5 }, '_id_', true],
    ['prefers _id to everything else', { _id: { $in: [1, 2] }, town: 't' }, '_id_', false],
    ['uses an equality', { town: 't' }, 'town', true],
    ['uses an equality and a range', { town: 't', created: { $gte: 1, $lt: 9 } }, 'town', true],
    ['uses the first part of a compound index and checks the rest', { town: 't', other: 1 }, 'town', false],
    ['cannot use the second part alone', { created: 5 }, undefined, false],
    ['uses a sparse index where the field must be there', { email: 'x' }, 'email', true],
    ['leaves a sparse index where it may be missing', { email: null }, undefined, false],
    ['uses a prefix regex', { town: /^Groß/ }, 'town', true],
    ['checks a regex that says more than its prefix', { town: /^Gro.*x/ }, 'town', false],
    ['leaves a regex that ignores case', { town: /^gro/i }, undefined, false],
    ['uses a multikey index with one limit', { tags: { $gt: 'a' } }, 'tags', true],
    ['does not join two limits over arrays', { tags: { $gt: 'a', $lt: 'b' } }, 'tags', false],
    ['uses a partial index whose condition the filter contains', { state: 'open', due: { $lt: 5 } }, 'open', false],
    ['leaves a partial index otherwise', { due: { $lt: 5 } }, undefined, false],
    ['leaves an index with another collation', { name: 'x' }, undefined, false],
    ['cannot narrow an $or of several fields', { $or: [{ town: 'a' }, { other: 1 }] }, undefined, false],
    ['reads through $and', { $and: [{ town: 'a' }, { created: 4 }] }, 'town', true],
  ];
  for (const [name, filter, expected, exact] of chosen)
    it(name, () => {
      const found = plan(filter);
      expect(found?.index.name).to.equal(expected);
      expect(found?.exact ?? false).to.equal(exact);
    });

  const partial: [string, Doc, Doc, boolean][] = [
    ['the same condition', { state: 'open' }, { state: 'open' }, true],
    ['one of its values', { state: { $in: ['open', 'held'] } }, { state: 'open' }, true],
    ['some of its values', { state: { $in: ['open', 'held', 'x'] } }, { state: { $in: ['x', 'held'] } }, true],
    ['other values too', { state: { $in: ['open'] } }, { state: { $in: ['open', 'x'] } }, false],
    ['a narrower range', { due: { $gt: 5 } }, { due: { $gte: 6 } }, true],
    ['the limit itself', { due: { $gt: 5 } }, { due: { $gte: 5 } }, false],
    ['a wider range', { due: { $lte: 5 } }, { due: { $lt: 6 } }, false],
    ['a range of another type', { due: { $gt: 5 } }, { due: { $gt: 'x' } }, false],
    ['any value of a field that must be there', { due: { $exists: true } }, { due: 5 }, true],
    ['null where the field must be there', { due: { $exists: true } }, { due: null }, false],
    ['nothing about it', { state: 'open' }, { due: 5 }, false],
  ];
  for (const [name, condition, filter, implied] of partial)
    it(`sees whether a partial index has all that is asked for: ${name}`, () => {
      expect(impliesPartial(condition, predicatesOf(filter))).to.equal(implied);
    });

  it('takes _id without further ado, and anything beside it not', () => {
    expect(idPlan(indexes, { filter: { _id: 5 } })?.points).to.deep.equal([[5]]);
    for (const filter of [{ _id: 5, town: 't' }, { _id: { $in: [5] } }, { _id: null }, { _id: /x/ }, { _id: [5] }, {}])
      expect(idPlan(indexes, { filter }), JSON.stringify(filter)).to.equal(undefined);
    expect(idPlan(indexes, { filter: { _id: 5 }, sort: { _id: 1 } })).to.equal(undefined);
  });

  it('sees that nothing is among none', () => {
    expect(predicatesOf({ $and: [{ a: { $in: [] } }, { b: 1 }] }).impossible).to.equal(true);
    expect(predicatesOf({ a: { $nin: [] } }).impossible).to.equal(undefined);
  });

  it('uses an index of the same collation', () => {
    expect(plan({ name: 'x' }, { collation: { locale: 'de', strength: 1 } })?.index.name).to.equal('name');
  });

  it('takes the order from the index, in both directions', () => {
    expect(plan({ town: 't' }, { sort: { created: -1 } })?.sorted).to.equal(1);
    expect(plan({ town: 't' }, { sort: { created: 1 } })?.sorted).to.equal(-1);
    expect(plan({}, { sort: { town: 1, created: -1 } })?.index.name).to.equal('town');
    expect(plan({}, { sort: { town: 1, created: 1 } })).to.equal(undefined);
    expect(plan({ town: { $in: ['a', 'b'] } }, { sort: { created: 1 } })?.sorted).to.equal(-1);
    expect(plan({ town: { $in: ['a', 'b'] } }, { sort: { town: 1 } })?.sorted).to.equal(1);
  });

  it('trusts neither order nor exactness beside an open transaction', () => {
    const found = plan({ town: 't' }, { sort: { created: -1 }, overlaid: true });
    expect([found?.sorted, found?.exact]).to.deep.equal([0, false]);
  });

  it('takes an index for each branch of an $or, or none', () => {
    const union = (filter: Doc) =>
      unionOf(filter, { indexes, collation: {}, overlaid: false })?.map(({ index: { name } }) => name);
    expect(union({ other: 1, $or: [{ town: 'a' }, { tags: 'x' }] })).to.deep.equal(['town', 'tags']);
    expect(union({ $or: [{ town: 'a' }, { other: 1 }] })).to.equal(undefined);
  });

  it('begins the next page where the last one ended', () => {
    const next = { town: 't', $or: [{ created: { $lt: 5 } }, { created: 5, _id: { $gt: 'x' } }] };
    const found = plan(next, { sort: { created: -1 } });
    expect(found?.bounds?.high).to.deep.equal({ value: 5, inclusive: true });
    expect([found?.sorted, found?.exact]).to.deep.equal([1, false]);
  });

  describe('over lists', () => {
    it('takes the order from what follows them, once their values are fixed', () => {
      expect(plan({ scope: 's', terms: 'a' }, { sort: { rank: -1 } })?.sorted).to.equal(1);
      expect(plan({ scope: 's', terms: { $in: ['a', 'b'] } }, { sort: { rank: -1 } })?.sorted).to.equal(1);
      expect(plan({ scope: 's' }, { sort: { rank: -1 } })?.sorted).to.equal(0);
      expect(plan({ scope: 's', terms: 'a' }, { sort: { terms: 1 } })?.sorted, 'by the least item of each').to.equal(0);
    });

    it('walks the shorter of two conditions, and knows the keys of the other', () => {
      const filter = { scope: 's', $and: [{ terms: { $in: ['a', 'b', 'c'] } }, { terms: { $in: ['x', 'y'] } }] };
      const found = plan(filter, { sort: { rank: -1 } });

      expect(found?.points).to.eql([
        ['s', 'x'],
        ['s', 'y'],
      ]);
      expect(found?.also).to.eql([
        [
          ['s', 'a'],
          ['s', 'b'],
          ['s', 'c'],
        ],
      ]);
      expect([found?.sorted, found?.exact]).to.eql([1, false]);
    });
  });

  it('follows a hint', () => {
    expect(plan({ town: 't', tags: 'x' }, { hint: 'tags' })?.index.name).to.equal('tags');
  });

  it('counts one of the indexes that begin with the same fields, whatever comes after them', () => {
    const lists = [
      index('tagged', { scope: 1, tags: 1 }, {}, [false, true]),
      ...['title', 'kind', 'state', 'owner'].map((field) => index(field, { scope: 1, [field]: 1 })),
      index('late', { scope: 1, due: 1 }, { partialFilterExpression: { scope: 'own' } }),
    ];
    const waysFor = (filter: Doc, sort?: Doc) =>
      differentWays(
        possiblePlans({
          indexes: lists,
          predicates: predicatesOf(filter),
          sort: sort && sortSpec(sort),
          collation: collationOf(undefined),
          overlaid: false,
        }),
      ).map((way) => way.index.name);

    expect(waysFor({ scope: 'own', other: 1 })).to.have.members(['title', 'late']);
    expect(waysFor({ scope: 'towns', kind: 'core' })).to.have.members(['kind', 'title']);
    expect(waysFor({ scope: 'towns', other: 1 }, { state: 1 })).to.have.members(['state', 'title']);
    expect(waysFor({ scope: 'towns', kind: { $gt: 'a' } })).to.have.members(['kind', 'title']);
  });
});
