import { mongo } from 'mongoose';

/** OutOfDiskSpace, as MongoDB and the embedded database call it. */
const outOfDiskSpace = 14031;

/** The database can be read, but its disk has no room for what was to be written. */
export function hasNoRoom(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === outOfDiskSpace;
}

/** For what is only kept to be quicker the next time: without room nobody need do without it now. */
export async function keptIfRoom(writing: PromiseLike<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!hasNoRoom(error)) throw error;
  }
}
