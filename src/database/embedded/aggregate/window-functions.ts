import { calculate } from '../bson-keys/arithmetic.js';
import { compareCollated } from '../bson-keys/collated.js';
import { double } from '../bson-keys/decode.js';
import { type Doc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { LENGTHS } from './expression/date-math.js';
import { DAY } from './expression/date-parts.js';
import { namedArguments } from './expression/operator.js';
import { sortValueOf } from './partitions.js';
import type { PipelineHost } from './pipeline.js';
import { frameOf } from './window-frames.js';

/** What one output field asks for. */
interface Asked {
  argument: unknown;
  window: unknown;
  sortBy: Doc | undefined;
  host: PipelineHost;
  name: string;
}

/** A column of values, one for each document of a sorted partition. */
export type Column = (docs: readonly Doc[]) => unknown[];
type WindowFunction = (asked: Asked) => Column;

function sorted({ sortBy, name }: Asked): Doc {
  if (!sortBy || Object.keys(sortBy).length === 0)
    throw new ServerError(5371602, `${name} must be specified with a top level sortBy expression`);
  return sortBy;
}

/** Position functions: equal sort values share a rank. */
const rank =
  (next: (rank: number, position: number) => number): WindowFunction =>
  (asked) => {
    const sortBy = sorted(asked);
    if (asked.window !== undefined) throw new ServerError(5371601, `${asked.name} does not accept a 'window' field`);
    const paths = Object.keys(sortBy);
    const { fold } = asked.host.collation;
    return (docs) => {
      let current = 0;
      return docs.map((doc, at) => {
        const before = docs[at - 1];
        const same =
          before &&
          paths.every(
            (path) => compareCollated(sortValueOf(doc, { [path]: 1 }), sortValueOf(before, { [path]: 1 }), fold) === 0,
          );
        if (!same) current = next(current, at + 1);
        return current;
      });
    };
  };

const shift: WindowFunction = (asked) => {
  sorted(asked);
  const fields = namedArguments(asked.argument, '$shift', ['output', 'by'], ['default']);
  if (!isNumber(fields.by) || !Number.isInteger(numberOf(fields.by)))
    throw new ServerError(9, "'$shift:by' field must be an integer");
  const output = asked.host.evaluate.compile(fields.output);
  const otherwise = 'default' in fields ? asked.host.evaluate({}, fields.default) : null;
  const by = numberOf(fields.by);
  return (docs) =>
    docs.map((_, at) => {
      const other = docs[at + by];
      return other ? (output(other) ?? null) : otherwise;
    });
};

const UNITS: Record<string, number> = { week: 7 * DAY, day: DAY, ...LENGTHS };

/** How far along the sort field a document lies, in the unit asked for. */
function measureOf(asked: Asked, unit: unknown): (doc: Doc) => number {
  const sortBy = sorted(asked);
  const length = unit === undefined ? undefined : UNITS[String(unit)];
  if (unit !== undefined && length === undefined)
    throw new ServerError(5490704, `unit must be 'week' or smaller, found ${String(unit)}`);
  return (doc) => {
    const value = sortValueOf(doc, sortBy);
    if (value instanceof Date) {
      if (length === undefined)
        throw new ServerError(5624901, `${asked.name} where the sortBy is a Date requires a 'unit'`);
      return value.getTime() / length;
    }
    if (!isNumber(value) || length !== undefined)
      throw new ServerError(
        5624902,
        `${asked.name} expects the sortBy field to be ${length === undefined ? 'numeric' : 'a Date'}`,
      );
    return numberOf(value);
  };
}

const change = (apply: (points: { x: number; y: number }[]) => unknown, ofWhole = false): WindowFunction => {
  return (asked) => {
    const { input, unit } = namedArguments(asked.argument, asked.name, ['input'], ['unit']);
    if (asked.window === undefined && !ofWhole)
      throw new ServerError(5490700, `${asked.name} requires explicit window bounds`);
    const x = measureOf(asked, unit);
    const y = asked.host.evaluate.compile(input);
    const frame = frameOf(asked.window, asked.sortBy);
    return (docs) =>
      docs.map((_, at) => {
        const [from, to] = frame(docs, at);
        return apply(docs.slice(from, Math.max(from, to + 1)).map((doc) => ({ x: x(doc), y: numberOf(y(doc)) })));
      });
  };
};

const derivative = change((points) => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.x === last.x) return null;
  return double((last.y - first.y) / (last.x - first.x));
});

const integral = change((points) => {
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a && b) area += ((a.y + b.y) * (b.x - a.x)) / 2;
  }
  return double(area);
}, true);

const movingAverage: WindowFunction = (asked) => {
  sorted(asked);
  const { input, N, alpha } = namedArguments(asked.argument, '$expMovingAvg', ['input'], ['N', 'alpha']);
  if ((N === undefined) === (alpha === undefined))
    throw new ServerError(9, "$expMovingAvg requires exactly one of 'N' and 'alpha'");
  const weight = N === undefined ? numberOf(alpha) : 2 / (numberOf(N) + 1);
  if (!(weight > 0 && weight < 1) && numberOf(N) !== 1)
    throw new ServerError(9, "'alpha' must be between 0 and 1 (exclusive)");
  const value = asked.host.evaluate.compile(input);
  return (docs) => {
    let average: number | undefined;
    return docs.map((doc) => {
      const next = value(doc);
      if (isNumber(next))
        average = average === undefined ? numberOf(next) : numberOf(next) * weight + average * (1 - weight);
      return average === undefined ? null : double(average);
    });
  };
};

/** Covariance of two numbers over the window. */
const covariance = (isSample: boolean): WindowFunction => {
  return ({ argument, window, sortBy, host, name }) => {
    if (!Array.isArray(argument) || argument.length !== 2)
      throw new ServerError(5424000, `${name} expects two arguments`);
    const [x, y] = argument.map((each) => host.evaluate.compile(each)) as [
      (doc: Doc) => unknown,
      (doc: Doc) => unknown,
    ];
    const frame = frameOf(window, sortBy);
    return (docs) =>
      docs.map((_, at) => {
        const [from, to] = frame(docs, at);
        const pairs = docs.slice(from, Math.max(from, to + 1)).map((doc) => [x(doc), y(doc)]);
        const numbers = pairs
          .filter((pair) => pair.every(isNumber))
          .map((pair) => pair.map(numberOf) as [number, number]);
        const count = isSample ? numbers.length - 1 : numbers.length;
        if (count <= 0) return null;
        const mean = (i: 0 | 1) => numbers.reduce((sum, pair) => sum + pair[i], 0) / numbers.length;
        const [mx, my] = [mean(0), mean(1)];
        return double(numbers.reduce((sum, [a, b]) => sum + (a - mx) * (b - my), 0) / count);
      });
  };
};

/** $locf: the last value that is not null. */
const lastObserved: WindowFunction = ({ argument, host }) => {
  const value = host.evaluate.compile(argument);
  return (docs) => {
    let last: unknown = null;
    return docs.map((doc) => {
      const next = value(doc);
      if (next !== null && next !== undefined) last = next;
      return last;
    });
  };
};

/** $linearFill: gaps between two numbers filled along a straight line. */
const linearFill: WindowFunction = (asked) => {
  const sortBy = sorted(asked);
  if (Object.keys(sortBy).length !== 1)
    throw new ServerError(
      605001,
      '$linearFill must be specified with a top level sortBy expression with exactly one element',
    );
  const value = asked.host.evaluate.compile(asked.argument);
  return (docs) => {
    const values = docs.map((doc) => value(doc) ?? null);
    const at = docs.map((doc) => {
      const position = sortValueOf(doc, sortBy);
      return position instanceof Date ? position.getTime() : numberOf(position);
    });
    return values.map((own, i) => {
      if (own !== null) return own;
      const left = values.findLastIndex((each, n) => n < i && each !== null);
      const right = values.findIndex((each, n) => n > i && each !== null);
      if (left < 0 || right < 0) return null;
      const share = ((at[i] as number) - (at[left] as number)) / ((at[right] as number) - (at[left] as number));
      const span = numberOf(calculate('subtract', values[right], values[left]));
      return double(numberOf(values[left]) + span * share);
    });
  };
};

/** The functions only $setWindowFields has. */
export const WINDOW_FUNCTIONS: Record<string, WindowFunction> = {
  $rank: rank((_, position) => position),
  $denseRank: rank((current) => current + 1),
  $documentNumber: (asked) => {
    sorted(asked);
    if (asked.window !== undefined) throw new ServerError(5371601, "$documentNumber does not accept a 'window' field");
    return (docs) => docs.map((_, at) => at + 1);
  },
  $shift: shift,
  $derivative: derivative,
  $integral: integral,
  $expMovingAvg: movingAverage,
  $covariancePop: covariance(false),
  $covarianceSamp: covariance(true),
  $locf: lastObserved,
  $linearFill: linearFill,
};
