import { type Comparison, compareFacts } from './bpmn/compare.js';
import { Diagram } from './diagram.js';
import { Memory, remember } from './freshness.js';

/** By content, so it never changes; lists of what waits ask for the same ones at each look. */
const known = new Memory<Promise<Comparison | null>>({ topics: [], most: 200, goodFor: 3_600_000 });

/** What is different between two kept drawings; null: one of them is gone. Shared by all who ask: read, never changed. */
export function comparisonOf(before: string, after: string): Promise<Comparison | null> {
  return remember(known, `${before} ${after}`, async () => {
    const [one, other] = await Promise.all([Diagram.facts(before), Diagram.facts(after)]);
    return one && other ? compareFacts(one, other) : null;
  });
}
