/** Error codes of an operator whose argument is a document: it is none, has a field it does not know, lacks one it needs. */
export interface ArgumentCodes {
  object: number;
  unknown: number;
  missing: number | Record<string, number>;
}

const TRIM = { object: 50696, unknown: 50694, missing: 50695 };
const REGEX = { object: 51103, unknown: 31024, missing: { input: 31022, regex: 31023 } };
const REPLACE = { object: 51751, unknown: 51750, missing: { input: 51749, find: 51748, replacement: 51747 } };
const DATE_MATH = { object: 5166400, unknown: 5166401, missing: 5166402 };
const DATE_PART = { object: 40535, unknown: 40535, missing: 40539 };
const FIELD = { object: 4161100, unknown: 4161101, missing: { field: 4161102, value: 4161103, input: 4161109 } };
const SEVERAL = { unknown: 5787901, missing: { n: 5787906, input: 5787907 } };
const RANKED = { object: 5788001, unknown: 5788002, missing: { n: 5788003, output: 5788004, sortBy: 5788005 } };

const named = (names: string, codes: ArgumentCodes) =>
  Object.fromEntries(names.split(' ').map((name) => [name, codes] as const));

/** By operator, as the server numbers them; any other fails with 9 (FailedToParse). */
export const ARGUMENT_CODES: Record<string, ArgumentCodes> = {
  $map: { object: 16878, unknown: 16879, missing: { input: 16880, in: 16882 } },
  $filter: { object: 28646, unknown: 28647, missing: { input: 28648, cond: 28650 } },
  $reduce: { object: 40075, unknown: 40076, missing: { input: 40077, initialValue: 40078, in: 40079 } },
  $zip: { object: 34460, unknown: 34464, missing: 34465 },
  $dateDiff: { object: 5166301, unknown: 5166302, missing: { startDate: 5166303, endDate: 5166304, unit: 5166305 } },
  $dateTrunc: { object: 5439007, unknown: 5439008, missing: { date: 5439009, unit: 5439010 } },
  $dateFromParts: { object: 40519, unknown: 40518, missing: 40516 },
  $dateFromString: { object: 40540, unknown: 40541, missing: 40542 },
  $dateToParts: { object: 40524, unknown: 40520, missing: 40522 },
  $dateToString: { object: 18629, unknown: 18534, missing: 18628 },
  $getField: { object: 3041701, unknown: 3041701, missing: 3041702 },
  $percentile: { object: 7429703, unknown: 40415, missing: 40414 },
  $median: { object: 7436100, unknown: 40415, missing: 40414 },
  ...named('$trim $ltrim $rtrim', TRIM),
  ...named('$regexFind $regexFindAll $regexMatch', REGEX),
  ...named('$replaceOne $replaceAll', REPLACE),
  ...named('$dateAdd $dateSubtract', DATE_MATH),
  ...named(
    '$year $month $dayOfMonth $hour $minute $second $millisecond $dayOfWeek $dayOfYear $week $isoWeek $isoWeekYear $isoDayOfWeek',
    DATE_PART,
  ),
  ...named('$setField $unsetField', FIELD),
  ...named('$firstN $lastN', { object: 5787801, ...SEVERAL }),
  ...named('$minN $maxN', { object: 5787900, ...SEVERAL }),
  ...named('$top $topN $bottom $bottomN', RANKED),
};
