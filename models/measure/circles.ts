/**
 * Whether a measure would wait for itself, over others too.
 *
 * @param measure the one that gets new dependencies
 * @param dependsOn what it is to wait for from now on
 * @param edges what every measure waits for, by id; what it says of `measure` itself is passed over
 * @returns true when from one of `dependsOn` a way leads back to `measure`. Circles among others are no matter of it,
 *   and do not keep it from ending.
 */
export function closesCircle(
  measure: string,
  dependsOn: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
): boolean {
  const seen = new Set<string>();
  const waiting = [...dependsOn];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === measure) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(edges.get(next) ?? []));
  }
  return false;
}
