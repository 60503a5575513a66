import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose, { type Schema } from 'mongoose';

// What every request reads and seldom changes is kept in memory. A write of this process makes it stale at once. Of the
// writes of other processes the database tells (freshness/news.ts); where it does not, memories are good for a second.

/** What a memory may be about. */
export type Topic =
  | 'agenda'
  | 'community'
  | 'editions'
  | 'notices'
  | 'people'
  | 'practices'
  | 'processes'
  | 'sessions'
  | 'towns'
  | 'words';

const changes: Record<Topic, number> = {
  agenda: 0,
  community: 0,
  editions: 0,
  notices: 0,
  people: 0,
  practices: 0,
  processes: 0,
  sessions: 0,
  towns: 0,
  words: 0,
};

const topicsOf = new WeakMap<Schema, Topic[]>();

const writes = /^(save|updateOne|updateMany|replaceOne|deleteOne|deleteMany|findOneAnd\w+)$/;

/** Schema plugin: every write through the model counts as a change of the topic, before its caller learns of it. */
export function changing(topic: Topic): (schema: Schema) => void {
  return (schema) => {
    topicsOf.set(schema, [...(topicsOf.get(schema) ?? []), topic]);
    schema.post(writes, () => changed(topic));
    // Mongoose looks for hooks of a model itself by name alone, never by a pattern.
    schema.post('insertMany', () => changed(topic));
    schema.post('bulkWrite', () => changed(topic));
  };
}

/** Collection to topics, for news that come from the database. */
export function watchedCollections(): Map<string, Topic[]> {
  const models = Object.values(mongoose.models);
  return new Map(models.map((model) => [model.collection.name, topicsOf.get(model.schema) ?? []] as const));
}

/** For writes that go past the models. Without a topic: everything may be different now. */
export function changed(...topics: Topic[]): void {
  const look = looks.getStore();
  if (look) look.wrote = true;
  noteChange(...topics);
}

/** The same for what somebody else wrote. */
export function noteChange(...topics: Topic[]): void {
  for (const topic of topics.length > 0 ? topics : (Object.keys(changes) as Topic[])) changes[topic] += 1;
}

/** One person's way through the memories: what they ask for, and whether they changed anything. */
export interface Look {
  /** Past all memories, as the database has it now. */
  anew: boolean;
  wrote: boolean;
}

const looks = new AsyncLocalStorage<Look>();

/** Everything `work` remembers and changes, however long it waits in between, belongs to this look. */
export function looking<Result>(look: Look, work: () => Result): Result {
  return looks.run(look, work);
}

/** How old the writes of others may make a memory without anybody telling us, in ms. */
let longestAge: () => number = () => Number.POSITIVE_INFINITY;

/** With several processes: asked at each look into a memory. */
export function limitAge(longest: () => number): void {
  longestAge = longest;
}

/** True where this process hears of every write: it is alone, or the database tells. */
export function changesAreTold(): boolean {
  return longestAge() === Number.POSITIVE_INFINITY;
}

/** True where nothing that is in memory will do. */
export function mustLookAnew(): boolean {
  return looks.getStore()?.anew === true;
}

/** Another number after each change of one of these topics. */
export function changeCount(topics: readonly Topic[]): number {
  return topics.reduce((sum, topic) => sum + changes[topic], 0);
}

interface MemoryOptions {
  /** Changes of these make everything in it stale; none: what is kept never changes. */
  topics: readonly Topic[];
  /** Most values at once; the one not asked for longest goes first. */
  most: number;
  /** Longest age in ms: how late the writes of other processes show at most, even if nobody tells of them. */
  goodFor: number;
}

interface Kept<Value> {
  value: Value;
  count: number;
  since: number;
}

/** A small memory of values that are asked for again and again. Callers share them: they are read, never changed. */
export class Memory<Value> {
  readonly #kept = new Map<string, Kept<Value>>();

  constructor(private readonly options: MemoryOptions) {}

  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    if (!kept || mustLookAnew()) return undefined;
    this.#kept.delete(key);
    const { topics, goodFor } = this.options;
    // What no topic changes is as right in one process as in another.
    const longest = topics.length > 0 ? Math.min(goodFor, longestAge()) : goodFor;
    if (kept.count !== this.count() || kept.since + longest < Date.now()) return undefined;
    this.#kept.set(key, kept);
    return kept.value;
  }

  /** `count` as it was before the value was read: a change in between makes it stale already. */
  set(key: string, value: Value, count = this.count()): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, count, since: Date.now() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.options.most && oldest !== undefined) this.#kept.delete(oldest);
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  count(): number {
    return changeCount(this.options.topics);
  }
}

/** As remembered, else as `read` finds it now. Those who ask while it is read wait for the same answer. */
export async function remember<Value>(
  memory: Memory<Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key);
  if (known) return known;
  const count = memory.count();
  // A query begins anew each time it is waited for; a promise of it does not.
  const reading = (async () => read())();
  memory.set(key, reading, count);
  // A failure is not kept: the next one asks again.
  reading.catch(() => memory.forget(key));
  return reading;
}
