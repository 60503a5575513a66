import { prefix, put, remove, type Store } from './store.js';

/** Before the number of an index that is being built, in the facts. */
const BUILDING = 'building ';
const NOTHING = Buffer.alloc(0);
/** Entries removed in one commit. */
const BATCH = 2000;

const factOf = (index: number) => Buffer.from(`${BUILDING}${index}`);

/** Notes that an index is being built: its entries belong to nobody yet. */
export function noteUnfinished(store: Store, index: number): void {
  put(store.facts, factOf(index), NOTHING);
}

/** The index is done, or gone. */
export function forgetUnfinished(store: Store, index: number): void {
  remove(store.facts, factOf(index));
}

/** Removes some entries of an index that came to nothing; true when there are none left. */
export function removeSomeEntries(store: Store, index: number): boolean {
  const range = { start: prefix(index), end: prefix(index + 1), limit: BATCH };
  const keys = [...store.entries.plain.getKeys(range)];
  for (const key of keys) remove(store.entries, key);
  return keys.length < BATCH;
}

/** Removes what builds of indexes left that the last process did not bring to an end; before anything else is done. */
export function removeUnfinished(store: Store): void {
  const range = { start: Buffer.from(BUILDING), end: Buffer.from(`${BUILDING}\xff`, 'latin1') };
  for (const key of [...store.facts.plain.getKeys(range)]) {
    const index = Number(key.toString().slice(BUILDING.length));
    let done = false;
    while (!done)
      store.environment.transactionSync(() => {
        done = removeSomeEntries(store, index);
        if (done) forgetUnfinished(store, index);
      });
  }
}
