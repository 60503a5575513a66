/** From a value to its place: linear between the two ends. Without extent, everything lies in the middle. */
export type Scale = (value: number) => number;

/** Values to pixels, in proportion; a range without extent lies in the middle. */
export function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** Round steps (1, 2, 5 × 10ⁿ) that hold all values; `count` is how many are wanted, about. */
export function roundSteps(values: readonly number[], count: number): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const extent = high - low || Math.abs(high) || 1;
  const rough = extent / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (([1, 2, 5, 10] as const).find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
