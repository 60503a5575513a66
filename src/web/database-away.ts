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

/** OutOfDiskSpace, as MongoDB and the embedded database call it. */
const outOfDiskSpace = 14031;

/** The database can be read, but its disk has no room for what was to be written. */
export function databaseFull(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === outOfDiskSpace;
}
