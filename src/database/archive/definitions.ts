import { type Db, type Document, MongoServerError } from 'mongodb';

/** Everything that makes a collection, a view or a time series besides its documents. */
export interface Definition {
  name: string;
  type: 'collection' | 'view' | 'timeseries';
  /** As `create` takes them: validator, collation, capped, viewOn … */
  options: Document;
  /** As `createIndexes` takes them, without the one of `_id`. */
  indexes: Document[];
}

/** The server did not make an index of what it was given. */
export class IndexRefused extends Error {
  constructor(
    readonly collection: string,
    readonly index: string,
    override readonly cause: MongoServerError,
  ) {
    super(`The index ${index} of ${collection} was refused: ${cause.message}`);
  }
}

/** Numbers stay of the type they are. */
const exactly = { promoteValues: false } as const;

/**
 * Reads what there is in a database, views behind what they look at.
 * @param leaveOut names not wanted; what a server keeps for itself (`system.…`) is never among the answers
 */
export async function readDefinitions(
  db: Db,
  leaveOut: (name: string) => boolean = () => false,
): Promise<Definition[]> {
  const listed = (await db.listCollections({}, exactly).toArray()) as Document[];
  const wanted = listed.filter(({ name }) => !name.startsWith('system.') && !leaveOut(name));
  const definitions: Definition[] = [];
  for (const { name, type = 'collection', options = {} } of wanted.sort(byName))
    definitions.push({ name, type, options, indexes: type === 'view' ? [] : await readIndexes(db, name, options) });
  return inOrderOfDependence(definitions);
}

/** Makes an empty collection, or a view; under another name if one is given. `completeCollection` belongs to it. */
export async function createCollection(db: Db, { options, name: own }: Definition, name = own): Promise<void> {
  const { validator, validationLevel, validationAction, ...others } = options;
  await db.command({ create: name, ...others });
}

/**
 * Once the documents are there: indexes, and the validator, as a collection may hold documents that are older than it.
 * @throws IndexRefused such as when a unique one meets the same value twice
 */
export async function completeCollection(
  db: Db,
  { indexes, options, name: own }: Definition,
  name = own,
): Promise<void> {
  for (const index of indexes)
    await db.command({ createIndexes: name, indexes: [index] }).catch((error: unknown) => {
      throw error instanceof MongoServerError ? new IndexRefused(own, String(index.name), error) : error;
    });
  const { validator, validationLevel, validationAction } = options;
  const checks = Object.entries({ validator, validationLevel, validationAction }).filter(([, value]) => value);
  if (checks.length > 0) await db.command({ collMod: name, ...Object.fromEntries(checks) });
}

async function readIndexes(db: Db, name: string, options: Document): Promise<Document[]> {
  const listed = (await db.collection(name).listIndexes(exactly).toArray()) as Document[];
  return listed.filter((index) => index.name !== '_id_' && !index.clustered).map((index) => portable(index, options));
}

/** An index without collation would take over that of the collection; and old servers wrote more than `create` takes. */
function portable({ ns, background, ...index }: Document, { collation }: Document): Document {
  const { collation: own, ...simple } = index;
  if (own && own.locale !== 'simple') return index;
  return collation ? { ...simple, collation: { locale: 'simple' } } : simple;
}

function byName(one: Document, other: Document): number {
  return one.name < other.name ? -1 : 1;
}

function inOrderOfDependence(definitions: readonly Definition[]): Definition[] {
  const ordered = definitions.filter(({ type }) => type !== 'view');
  let waiting = definitions.filter(({ type }) => type === 'view');
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const free = waiting.filter(({ name, options }) => !sources(options).some((one) => one !== name && names.has(one)));
    // Views cannot look at each other in a circle; if they did, any order is as good.
    const next = free.length > 0 ? free : waiting;
    ordered.push(...next);
    waiting = waiting.filter((view) => !next.includes(view));
  }
  return ordered;
}

/** Names of collections a view reads: its own source and those of stages such as `$lookup`, however deep. */
function sources({ viewOn, pipeline }: Document): string[] {
  const found = [String(viewOn)];
  const look = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && ['from', 'coll', '$unionWith'].includes(key)) found.push(value);
    else if (Array.isArray(value)) for (const one of value) look(one);
    else if (value && typeof value === 'object') for (const [name, one] of Object.entries(value)) look(one, name);
  };
  look(pipeline);
  return found;
}
