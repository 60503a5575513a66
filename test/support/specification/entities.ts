import {
  type AbstractCursor,
  type ChangeStream,
  type ClientSession,
  type Collection,
  type Db,
  type Document,
  GridFSBucket,
  MongoClient,
  ReadConcern,
  ReadPreference,
  WriteConcern,
} from 'mongodb';
import { SeenEvents } from './events.js';

/** A case the runner cannot play, and why. */
export class NotPlayed extends Error {}

/** What a case calls by names: clients, collections, sessions, cursors, results. */
export class Entities {
  private readonly byName = new Map<string, unknown>();
  private readonly clients: MongoClient[] = [];
  readonly events = new Map<string, SeenEvents>();

  constructor(private readonly uri: string) {}

  readonly get = (name: string): unknown => {
    if (!this.byName.has(name)) throw new NotPlayed(`there is no ${name}`);
    return this.byName.get(name);
  };
  readonly client = (name: string) => this.get(name) as MongoClient;
  readonly database = (name: string) => this.get(name) as Db;
  readonly collection = (name: string) => this.get(name) as Collection;
  readonly session = (name: string) => this.get(name) as ClientSession;
  readonly bucket = (name: string) => this.get(name) as GridFSBucket;
  readonly cursor = (name: string) => this.get(name) as AbstractCursor & ChangeStream;

  set(name: string, value: unknown): void {
    this.byName.set(name, value);
  }

  create(entities: readonly Record<string, Document>[]): void {
    for (const entity of entities) for (const [kind, wanted] of Object.entries(entity)) this.createOne(kind, wanted);
  }

  private createOne(kind: string, wanted: Document): void {
    this.set(wanted.id, this.made(kind, wanted));
  }

  private made(kind: string, wanted: Document): unknown {
    switch (kind) {
      case 'client':
        return this.madeClient(wanted);
      case 'database':
        return this.client(wanted.client).db(wanted.databaseName, driverOptions(wanted.databaseOptions));
      case 'collection':
        return this.database(wanted.database).collection(
          wanted.collectionName,
          driverOptions(wanted.collectionOptions),
        );
      case 'session': {
        const { defaultTransactionOptions: defaults, ...options } = wanted.sessionOptions ?? {};
        const transaction = defaults ? { defaultTransactionOptions: driverOptions(defaults) } : {};
        return this.client(wanted.client).startSession({ ...options, ...transaction });
      }
      case 'bucket':
        return new GridFSBucket(this.database(wanted.database), wanted.bucketOptions);
      default:
        throw new NotPlayed(`a ${kind} cannot be made`);
    }
  }

  private madeClient({ id, uriOptions, serverApi, observeEvents, ignoreCommandMonitoringEvents }: Document) {
    // After a broken connection the driver would wait half a second before it asks the server again.
    const options = {
      serverSelectionTimeoutMS: 5000,
      minHeartbeatFrequencyMS: 20,
      monitorCommands: true,
      ...uriOptions,
    };
    const client = new MongoClient(this.uri, serverApi ? { ...options, serverApi } : options);
    this.clients.push(client);
    this.events.set(id, new SeenEvents(client, observeEvents ?? [], ignoreCommandMonitoringEvents ?? []));
    return client;
  }

  /** Ends everything, whatever state it is in. */
  async close(): Promise<void> {
    for (const value of this.byName.values())
      if (value instanceof Object && 'endSession' in value)
        await (value as ClientSession).endSession().catch(() => undefined);
    for (const client of this.clients) await client.close(true).catch(() => undefined);
  }
}

/** Options of the format in the shape the driver takes them. */
export function driverOptions(options: Document | undefined): Document {
  if (!options) return {};
  const { readConcern, writeConcern, readPreference, returnDocument, ...others } = options;
  return {
    ...others,
    ...(readConcern && { readConcern: ReadConcern.fromOptions({ readConcern }) ?? new ReadConcern(readConcern.level) }),
    ...(writeConcern && { writeConcern: WriteConcern.fromOptions({ writeConcern }) }),
    ...(readPreference && { readPreference: ReadPreference.fromOptions({ readPreference }) }),
    ...(returnDocument && { returnDocument: String(returnDocument).toLowerCase() }),
  };
}
