import { ServerError } from '../errors.js';

const R5 = [10, 16, 25, 40, 63];
const R10 = [100, 125, 160, 200, 250, 315, 400, 500, 630, 800];
const R20 = [100, 112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500, 560, 630, 710, 800, 900];
const E6 = [10, 15, 22, 33, 47, 68];
const E12 = [10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82];
const E24 = [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91];

/** Series of preferred numbers $bucketAuto rounds its boundaries to. */
const SERIES: Record<string, readonly number[]> = { R5, R10, R20, E6, E12, E24, '1-2-5': [10, 20, 50] };

function multiplesAround(value: number, name: string): number[] {
  const series = SERIES[name];
  if (!series) throw new ServerError(40257, `Unknown rounding granularity '${name}'`);
  const power = Math.floor(Math.log10(value));
  const base = series[0] as number;
  return [power - 1, power, power + 1].flatMap((each) => series.map((number) => Number(`${number / base}e${each}`)));
}

/** The next number of the series above a value. */
export function roundedUp(value: number, name: string): number {
  if (value === 0) return 0;
  if (name === 'POWERSOF2') return 2 ** (Math.floor(Math.log2(value)) + 1);
  return multiplesAround(value, name).find((each) => each > value) as number;
}

/** The next number of the series below a value. */
export function roundedDown(value: number, name: string): number {
  if (value === 0) return 0;
  if (name === 'POWERSOF2') return 2 ** (Math.ceil(Math.log2(value)) - 1);
  return multiplesAround(value, name).findLast((each) => each < value) as number;
}
