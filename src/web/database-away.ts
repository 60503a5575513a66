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
