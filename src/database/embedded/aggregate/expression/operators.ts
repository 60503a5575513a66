import { ARITHMETIC } from './arithmetic.js';
import { ARRAYS } from './arrays.js';
import { COMPARISON } from './comparison.js';
import { CONTROL } from './control.js';
import { CONVERSION } from './conversion.js';
import { DATE_MATH } from './date-math.js';
import { DATES } from './dates.js';
import { LOOPS } from './loops.js';
import { OBJECTS } from './objects.js';
import type { Operator } from './operator.js';
import { REGEX } from './regex.js';
import { SETS } from './sets.js';
import { STATISTICS } from './statistics.js';
import { STRINGS } from './strings.js';

/** All expression operators (https://www.mongodb.com/docs/manual/reference/operator/aggregation/). */
export const OPERATORS: Record<string, Operator> = {
  ...ARITHMETIC,
  ...ARRAYS,
  ...COMPARISON,
  ...CONTROL,
  ...CONVERSION,
  ...DATE_MATH,
  ...DATES,
  ...LOOPS,
  ...OBJECTS,
  ...REGEX,
  ...SETS,
  ...STATISTICS,
  ...STRINGS,
};
