import { mongo } from 'mongoose';

/** The database did not answer: nothing is wrong with what was asked, and it can be asked again later. */
export function databaseAway(error: unknown): boolean {
  return (
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError
  );
}

/** DataCorruptionDetected: what was asked for is damaged on the disk, and is not served. */
const corrupt = 301;

export function databaseDamaged(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === corrupt;
}
