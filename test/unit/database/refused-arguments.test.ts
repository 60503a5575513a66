import { Binary, UUID } from 'bson';
import { expect } from 'chai';
import { evaluator } from '../../../src/database/embedded/aggregate/expressions.js';
import { checkPipeline } from '../../../src/database/embedded/aggregate/pipeline.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { ServerError } from '../../../src/database/embedded/errors.js';

const codeOf = (act: () => unknown): number | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
};

const evaluate = evaluator();

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/: expressions with an argument that is none of theirs. */
const EXPRESSIONS: [Doc, number][] = [
  [{ $map: 1 }, 16878],
  [{ $map: { input: [], in: 1, z: 1 } }, 16879],
  [{ $map: { in: 1 } }, 16880],
  [{ $map: { input: [] } }, 16882],
  [{ $filter: { cond: 1 } }, 28648],
  [{ $filter: { input: [] } }, 28650],
  [{ $reduce: { input: [], in: 1 } }, 40078],
  [{ $zip: {} }, 34465],
  [{ $zip: { inputs: [[1]], useLongestLength: 1 } }, 34463],
  [{ $zip: { inputs: [[1]], defaults: 1 } }, 34462],
  [{ $sortArray: 1 }, 2942500],
  [{ $firstN: { input: [] } }, 5787906],
  [{ $lastN: { n: 1 } }, 5787907],
  [{ $minN: 1 }, 5787900],
  [{ $arrayToObject: { $literal: [['a', 1], { k: 'b', v: 1 }] } }, 40396],
  [{ $arrayToObject: { $literal: [{ k: 'a', v: 1 }, ['b', 2]] } }, 40391],
  [{ $arrayToObject: { $literal: [{ a: 1, b: 2 }] } }, 40393],
  [{ $setEquals: [[1]] }, 17045],
  [{ $substrCP: ['a', -1, 1] }, 34454],
  [{ $substrCP: ['a', 1, -1] }, 34455],
  [{ $trim: 'a' }, 50696],
  [{ $trim: {} }, 50695],
  [{ $regexMatch: { input: 'a' } }, 31023],
  [{ $regexFind: { regex: 'a' } }, 31022],
  [{ $replaceAll: { input: 'a', find: 'b' } }, 51747],
  [{ $replaceOne: 1 }, 51751],
  [{ $year: { timezone: 'x' } }, 40539],
  [{ $month: { date: new Date(0), timezone: 5 } }, 40533],
  [{ $dateAdd: 1 }, 5166400],
  [{ $dateDiff: { startDate: new Date(0), endDate: new Date(0) } }, 5166305],
  [{ $dateTrunc: { unit: 'day' } }, 5439009],
  [{ $dateFromParts: 1 }, 40519],
  [{ $dateFromParts: { month: 1 } }, 40516],
  [{ $dateFromString: {} }, 40542],
  [{ $dateFromString: { dateString: '2024', format: 5 } }, 40684],
  [{ $dateToParts: {} }, 40522],
  [{ $dateToString: { format: '%Y' } }, 18628],
  [{ $setField: { field: 'a', value: 1 } }, 4161109],
  [{ $getField: { input: {} } }, 3041702],
  [{ $median: { input: [1] } }, 40414],
  [{ $convert: { input: new Binary(Buffer.from('a')), to: 'string' } }, 4341115],
  [{ $convert: { input: 'YQ==', to: 'binData', format: 'base32' } }, 4341125],
  [{ $convert: { input: '?', to: 'binData', format: 'base64' } }, 241],
  [{ $toUUID: 'no' }, 241],
];

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/: stages refused before any document is read. */
const STAGES: [unknown, number][] = [
  [1, 14],
  [{ $addFields: {} }, 40177],
  [{ $set: 1 }, 40272],
  [{ $project: { 'a.$': 1 } }, 31324],
  [{ $project: { a: {} } }, 51270],
  [{ $count: 1 }, 40156],
  [{ $count: '' }, 40157],
  [{ $count: '$a' }, 40158],
  [{ $count: 'a.b' }, 40160],
  [{ $sample: 1 }, 28745],
  [{ $sample: { size: 'a' } }, 28746],
  [{ $sample: { size: 0 } }, 28747],
  [{ $sample: { size: 1, x: 1 } }, 28748],
  [{ $sample: {} }, 28749],
  [{ $unset: 1 }, 31002],
  [{ $unset: [] }, 31119],
  [{ $unset: [1] }, 31120],
  [{ $unset: '' }, 40352],
  [{ $sort: 1 }, 15973],
  [{ $sort: { a: 'x' } }, 15974],
  [{ $replaceRoot: 1 }, 40229],
  [{ $replaceRoot: { newRoot: {}, x: 1 } }, 40230],
  [{ $facet: { $a: [] } }, 16410],
  [{ $facet: { 'a.b': [] } }, 16412],
  [{ $facet: { a: [1] } }, 40171],
  [{ $lookup: { from: 'o', localField: 1, foreignField: 'k', as: 'j' } }, 9],
  [{ $lookup: { from: 'o', localField: '$k', foreignField: 'k', as: 'j' } }, 16410],
  [{ $lookup: { from: 'o', let: { K: 1 }, pipeline: [], as: 'j' } }, 9],
  [{ $lookup: { from: 'o', pipeline: 1, as: 'j' } }, 14],
  [{ $lookup: { from: 'o', pipeline: [{ $out: 'x' }], as: 'j' } }, 51047],
  [{ $lookup: { pipeline: [], as: 'j' } }, 9],
  [{ $graphLookup: { connectFromField: 1 } }, 40103],
  [{ $graphLookup: { x: 1 } }, 40104],
  [{ $graphLookup: { maxDepth: 1.5 } }, 40102],
  [{ $unionWith: 1 }, 9],
  [{ $unionWith: { coll: 'o', x: 1 } }, 40415],
  [{ $unionWith: { coll: 'o', pipeline: [{ $merge: 'x' }] } }, 31441],
  [{ $merge: 1 }, 51182],
  [{ $merge: {} }, 40414],
  [{ $merge: { into: 'm', x: 1 } }, 40415],
  [{ $merge: { into: 'm', on: [] } }, 51187],
  [{ $merge: { into: 'm', on: 1 } }, 51186],
  [{ $merge: { into: 'm', whenMatched: 'x' } }, 2],
  [{ $merge: { into: 'm', whenMatched: [{ $group: { _id: 1 } }] } }, 72],
  [{ $merge: { into: 'm', let: { z: 1 }, whenMatched: 'merge' } }, 51199],
  [{ $densify: 1 }, 5733201],
  [{ $collStats: { x: 1 } }, 40415],
  [{ $indexStats: { a: 1 } }, 28803],
  [{ $geoNear: {} }, 27],
];

describe('a pipeline with arguments that are none', () => {
  for (const [expression, code] of EXPRESSIONS)
    it(`is refused with ${code}: ${JSON.stringify(expression)}`, () => {
      expect(codeOf(() => evaluate({}, expression))).to.equal(code);
    });
  for (const [stage, code] of STAGES)
    it(`is refused with ${code}: ${JSON.stringify(stage)}`, () => {
      expect(codeOf(() => checkPipeline([stage]))).to.equal(code);
    });
});

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/convert/#converting-to-a-bindata-value
describe('bytes and text', () => {
  const text = '0e3b9063-8abd-4eb3-9f9f-f4c59fd30a60';
  const convert = (input: unknown, to: unknown, format: string) => evaluate({}, { $convert: { input, to, format } });

  it('are made of each other in every format', () => {
    const bytes = new Binary(Buffer.from('h\u00e9llo?>'));
    for (const [format, written] of [
      ['base64', 'aMOpbGxvPz4='],
      ['base64url', 'aMOpbGxvPz4'],
      ['hex', '68C3A96C6C6F3F3E'],
      ['utf8', 'héllo?>'],
      ['auto', 'aMOpbGxvPz4='],
    ] as const) {
      expect(convert(bytes, 'string', format), format).to.equal(written);
      expect(convert(written, 'binData', format), format).to.deep.equal(bytes);
    }
  });

  it('of a UUID are written as one', () => {
    const uuid = new UUID(text);
    expect(String(evaluate({}, { $toUUID: text }))).to.equal(uuid.toBinary().toString());
    expect(convert(uuid, 'string', 'auto')).to.equal(text);
    expect(convert(text, { type: 'binData', subtype: 4 }, 'uuid')).to.deep.equal(evaluate({}, { $toUUID: text }));
    expect(evaluate({}, { $toUUID: null })).to.equal(null);
  });
});
