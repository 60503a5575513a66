import { Collection, Db, type Document, GridFSBucket, MongoClient } from 'mongodb';
import { BUCKET } from './bucket-operations.js';
import { COLLECTION, openChangeStream, type Play } from './collection-operations.js';
import { CLIENT, CURSOR, DATABASE, SESSION } from './database-operations.js';
import { driverOptions, NotPlayed } from './entities.js';
import { checkError } from './error.js';
import type { Operation } from './format.js';
import { Mismatch, match } from './match.js';
import { playRunner, type Stage } from './runner-operations.js';

/** Plays one operation and checks its result or its error. */
export async function playOperation(stage: Stage, operation: Operation): Promise<void> {
  const { entities } = stage;
  const args = operation.arguments ?? {};
  if (operation.object === 'testRunner') return playRunner(stage, operation.name, args);
  let result: unknown;
  try {
    result = await played(stage, operation, args);
  } catch (error) {
    if (error instanceof NotPlayed || error instanceof Mismatch) throw error;
    if (operation.ignoreResultAndError) return;
    if (!operation.expectError) throw error;
    checkError(operation.expectError, error, entities.get);
    return;
  }
  if (operation.ignoreResultAndError) return;
  if (operation.expectError) throw new Mismatch(`${operation.name} should have failed`);
  if (operation.expectResult !== undefined) match(operation.expectResult, result, entities.get);
  if (operation.saveResultAsEntity) entities.set(operation.saveResultAsEntity, result);
}

function played(stage: Stage, { name, object }: Operation, args: Document): Promise<unknown> {
  const { entities } = stage;
  const options = optionsOf(args, entities.session);
  const target = entities.get(object);
  if (name === 'createChangeStream') return openChangeStream(entities.collection(object), args, options);
  if (name === 'withTransaction')
    return entities.session(object).withTransaction(async () => {
      for (const each of args.callback as Operation[]) await playOperation(stage, each);
    }, options);
  const run = <T>(plays: Record<string, Play<T>>): Promise<unknown> => {
    const play = plays[name];
    if (!play) throw new NotPlayed(`the operation ${name} is not known`);
    return play(target as T, args, options);
  };
  if (target instanceof Collection) return run(COLLECTION);
  if (target instanceof Db) return run(DATABASE);
  if (target instanceof MongoClient) return run(CLIENT);
  if (target instanceof GridFSBucket) return run(BUCKET);
  return target instanceof Object && 'endSession' in target ? run(SESSION) : run(CURSOR);
}

/** Arguments that are not options of the driver. */
const NO_OPTIONS = new Set(
  'filter document documents update replacement pipeline requests models model keys to command commandName collection fieldName callback source filename disableMD5'.split(
    ' ',
  ),
);
/** The same words mean options at some operations and the thing itself at others. */
const UNLESS_OPTION: Record<string, (args: Document) => boolean> = {
  pipeline: ({ collection }) => collection !== undefined,
};

function optionsOf(args: Document, session: (name: string) => unknown): Document {
  const kept = Object.entries(args).filter(([name]) => !NO_OPTIONS.has(name) || UNLESS_OPTION[name]?.(args));
  const options = driverOptions(Object.fromEntries(kept));
  return args.session === undefined ? options : { ...options, session: session(args.session) };
}
