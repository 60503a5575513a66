import { Decimal128, Double, Long } from 'bson';
import { expect } from 'chai';
import { evaluator } from '../../../src/database/embedded/aggregate/expressions.js';
import { runPipeline } from '../../../src/database/embedded/aggregate/pipeline.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { type Collation, collationOf } from '../../../src/database/embedded/collation.js';
import { ServerError } from '../../../src/database/embedded/errors.js';

const staff: Doc[] = [
  { _id: 1, name: 'Dev', reports: null },
  { _id: 2, name: 'Eliot', reports: 'Dev' },
  { _id: 3, name: 'Ron', reports: 'Eliot' },
  { _id: 4, name: 'Asya', reports: 'Ron' },
];

function run(docs: Doc[], pipeline: Doc[], collation: Collation = {}): Doc[] {
  const host = {
    variables: {},
    collation,
    evaluate: evaluator({}, collation.fold),
    read: (_name: string | null, stages: Doc[], variables: Doc): Doc[] =>
      runPipeline(staff, stages, { ...host, variables, evaluate: evaluator(variables) }),
  };
  return runPipeline(docs, pipeline, host);
}

const sales: Doc[] = [
  { _id: 1, k: 'a', n: 5 },
  { _id: 2, k: 'b', n: 15 },
  { _id: 3, k: 'a', n: 20 },
  { _id: 4, k: 'a' },
];

const group = (field: Doc) => [{ $match: { k: 'a' } }, { $group: { _id: null, v: field } }, { $unset: '_id' }];
const long = (value: number) => Long.fromNumber(value);

/** Section of the manual, documents, pipeline, result. */
const cases: [string, Doc[], Doc[], Doc[]][] = [
  ['aggregation/sum', sales, group({ $sum: '$n' }), [{ v: 25 }]],
  [
    'aggregation/sum',
    [
      { k: 'a', n: 2147483647 },
      { k: 'a', n: 1 },
    ],
    group({ $sum: '$n' }),
    [{ v: long(2147483648) }],
  ],
  ['aggregation/avg', sales, group({ $avg: '$n' }), [{ v: 12.5 }]],
  ['aggregation/min', sales, group({ $min: '$n' }), [{ v: 5 }]],
  ['aggregation/max', sales, group({ $max: '$missing' }), [{ v: null }]],
  ['aggregation/first', sales, group({ $first: '$n' }), [{ v: 5 }]],
  ['aggregation/last', sales, group({ $last: '$n' }), [{ v: null }]],
  ['aggregation/push', sales, group({ $push: '$n' }), [{ v: [5, 20] }]],
  [
    'aggregation/addToSet',
    [
      { k: 'a', n: 1 },
      { k: 'a', n: new Double(1) },
    ],
    group({ $addToSet: '$n' }),
    [{ v: [1] }],
  ],
  ['aggregation/count-accumulator', sales, group({ $count: {} }), [{ v: 3 }]],
  ['aggregation/firstN', sales, group({ $firstN: { n: 2, input: '$n' } }), [{ v: [5, 20] }]],
  ['aggregation/lastN', sales, group({ $lastN: { n: 2, input: '$n' } }), [{ v: [20, null] }]],
  ['aggregation/maxN', sales, group({ $maxN: { n: 2, input: '$n' } }), [{ v: [20, 5] }]],
  ['aggregation/minN', sales, group({ $minN: { n: 1, input: '$n' } }), [{ v: [5] }]],
  ['aggregation/top', sales, group({ $top: { sortBy: { n: -1 }, output: '$_id' } }), [{ v: 3 }]],
  ['aggregation/bottomN', sales, group({ $bottomN: { n: 2, sortBy: { n: 1 }, output: '$_id' } }), [{ v: [1, 3] }]],
  ['aggregation/stdDevPop', sales, group({ $stdDevPop: '$n' }), [{ v: 7.5 }]],
  ['aggregation/stdDevSamp', [{ k: 'a', n: 1 }], group({ $stdDevSamp: '$n' }), [{ v: null }]],
  [
    'aggregation/mergeObjects',
    [
      { k: 'a', n: { x: 1 } },
      { k: 'a', n: { y: 2 } },
    ],
    group({ $mergeObjects: '$n' }),
    [{ v: { x: 1, y: 2 } }],
  ],
  ['aggregation/median', sales, group({ $median: { input: '$n', method: 'approximate' } }), [{ v: new Double(5) }]],
  [
    'aggregation/group',
    [{ k: null }, {}, { k: 1 }, { k: long(1) }],
    [{ $group: { _id: '$k', n: { $sum: 1 } } }],
    [
      { _id: null, n: 2 },
      { _id: 1, n: 2 },
    ],
  ],
  [
    'aggregation/bucket',
    sales,
    [{ $bucket: { groupBy: '$n', boundaries: [0, 10, 20], default: 'other', output: { ids: { $push: '$_id' } } } }],
    [
      { _id: 0, ids: [1] },
      { _id: 10, ids: [2] },
      { _id: 'other', ids: [3, 4] },
    ],
  ],
  [
    'aggregation/bucketAuto',
    [1, 2, 3, 4, 5].map((v) => ({ v })),
    [{ $bucketAuto: { groupBy: '$v', buckets: 2 } }],
    [
      { _id: { min: 1, max: 4 }, count: 3 },
      { _id: { min: 4, max: 5 }, count: 2 },
    ],
  ],
  [
    'aggregation/unwind',
    [{ a: { b: [1, 2] } }, { a: [{ b: [3] }] }],
    [{ $unwind: { path: '$a.b', includeArrayIndex: 'at.i' } }],
    [
      { a: { b: 1 }, at: { i: long(0) } },
      { a: { b: 2 }, at: { i: long(1) } },
    ],
  ],
  [
    'aggregation/graphLookup',
    [{ start: 'Ron' }],
    [
      {
        $graphLookup: {
          from: 'staff',
          startWith: '$start',
          connectFromField: 'reports',
          connectToField: 'name',
          as: 'above',
          maxDepth: 1,
          depthField: 'depth',
          restrictSearchWithMatch: { _id: { $gt: 1 } },
        },
      },
      { $project: { above: { $sortArray: { input: '$above', sortBy: { _id: 1 } } } } },
    ],
    [
      {
        above: [
          { _id: 2, name: 'Eliot', reports: 'Dev', depth: long(1) },
          { _id: 3, name: 'Ron', reports: 'Eliot', depth: long(0) },
        ],
      },
    ],
  ],
  [
    'aggregation/lookup',
    [{ names: ['Ron', 'Dev'] }],
    [
      {
        $lookup: {
          from: 'staff',
          localField: 'names',
          foreignField: 'name',
          let: { all: '$names' },
          pipeline: [{ $match: { $expr: { $in: ['$name', '$$all'] } } }, { $project: { _id: 1 } }],
          as: 'ids',
        },
      },
      { $unset: 'names' },
    ],
    [{ ids: [{ _id: 1 }, { _id: 3 }] }],
  ],
  [
    'aggregation/setWindowFields',
    sales.slice(0, 3),
    [
      {
        $setWindowFields: {
          partitionBy: '$k',
          sortBy: { n: 1 },
          output: {
            sum: { $sum: '$n', window: { documents: ['unbounded', 'current'] } },
            near: { $push: '$_id', window: { range: [-15, 0] } },
            rank: { $rank: {} },
            next: { $shift: { output: '$n', by: 1, default: 0 } },
          },
        },
      },
      { $unset: ['k', 'n'] },
    ],
    [
      { _id: 1, sum: 5, near: [1], rank: 1, next: 20 },
      { _id: 3, sum: 25, near: [1, 3], rank: 2, next: 0 },
      { _id: 2, sum: 15, near: [2], rank: 1, next: 0 },
    ],
  ],
  [
    'aggregation/derivative',
    [0, 10].map((s) => ({ t: new Date(s * 1000), v: s * 2 })),
    [
      {
        $setWindowFields: {
          sortBy: { t: 1 },
          output: { d: { $derivative: { input: '$v', unit: 'second' }, window: { documents: [-1, 0] } } },
        },
      },
      { $project: { d: 1 } },
    ],
    [{ d: null }, { d: new Double(2) }],
  ],
  [
    'aggregation/fill',
    [{ t: 1, v: 10 }, { t: 2 }, { t: 3, v: 30 }, { t: 4, w: null }],
    [{ $fill: { sortBy: { t: 1 }, output: { v: { method: 'linear' }, w: { value: 0 } } } }, { $unset: 't' }],
    [
      { v: 10, w: 0 },
      { v: new Double(20), w: 0 },
      { v: 30, w: 0 },
      { w: 0, v: null },
    ],
  ],
  [
    'aggregation/densify',
    [{ d: new Date('2026-03-28') }, { d: new Date('2026-03-31') }],
    [{ $densify: { field: 'd', range: { step: 1, unit: 'day', bounds: 'full' } } }],
    ['28', '29', '30', '31'].map((day) => ({ d: new Date(`2026-03-${day}`) })),
  ],
  [
    'aggregation/densify',
    [
      { p: 1, v: 1 },
      { p: 2, v: 3 },
    ],
    [{ $densify: { field: 'v', partitionByFields: ['p'], range: { step: 1, bounds: [1, 3] } } }],
    [
      { p: 1, v: 1 },
      { p: 1, v: 2 },
      { p: 2, v: 1 },
      { p: 2, v: 2 },
      { p: 2, v: 3 },
    ],
  ],
  [
    'aggregation/redact',
    [{ level: 1, in: { level: 5, x: 1 }, list: [{ level: 1 }, { level: 9 }] }],
    [{ $redact: { $cond: [{ $lte: ['$level', 4] }, '$$DESCEND', '$$PRUNE'] } }],
    [{ level: 1, list: [{ level: 1 }] }],
  ],
  [
    'aggregation/sort',
    [
      { v: 'a' },
      { v: 5 },
      {},
      { v: [] },
      { v: null },
      { v: true },
      { v: new Date(0) },
      { v: { x: 1 } },
      { v: Decimal128.fromString('4.5') },
    ],
    [{ $sort: { v: 1 } }, { $group: { _id: null, t: { $push: { $type: '$v' } } } }, { $unset: '_id' }],
    [{ t: ['array', 'missing', 'null', 'decimal', 'int', 'string', 'object', 'bool', 'date'] }],
  ],
  [
    'aggregation/addFields',
    [{ a: [{ b: 1 }, { b: 2 }], c: 1 }],
    [{ $addFields: { 'a.d': '$c', e: { f: '$c' } } }],
    [
      {
        a: [
          { b: 1, d: 1 },
          { b: 2, d: 1 },
        ],
        c: 1,
        e: { f: 1 },
      },
    ],
  ],
  ['aggregation/sortByCount', sales, [{ $sortByCount: '$k' }, { $limit: 1 }], [{ _id: 'a', count: 3 }]],
  ['aggregation/count', [], [{ $count: 'n' }], []],
];

describe('stages and accumulators', () => {
  for (const [section, docs, pipeline, expected] of cases)
    it(`reference/operator/${section}: ${JSON.stringify(pipeline).slice(0, 90)}`, () => {
      expect(run(structuredCloneOf(docs), pipeline)).to.deep.equal(expected);
    });

  it('reference/collation: groups, compares and finds extremes by it', () => {
    const german = collationOf({ locale: 'de', strength: 1 });
    const docs = [{ t: 'Groß' }, { t: 'GROSS' }, { t: 'Zwickau' }, { t: 'Ärger' }];
    expect(run(docs, [{ $group: { _id: '$t', n: { $sum: 1 } } }, { $sort: { _id: 1 } }], german)).to.deep.equal([
      { _id: 'Ärger', n: 1 },
      { _id: 'Groß', n: 2 },
      { _id: 'Zwickau', n: 1 },
    ]);
    expect(run(docs, [{ $group: { _id: null, m: { $min: '$t' } } }], german)[0]?.m).to.equal('Ärger');
    expect(run(docs, [{ $match: { $expr: { $eq: ['$t', 'gross'] } } }], german)).to.have.length(2);
  });

  const refused: [string, Doc, number][] = [
    ['unwind', { $unwind: 'a' }, 28818],
    ['unwind', { $unwind: { path: '$a', keep: true } }, 28811],
    ['group', { $group: { _id: null, v: { $accumulator: {} } } }, 115],
    ['group', { $group: { _id: null, 'a.b': { $sum: 1 } } }, 40235],
    ['group', { $group: { _id: null, a: 5 } }, 40234],
    ['bucket', { $bucket: { groupBy: '$n', boundaries: [1, 'a'] } }, 40193],
    ['bucket', { $bucket: { groupBy: '$n', boundaries: [5, 1] } }, 40194],
    ['bucket', { $bucket: { groupBy: '$n', boundaries: [0, 1] } }, 40066],
    ['bucketAuto', { $bucketAuto: { groupBy: '$n', buckets: 0 } }, 40243],
    ['facet', { $facet: {} }, 40169],
    ['facet', { $facet: { a: [{ $out: 'x' }] } }, 40600],
    ['replaceRoot', { $replaceRoot: { newRoot: '$n' } }, 40228],
    ['sortByCount', { $sortByCount: 'k' }, 40148],
    ['sort', { $sort: { n: 2 } }, 15975],
    ['match', { $match: 5 }, 15959],
    ['lookup', { $lookup: { from: 'x', as: 'y', localField: 'a' } }, 9],
    ['graphLookup', { $graphLookup: { from: 'x' } }, 40105],
    ['setWindowFields', { $setWindowFields: { output: { r: { $rank: {} } } } }, 5371602],
    ['densify', { $densify: { field: 'n', range: { step: 0, bounds: 'full' } } }, 5733401],
    ['project', { $project: {} }, 51272],
    ['project', { $project: { a: 1, 'a.b': 1 } }, 31249],
    ['redact', { $redact: '$n' }, 17053],
  ];
  for (const [section, stage, code] of refused)
    it(`reference/operator/aggregation/${section}: refuses ${JSON.stringify(stage)} with ${code}`, () => {
      expect(() => run([{ n: 5 }], [stage]))
        .to.throw(ServerError)
        .with.property('code', code);
    });

  it('do not care how long an array is', () => {
    const many = Array.from({ length: 150_000 }, (_, n) => n);
    const size = (value: unknown) => [{ $project: { _id: 0, n: { $size: value } } }];
    expect(run([{ many }], size({ $concatArrays: ['$many', '$many'] }))).to.deep.equal([{ n: 300_000 }]);
    const lookup = { from: 'staff', localField: 'many', foreignField: '_id', as: 'found' };
    expect(run([{ many }], [{ $lookup: lookup }, ...size('$found')])).to.deep.equal([{ n: 4 }]);
    const drawn = run(
      many.map((n) => ({ n })),
      [{ $sample: { size: 149_999 } }],
    );
    expect(new Set(drawn.map(({ n }) => n)).size).to.equal(149_999);
  });
});

/** BSON values are immutable here, documents and lists are copied. */
function structuredCloneOf(docs: Doc[]): Doc[] {
  return docs.map((doc) => ({ ...doc }));
}
