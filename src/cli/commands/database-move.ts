import { join, resolve } from 'node:path';
import { MongoServerError, MongoServerSelectionError } from 'mongodb';
import { type Config, readConfig } from '../../config.js';
import { IndexRefused } from '../../database/archive/definitions.js';
import { Differs, type Moved, moveDatabase, TargetNotEmpty } from '../../database/moving/move.js';
import { OtherSource } from '../../database/moving/state.js';
import { amounts } from '../amounts.js';
import { pathFrom } from '../choosing.js';
import { CannotDo, type Command, needed, readArguments, WrongUse } from '../command.js';
import { replacingDatabase } from '../raw-database.js';
import { stopping } from '../stopping.js';
import { say } from '../terminal.js';

const options = { to: { type: 'string' } } as const;

/** Server and database: without its name it would land in one called "test". */
const wholeAddress = /^mongodb(\+srv)?:\/\/[^/?]+\/[^?]+/;

/** Where a move goes: a server, or the embedded database of a data folder. */
type Target = { uri: string } | { folder: string };

/** Brings the database of this installation to another server, or back into a folder; the old one stays as it is. */
export const databaseMove: Command = {
  name: 'database move',
  async run(args) {
    const { values } = readArguments(args, options);
    const config = readConfig(process.env);
    const target = targetOf(needed(values, 'to'), config);
    const stop = stopping();
    const moved = await move(config, target, stop).catch((error: unknown) => {
      throw stop.aborted ? new CannotDo('moving:stopped') : (sentenceFor(error) ?? error);
    });
    say('moving:done', ({ number, bytes }) => ({
      documents: number(moved.documents),
      bytes: bytes(moved.bytes),
      collections: number(moved.collections),
      indexes: number(moved.indexes),
    }));
    if ('uri' in target) say('moving:nowServer');
    else say('moving:nowFolder', { folder: target.folder });
    return 0;
  },
};

function targetOf(to: string, { mongodbUri, dataDir }: Config): Target {
  if (!/^mongodb/.test(to)) {
    const folder = pathFrom(to);
    if (mongodbUri === null && resolve(folder) === resolve(dataDir)) throw new CannotDo('moving:sameDatabase');
    return { folder };
  }
  if (!wholeAddress.test(to)) throw new WrongUse('backups:wrongAddress');
  if (to === mongodbUri) throw new CannotDo('moving:sameDatabase');
  return { uri: to };
}

function move(config: Config, target: Target, stop: AbortSignal): Promise<Moved> {
  const [into, uri] = 'uri' in target ? [config, target.uri] : [{ ...config, dataDir: target.folder }, null];
  say('moving:begins', { from: config.mongodbUri ? 'MongoDB' : join(config.dataDir, 'database') });
  return replacingDatabase(config, config.mongodbUri, (from) =>
    replacingDatabase(into, uri, async (to) => {
      const [bringing, comparing] = [amounts(), amounts()];
      let compares = false;
      return moveDatabase(from, to, {
        stop,
        bringing: bringing.show,
        comparing: (done) => {
          if (!compares) {
            bringing.end();
            say('moving:compares');
          }
          compares = true;
          comparing.show(done);
        },
      }).finally(() => (compares ? comparing : bringing).end());
    }),
  );
}

function sentenceFor(error: unknown): CannotDo | null {
  if (error instanceof TargetNotEmpty) return new CannotDo('moving:notEmpty');
  if (error instanceof OtherSource) return new CannotDo('moving:otherSource');
  if (error instanceof Differs && error.documents) {
    const { collection, documents } = error;
    return new CannotDo('moving:differs', ({ number }) => ({
      collection,
      source: number(documents.source),
      target: number(documents.target),
    }));
  }
  if (error instanceof Differs) return new CannotDo('moving:otherDefinition', { collection: error.collection });
  if (error instanceof IndexRefused)
    return new CannotDo('moving:indexRefused', {
      collection: error.collection,
      index: error.index,
      said: error.cause.message,
    });
  if (error instanceof MongoServerSelectionError) return new CannotDo('backups:unreachable');
  if (error instanceof MongoServerError && error.code === 13) return new CannotDo('moving:notAllowed');
  return null;
}
