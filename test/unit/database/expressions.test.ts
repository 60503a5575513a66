import { Binary, BSONRegExp, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { expect } from 'chai';
import { evaluator } from '../../../src/database/embedded/aggregate/expressions.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { ServerError } from '../../../src/database/embedded/errors.js';

const id = new ObjectId('6b049ccb22afa0829f7046b5');
const summer = new Date('2026-07-01T23:30:00Z');
const doc: Doc = {
  _id: 1,
  int: 7,
  long: Long.fromNumber(7),
  double: 2.5,
  whole: new Double(2),
  decimal: Decimal128.fromString('0.1'),
  text: 'Großpösna',
  nothing: null,
  list: [3, 1, 2],
  docs: [{ x: 1, y: 'a' }, { x: 2 }, 5],
  inner: { b: 1, c: 2 },
  at: summer,
  dated: new Date('2026-03-28T01:30:00Z'),
};

/** A value as text that shows its type: `7`, `2.0`, `Long 7`, `Decimal 0.3`. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value instanceof Double) return `${value.value}.0`;
  if (value instanceof Long) return `Long ${value}`;
  if (value instanceof Decimal128) return `Decimal ${value}`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return `ObjectId ${value}`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, each]) => `${key}: ${shown(each)}`)
      .join(', ')}}`;
  return Object.is(value, -0) ? '-0' : String(value);
}

const d = (text: string) => Decimal128.fromString(text);

/** Written out, a field of this name would make the document look like a promise. */
const THEN = 'then';

/** Section of the manual below reference/operator/aggregation, expression, result. */
const cases: [string, unknown, string][] = [
  // Numbers: the wider type wins, int grows to long.
  ['add', { $add: ['$int', 1] }, '8'],
  ['add', { $add: [2147483647, 1] }, 'Long 2147483648'],
  ['add', { $add: ['$long', 1] }, 'Long 8'],
  ['add', { $add: ['$whole', 1] }, '3.0'],
  ['add', { $add: [d('0.1'), d('0.2')] }, 'Decimal 0.3'],
  ['add', { $add: [d('1'), 0.1] }, 'Decimal 1.100000000000000'],
  ['add', { $add: ['$at', 1000] }, '2026-07-01T23:30:01.000Z'],
  ['add', { $add: ['$int', null] }, 'null'],
  ['add', { $add: ['$int', '$missing'] }, 'null'],
  ['add', { $add: [] }, '0'],
  ['add', { $add: [Long.MAX_VALUE, 1] }, '9223372036854776000'],
  ['subtract', { $subtract: ['$at', new Date(summer.getTime() - 5)] }, 'Long 5'],
  ['subtract', { $subtract: ['$at', 5] }, '2026-07-01T23:29:59.995Z'],
  ['subtract', { $subtract: [5, '$whole'] }, '3.0'],
  ['multiply', { $multiply: [100000, 100000] }, 'Long 10000000000'],
  ['multiply', { $multiply: [0, -5] }, '0'],
  ['divide', { $divide: [4, 2] }, '2.0'],
  ['divide', { $divide: [1, d('3')] }, 'Decimal 0.3333333333333333333333333333333333'],
  ['divide', { $divide: [d('6'), 2] }, 'Decimal 3'],
  ['mod', { $mod: [-7, 3] }, '-1'],
  ['mod', { $mod: [7.5, 2] }, '1.5'],
  ['mod', { $mod: [Long.fromNumber(7), 4] }, 'Long 3'],
  ['abs', { $abs: -5 }, '5'],
  ['abs', { $abs: -2147483648 }, 'Long 2147483648'],
  ['ceil', { $ceil: 7.2 }, '8.0'],
  ['ceil', { $ceil: -2.8 }, '-2.0'],
  ['floor', { $floor: -2.1 }, '-3.0'],
  ['floor', { $floor: '$nothing' }, 'null'],
  ['round', { $round: [10.5] }, '10.0'],
  ['round', { $round: [11.5] }, '12.0'],
  ['round', { $round: [2.675, 2] }, '2.67'],
  ['round', { $round: [19.25, 1] }, '19.2'],
  ['round', { $round: [1265, -1] }, '1260'],
  ['round', { $round: [d('28.735'), 2] }, 'Decimal 28.74'],
  ['round', { $round: [-0.4, 0] }, '-0'],
  ['trunc', { $trunc: [-7.85, 1] }, '-7.8'],
  ['trunc', { $trunc: [2546, -3] }, '2000'],
  ['sqrt', { $sqrt: 25 }, '5.0'],
  ['sqrt', { $sqrt: d('2') }, 'Decimal 1.414213562373095048801688724209698'],
  ['pow', { $pow: [5, 2] }, '25'],
  ['pow', { $pow: [2, 40] }, 'Long 1099511627776'],
  ['pow', { $pow: [5, -2] }, '0.04'],
  ['exp', { $exp: 0 }, '1.0'],
  ['log10', { $log10: 100 }, '2.0'],
  ['log', { $log: [8, 2] }, '3.0'],
  ['sin', { $sin: 0 }, '0.0'],
  ['bitAnd', { $bitAnd: [12, 10] }, '8'],
  ['bitOr', { $bitOr: [12, Long.fromNumber(3)] }, 'Long 15'],
  ['bitXor', { $bitXor: [12, 10] }, '6'],
  ['bitNot', { $bitNot: 5 }, '-6'],
  ['sum', { $sum: ['$int', '$double', 'x'] }, '9.5'],
  ['sum', { $sum: '$list' }, '6'],
  ['sum', { $sum: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1] }, '1.0'],
  ['sum', { $sum: ['$missing'] }, '0'],
  ['avg', { $avg: [1, 2, 3] }, '2.0'],
  ['avg', { $avg: ['x'] }, 'null'],
  ['max', { $max: ['$list', 2] }, '[3, 1, 2]'],
  ['min', { $min: '$list' }, '1'],
  ['min', { $min: [null, 5] }, '5'],
  ['stdDevPop', { $stdDevPop: [1, 3] }, '1.0'],
  ['stdDevSamp', { $stdDevSamp: [5] }, 'null'],
  ['percentile', { $percentile: { input: [1, 2, 3, 4], p: [0.5, 0.95], method: 'approximate' } }, '[2.0, 4.0]'],
  ['median', { $median: { input: [5, 1, 9], method: 'approximate' } }, '5.0'],

  // Comparison across types; missing below everything but MinKey.
  ['eq', { $eq: [1, Long.ONE] }, 'true'],
  ['eq', { $eq: ['$inner', { c: 2, b: 1 }] }, 'false'],
  ['eq', { $eq: ['$missing', null] }, 'false'],
  ['gt', { $gt: ['a', 5] }, 'true'],
  ['lt', { $lt: ['$missing', null] }, 'true'],
  ['cmp', { $cmp: [d('10'), 9] }, '1'],
  ['and', { $and: [] }, 'true'],
  ['and', { $and: [1, 'x', '$missing'] }, 'false'],
  ['or', { $or: [] }, 'false'],
  ['not', { $not: ['$nothing'] }, 'true'],
  ['cond', { $cond: { if: { $gte: ['$int', 5] }, [THEN]: 'p', else: 'n' } }, 'p'],
  ['cond', { $cond: [0, 'p', 'n'] }, 'n'],
  ['ifNull', { $ifNull: ['$missing', '$nothing', 'd'] }, 'd'],
  ['ifNull', { $ifNull: ['$nothing', '$missing'] }, 'missing'],
  ['switch', { $switch: { branches: [{ case: false, [THEN]: 1 }], default: 2 } }, '2'],
  ['let', { $let: { vars: { a: 2, b: '$int' }, in: { $multiply: ['$$a', '$$b'] } } }, '14'],
  ['let', { $let: { vars: { CURRENT: '$inner' }, in: '$b' } }, '1'],
  ['literal', { $literal: '$int' }, '$int'],

  // Strings: positions in code points or bytes.
  ['concat', { $concat: ['a', '$text'] }, 'aGroßpösna'],
  ['concat', { $concat: ['a', '$missing'] }, 'null'],
  ['strLenCP', { $strLenCP: '$text' }, '9'],
  ['strLenBytes', { $strLenBytes: '$text' }, '11'],
  ['substrCP', { $substrCP: ['$text', 3, 3] }, 'ßpö'],
  ['substrBytes', { $substrBytes: ['$text', 3, 2] }, 'ß'],
  ['substr', { $substr: ['abc', 1, -1] }, 'bc'],
  ['indexOfCP', { $indexOfCP: ['$text', 'ö'] }, '5'],
  ['indexOfBytes', { $indexOfBytes: ['$text', 'ö'] }, '6'],
  ['indexOfCP', { $indexOfCP: ['$missing', 'ö'] }, 'null'],
  ['toUpper', { $toUpper: 'äb' }, 'äB'],
  ['toLower', { $toLower: null }, ''],
  ['strcasecmp', { $strcasecmp: ['ab', 'AB'] }, '0'],
  ['split', { $split: ['a-b-c', '-'] }, '[a, b, c]'],
  ['trim', { $trim: { input: ' \n ab\u00a0' } }, 'ab'],
  ['ltrim', { $ltrim: { input: 'ggXg', chars: 'g' } }, 'Xg'],
  ['rtrim', { $rtrim: { input: 'ab  ' } }, 'ab'],
  ['replaceOne', { $replaceOne: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, 'a$&bX'],
  ['replaceAll', { $replaceAll: { input: 'aXbX', find: 'X', replacement: '-' } }, 'a-b-'],
  ['regexMatch', { $regexMatch: { input: '$text', regex: /PÖS/i } }, 'true'],
  ['regexFind', { $regexFind: { input: 'öbc', regex: '(b)(x)?' } }, '{match: b, idx: 1, captures: [b, null]}'],
  ['regexFind', { $regexFind: { input: '$missing', regex: 'a' } }, 'null'],
  [
    'regexFindAll',
    { $regexFindAll: { input: 'abab', regex: new BSONRegExp('A', 'i') } },
    '[{match: a, idx: 0, captures: []}, {match: a, idx: 2, captures: []}]',
  ],

  // Lists.
  ['arrayElemAt', { $arrayElemAt: ['$list', -1] }, '2'],
  ['arrayElemAt', { $arrayElemAt: ['$list', 9] }, 'missing'],
  ['first', { $first: '$list' }, '3'],
  ['last', { $last: '$docs.x' }, '2'],
  ['concatArrays', { $concatArrays: ['$list', [1]] }, '[3, 1, 2, 1]'],
  ['slice', { $slice: ['$list', -2] }, '[1, 2]'],
  ['slice', { $slice: ['$list', 1, 5] }, '[1, 2]'],
  ['slice', { $slice: ['$list', -5, 2] }, '[3, 1]'],
  ['size', { $size: ['$list'] }, '3'],
  ['reverseArray', { $reverseArray: '$list' }, '[2, 1, 3]'],
  ['range', { $range: [0, 10, 4] }, '[0, 4, 8]'],
  ['range', { $range: [3, 0, -2] }, '[3, 1]'],
  ['indexOfArray', { $indexOfArray: ['$list', 2] }, '2'],
  ['in', { $in: ['$int', [7.0]] }, 'true'],
  ['map', { $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 2] } } }, '[6, 2, 4]'],
  ['map', { $map: { input: '$list', in: '$missing' } }, '[null, null, null]'],
  ['filter', { $filter: { input: '$list', cond: { $gt: ['$$this', 1] }, limit: 1 } }, '[3]'],
  ['reduce', { $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, '6'],
  ['zip', { $zip: { inputs: [[1, 2], ['a']] } }, '[[1, a]]'],
  ['zip', { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } }, '[[1, a], [2, z]]'],
  ['sortArray', { $sortArray: { input: '$list', sortBy: -1 } }, '[3, 2, 1]'],
  [
    'sortArray',
    {
      $sortArray: {
        input: [
          { x: 2, y: 1 },
          { x: 1, y: 2 },
          { x: 1, y: 1 },
        ],
        sortBy: { x: 1, y: 1 },
      },
    },
    '[{x: 1, y: 1}, {x: 1, y: 2}, {x: 2, y: 1}]',
  ],
  ['firstN', { $firstN: { n: 2, input: '$list' } }, '[3, 1]'],
  ['lastN', { $lastN: { n: 2, input: '$list' } }, '[1, 2]'],
  ['maxN', { $maxN: { n: 2, input: [1, null, 5, 3] } }, '[5, 3]'],
  ['minN', { $minN: { n: 2, input: [4, null, 5, 3] } }, '[3, 4]'],
  ['isArray', { $isArray: ['$list'] }, 'true'],
  [
    'arrayToObject',
    {
      $arrayToObject: [
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
    },
    '{a: 1, b: 2}',
  ],
  ['arrayToObject', { $arrayToObject: { $literal: [{ k: 'a', v: 1 }] } }, '{a: 1}'],
  ['objectToArray', { $objectToArray: '$inner' }, '[{k: b, v: 1}, {k: c, v: 2}]'],
  [
    'setUnion',
    {
      $setUnion: [
        [2, 1, 2],
        [1.0, 3],
      ],
    },
    '[1, 2, 3]',
  ],
  [
    'setIntersection',
    {
      $setIntersection: [
        [3, 1, 2],
        [2, 3, 4],
      ],
    },
    '[2, 3]',
  ],
  ['setDifference', { $setDifference: [[3, 1, 3], [1]] }, '[3]'],
  [
    'setEquals',
    {
      $setEquals: [
        [1, 2],
        [2, 1, 1],
      ],
    },
    'true',
  ],
  ['setIsSubset', { $setIsSubset: [[1], [2, 1]] }, 'true'],
  ['anyElementTrue', { $anyElementTrue: [[0, 'x']] }, 'true'],
  ['allElementsTrue', { $allElementsTrue: [[1, null]] }, 'false'],

  // Documents and paths.
  ['', '$docs.x', '[1, 2]'],
  ['', '$docs.y', '[a]'],
  ['', '$inner.b.c', 'missing'],
  ['', ['$missing', '$int'], '[null, 7]'],
  ['', { a: '$missing', b: '$$ROOT._id' }, '{b: 1}'],
  ['mergeObjects', { $mergeObjects: ['$inner', null, { c: 3 }] }, '{b: 1, c: 3}'],
  ['getField', { $getField: { $literal: '$x.y' } }, 'missing'],
  ['getField', { $getField: { field: 'b', input: '$inner' } }, '1'],
  ['setField', { $setField: { field: 'a.b', input: '$inner', value: 5 } }, '{b: 1, c: 2, a.b: 5}'],
  ['unsetField', { $unsetField: { field: 'b', input: '$inner' } }, '{c: 2}'],
  ['bsonSize', { $bsonSize: {} }, '5'],
  ['binarySize', { $binarySize: new Binary(Buffer.from([1, 2])) }, '2'],
  ['tsSecond', { $tsSecond: new Timestamp({ t: 5, i: 6 }) }, 'Long 5'],
  ['tsIncrement', { $tsIncrement: new Timestamp({ t: 5, i: 6 }) }, 'Long 6'],
  ['toHashedIndexKey', { $toHashedIndexKey: 'string to hash' }, 'Long 763543691661428748'],

  // Conversions.
  ['type', { $type: '$whole' }, 'double'],
  ['type', { $type: '$missing' }, 'missing'],
  ['isNumber', { $isNumber: '$decimal' }, 'true'],
  ['toInt', { $toInt: '5' }, '5'],
  ['toInt', { $toInt: 5.9 }, '5'],
  ['toInt', { $toInt: true }, '1'],
  ['toLong', { $toLong: '$at' }, 'Long 1782948600000'],
  ['toDouble', { $toDouble: 4 }, '4.0'],
  ['toDouble', { $toDouble: '-1.5e2' }, '-150.0'],
  ['toDecimal', { $toDecimal: 2.5 }, 'Decimal 2.50000000000000'],
  ['toDecimal', { $toDecimal: '123.45' }, 'Decimal 123.45'],
  ['toBool', { $toBool: 'false' }, 'true'],
  ['toBool', { $toBool: 0 }, 'false'],
  ['toDate', { $toDate: '2018-03-03' }, '2018-03-03T00:00:00.000Z'],
  ['toDate', { $toDate: id }, '2026-11-23T20:06:35.000Z'],
  ['toObjectId', { $toObjectId: '6b049ccb22afa0829f7046b5' }, 'ObjectId 6b049ccb22afa0829f7046b5'],
  ['toString', { $toString: '$at' }, '2026-07-01T23:30:00.000Z'],
  ['toString', { $toString: 2.5 }, '2.5'],
  ['convert', { $convert: { input: 'x', to: 'int', onError: 'e' } }, 'e'],
  ['convert', { $convert: { input: null, to: 'int', onNull: 'n' } }, 'n'],
  ['convert', { $convert: { input: '7', to: 18 } }, 'Long 7'],

  // Dates, in UTC and in a zone with summer time.
  ['year', { $year: '$at' }, '2026'],
  ['dayOfMonth', { $dayOfMonth: { date: '$at', timezone: 'Europe/Berlin' } }, '2'],
  ['hour', { $hour: { date: '$at', timezone: '+05:30' } }, '5'],
  ['dayOfWeek', { $dayOfWeek: '$at' }, '4'],
  ['dayOfYear', { $dayOfYear: '$at' }, '182'],
  ['week', { $week: new Date('2026-01-04') }, '1'],
  ['isoWeek', { $isoWeek: new Date('2027-01-01') }, '53'],
  ['isoWeekYear', { $isoWeekYear: new Date('2027-01-01') }, 'Long 2026'],
  ['isoDayOfWeek', { $isoDayOfWeek: new Date('2026-07-05') }, '7'],
  ['month', { $month: '$missing' }, 'null'],
  [
    'dateToParts',
    { $dateToParts: { date: '$at', timezone: 'Europe/Berlin' } },
    '{year: 2026, month: 7, day: 2, hour: 1, minute: 30, second: 0, millisecond: 0}',
  ],
  ['dateFromParts', { $dateFromParts: { year: 2026, month: 14, day: 0 } }, '2027-01-31T00:00:00.000Z'],
  [
    'dateFromParts',
    { $dateFromParts: { year: 2026, month: 7, hour: 12, timezone: 'Europe/Berlin' } },
    '2026-07-01T10:00:00.000Z',
  ],
  [
    'dateFromParts',
    { $dateFromParts: { isoWeekYear: 2026, isoWeek: 53, isoDayOfWeek: 5 } },
    '2027-01-01T00:00:00.000Z',
  ],
  ['dateToString', { $dateToString: { date: '$at' } }, '2026-07-01T23:30:00.000Z'],
  [
    'dateToString',
    { $dateToString: { date: '$at', format: '%d.%m.%Y %H:%M %z %j %G-W%V-%u %w', timezone: 'Europe/Berlin' } },
    '02.07.2026 01:30 +0200 183 2026-W27-4 5',
  ],
  ['dateToString', { $dateToString: { date: '$missing', onNull: '–' } }, '–'],
  ['dateFromString', { $dateFromString: { dateString: '2026-07-02T01:30+02:00' } }, '2026-07-01T23:30:00.000Z'],
  [
    'dateFromString',
    { $dateFromString: { dateString: '02.07.2026 01:30', format: '%d.%m.%Y %H:%M', timezone: 'Europe/Berlin' } },
    '2026-07-01T23:30:00.000Z',
  ],
  ['dateFromString', { $dateFromString: { dateString: 'x', onError: 'e' } }, 'e'],
  [
    'dateAdd',
    { $dateAdd: { startDate: new Date('2026-01-31'), unit: 'month', amount: 1 } },
    '2026-02-28T00:00:00.000Z',
  ],
  [
    'dateAdd',
    { $dateAdd: { startDate: '$dated', unit: 'day', amount: 1, timezone: 'Europe/Berlin' } },
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'dateAdd',
    {
      $dateAdd: { startDate: new Date('2026-03-28T12:00:00Z'), unit: 'day', amount: 1, timezone: 'Europe/Berlin' },
    },
    '2026-03-29T11:00:00.000Z',
  ],
  [
    'dateAdd',
    {
      $dateAdd: { startDate: new Date('2026-03-28T12:00:00Z'), unit: 'hour', amount: 24, timezone: 'Europe/Berlin' },
    },
    '2026-03-29T12:00:00.000Z',
  ],
  ['dateSubtract', { $dateSubtract: { startDate: '$at', unit: 'quarter', amount: 1 } }, '2026-04-01T23:30:00.000Z'],
  ['dateDiff', { $dateDiff: { startDate: new Date('2025-12-31'), endDate: '$at', unit: 'year' } }, 'Long 1'],
  [
    'dateDiff',
    { $dateDiff: { startDate: '$at', endDate: new Date('2026-07-02'), unit: 'day', timezone: 'Europe/Berlin' } },
    'Long 0',
  ],
  [
    'dateDiff',
    { $dateDiff: { startDate: '$at', endDate: new Date('2026-07-06'), unit: 'week', startOfWeek: 'Monday' } },
    'Long 1',
  ],
  ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'month' } }, '2026-07-01T00:00:00.000Z'],
  ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Europe/Berlin' } }, '2026-07-01T22:00:00.000Z'],
  ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday' } }, '2026-06-29T00:00:00.000Z'],
  ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'week' } }, '2026-06-28T00:00:00.000Z'],
  ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'hour', binSize: 6 } }, '2026-07-01T18:00:00.000Z'],
  ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'quarter', binSize: 2 } }, '2026-07-01T00:00:00.000Z'],
];

describe('expressions', () => {
  for (const [section, expression, expected] of cases)
    it(`reference/operator/aggregation/${section}: ${shown(expression)}`, () => {
      expect(shown(evaluator()(doc, expression))).to.equal(expected);
    });

  const refused: [string, unknown, number][] = [
    ['add', { $add: ['x', 1] }, 14],
    ['add', { $add: ['$at', '$at'] }, 16612],
    ['subtract', { $subtract: [1] }, 16020],
    ['divide', { $divide: [1, 0] }, 2],
    ['mod', { $mod: [1, 0] }, 16610],
    ['sqrt', { $sqrt: -1 }, 28714],
    ['concat', { $concat: [1] }, 16702],
    ['strLenCP', { $strLenCP: '$missing' }, 34471],
    ['substrBytes', { $substrBytes: ['ß', 1, 1] }, 28656],
    ['size', { $size: '$int' }, 17124],
    ['in', { $in: [1, 2] }, 40081],
    ['arrayElemAt', { $arrayElemAt: [1, 1] }, 28689],
    ['filter', { $filter: { input: '$int', cond: true } }, 28651],
    ['switch', { $switch: { branches: [{ case: false, [THEN]: 1 }] } }, 40066],
    ['switch', { $switch: { branches: [] } }, 40068],
    ['cond', { $cond: { if: 1, [THEN]: 2 } }, 17082],
    ['let', { $let: { vars: { a: 1 }, in: '$$b' } }, 17276],
    ['toInt', { $toInt: 'x' }, 241],
    ['toInt', { $toInt: 3000000000 }, 241],
    ['toObjectId', { $toObjectId: 'x' }, 241],
    ['toDate', { $toDate: 'gestern' }, 241],
    ['hour', { $hour: { date: '$at', timezone: 'Europa/Berlin' } }, 40485],
    ['dateTrunc', { $dateTrunc: { date: '$at', unit: 'Tag' } }, 9],
    ['literal', { $foo: 1 }, 168],
    ['literal', { $add: [1], $subtract: [1] }, 15983],
    ['literal', '$', 16872],
    ['literal', '$a..b', 15998],
    ['function', { $function: { body: '', args: [], lang: 'js' } }, 115],
    ['mergeObjects', { $mergeObjects: ['$int'] }, 40400],
    ['setUnion', { $setUnion: ['$int'] }, 17043],
    ['regexMatch', { $regexMatch: { input: 5, regex: 'a' } }, 51104],
  ];
  for (const [section, expression, code] of refused)
    it(`reference/operator/aggregation/${section}: refuses ${shown(expression)} with ${code}`, () => {
      expect(() => evaluator()(doc, expression))
        .to.throw(ServerError)
        .with.property('code', code);
    });
});
