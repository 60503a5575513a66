/** So many items are sorted at once: it takes a few milliseconds. */
export const RUN = 4096;

/** Items collected in sorted runs and merged as they are asked for: no sorting of all of them at once stops others. */
export class SortedRuns<Item> {
  private readonly runs: Item[][] = [];
  private open: Item[] = [];

  constructor(private readonly order: (a: Item, b: Item) => number) {}

  add(item: Item): void {
    this.open.push(item);
    if (this.open.length >= RUN) this.close();
  }

  /** All items in order; equal ones as they were added. */
  inOrder(): Generator<Item> {
    this.close();
    return merged(this.runs, this.order);
  }

  private close(): void {
    this.runs.push(this.open.sort(this.order));
    this.open = [];
  }
}

function* merged<Item>(runs: readonly Item[][], order: (a: Item, b: Item) => number): Generator<Item> {
  if (runs.length <= 1) {
    yield* runs[0] ?? [];
    return;
  }
  const middle = runs.length >> 1;
  const left = merged(runs.slice(0, middle), order);
  const right = merged(runs.slice(middle), order);
  let a = left.next();
  let b = right.next();
  while (!a.done && !b.done) {
    if (order(a.value, b.value) <= 0) {
      yield a.value;
      a = left.next();
    } else {
      yield b.value;
      b = right.next();
    }
  }
  for (; !a.done; a = left.next()) yield a.value;
  for (; !b.done; b = right.next()) yield b.value;
}
