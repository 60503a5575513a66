import { Decimal128, Double, Long } from 'bson';
import { expect } from 'chai';
import { neededFields } from '../../../src/database/embedded/aggregate/dependencies.js';
import { evaluator } from '../../../src/database/embedded/aggregate/expressions.js';
import { runPipeline } from '../../../src/database/embedded/aggregate/pipeline.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { ServerError } from '../../../src/database/embedded/errors.js';

const others: Record<string, Doc[]> = {
  towns: [
    { _id: 1, name: 'Großpösna' },
    { _id: 2, name: 'Markkleeberg' },
  ],
};

function run(docs: Doc[], ...pipeline: Doc[]): Doc[] {
  const host = {
    variables: {},
    collation: {},
    evaluate: evaluator(),
    read: (name: string | null, stages: Doc[], variables: Doc): Doc[] =>
      runPipeline(others[name ?? ''] ?? [], stages, { ...host, variables, evaluate: evaluator(variables) }),
  };
  return runPipeline(docs, pipeline, host);
}

describe('aggregation', () => {
  it('$group counts, sums and collects in order of appearance', () => {
    const docs = [
      { k: 'a', n: 1 },
      { k: 'b', n: 2 },
      { k: 'a', n: 3 },
    ];
    const group = {
      _id: '$k',
      sum: { $sum: '$n' },
      all: { $push: '$n' },
      first: { $first: '$n' },
      avg: { $avg: '$n' },
    };
    expect(run(docs, { $group: group })).to.deep.equal([
      { _id: 'a', sum: 4, all: [1, 3], first: 1, avg: new Double(2) },
      { _id: 'b', sum: 2, all: [2], first: 2, avg: new Double(2) },
    ]);
  });

  it('$group sums exactly', () => {
    const docs = [{ n: Long.fromString('9007199254740993') }, { n: 1 }];
    expect(String(run(docs, { $group: { _id: null, n: { $sum: '$n' } } })[0]?.n)).to.equal('9007199254740994');
    const decimals = [{ n: Decimal128.fromString('0.1') }, { n: Decimal128.fromString('0.2') }];
    expect(String(run(decimals, { $group: { _id: null, n: { $sum: '$n' } } })[0]?.n)).to.equal('0.3');
  });

  it('$project keeps the order of the document and computes after it', () => {
    const [doc] = run([{ _id: 1, b: 2, a: { x: 1, y: 2 }, c: 3 }], {
      $project: { sum: { $add: ['$b', '$c'] }, 'a.x': 1, b: 1 },
    });
    expect(JSON.stringify(doc)).to.equal('{"_id":1,"b":2,"a":{"x":1},"sum":5}');
  });

  it('$project excludes', () => {
    expect(run([{ _id: 1, a: [{ x: 1, y: 2 }], b: 1 }], { $project: { _id: 0, 'a.x': 0 } })).to.deep.equal([
      { a: [{ y: 2 }], b: 1 },
    ]);
  });

  it('$addFields sets inside arrays and removes with $$REMOVE', () => {
    expect(run([{ a: [{ x: 1 }], b: 1 }], { $addFields: { 'a.y': 2, b: '$$REMOVE' } })).to.deep.equal([
      { a: [{ x: 1, y: 2 }] },
    ]);
  });

  it('$unwind keeps what it is told to keep', () => {
    const docs = [{ a: [1, 2] }, { a: [] }, { b: 1 }];
    expect(run(docs, { $unwind: '$a' })).to.deep.equal([{ a: 1 }, { a: 2 }]);
    const kept = run(docs, { $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } });
    expect(kept).to.deep.equal([
      { a: 1, i: Long.fromNumber(0) },
      { a: 2, i: Long.fromNumber(1) },
      { i: null },
      { b: 1, i: null },
    ]);
  });

  it('$lookup joins by field and by pipeline', () => {
    const byField = { from: 'towns', localField: 'town', foreignField: '_id', as: 'found' };
    expect(run([{ town: 2 }], { $lookup: byField })[0]?.found).to.deep.equal([{ _id: 2, name: 'Markkleeberg' }]);
    const pipeline = [{ $match: { $expr: { $eq: ['$_id', '$$t'] } } }];
    expect(
      run([{ town: 1 }], { $lookup: { from: 'towns', let: { t: '$town' }, pipeline, as: 'found' } })[0]?.found,
    ).to.have.length(1);
  });

  it('$facet, $sortByCount, $count', () => {
    const docs = [{ k: 'a' }, { k: 'b' }, { k: 'b' }];
    expect(
      run(docs, { $facet: { top: [{ $sortByCount: '$k' }, { $limit: 1 }], all: [{ $count: 'n' }] } }),
    ).to.deep.equal([{ top: [{ _id: 'b', count: 2 }], all: [{ n: 3 }] }]);
  });

  it('$sort puts missing first and arrays by their smallest item', () => {
    const docs = [{ n: 2 }, {}, { n: [5, 1] }];
    expect(run(docs, { $sort: { n: 1 } })).to.deep.equal([{}, { n: [5, 1] }, { n: 2 }]);
  });

  it('compares as the server does: across types, missing lowest', () => {
    const compare = { $project: { gt: { $gt: ['$a', '$b'] }, in: { $in: ['$a', [1, 2]] } } };
    expect(run([{ a: 'x', b: 5 }, { b: null }], compare)).to.deep.equal([
      { gt: true, in: false },
      { gt: false, in: false },
    ]);
  });

  const refused: [string, Doc, number][] = [
    ['an unknown stage', { $foo: {} }, 40324],
    ['two stages in one', { $match: {}, $limit: 1 }, 40323],
    ['a limit of 0', { $limit: 0 }, 15958],
    ['a group without _id', { $group: { n: { $sum: 1 } } }, 15955],
    ['an unknown accumulator', { $group: { _id: 1, n: { $foo: 1 } } }, 15952],
    ['an unknown expression', { $project: { a: { $foo: 1 } } }, 168],
    ['an undefined variable', { $project: { a: '$$nope' } }, 17276],
    ['a mixed projection', { $project: { a: 1, b: 0 } }, 31254],
    ['an empty sort', { $sort: {} }, 15976],
    ['scripts', { $project: { a: { $function: { body: 'function(){}', args: [], lang: 'js' } } } }, 115],
  ];
  for (const [name, stage, code] of refused)
    it(`refuses ${name}`, () => {
      expect(() => run([{ a: 1 }], stage))
        .to.throw(ServerError)
        .with.property('code', code);
    });

  it('knows which fields the beginning of a pipeline reads', () => {
    expect(neededFields([{ $match: { 'a.b': 1 } }, { $group: { _id: '$c', n: { $sum: '$d.e' } } }])).to.deep.equal(
      new Set(['a', 'c', 'd']),
    );
    expect(neededFields([{ $match: { a: 1 } }])).to.equal(null);
    expect(neededFields([{ $group: { _id: '$$ROOT' } }])).to.equal(null);
  });
});
