import { type ClientSession, type Db, MongoServerError } from 'mongodb';

/** What is read through its session is of one moment; without a session the server has none to offer. */
export interface Moment {
  session: ClientSession | undefined;
  end(): Promise<void>;
}

/**
 * Opens a snapshot session and asks for one document, as a server that does not know snapshots answers all the same: only
 * the moment it names says that it keeps one.
 */
export async function openMoment(db: Db): Promise<Moment> {
  const session = db.client.startSession({ snapshot: true });
  try {
    await db.collection('any').findOne({}, { session, projection: { _id: 1 } });
    if ('snapshotTime' in session && session.snapshotTime) return { session, end: () => session.endSession() };
  } catch (error) {
    if (!(error instanceof MongoServerError)) {
      await session.endSession();
      throw error;
    }
  }
  await session.endSession();
  return { session: undefined, end: async () => {} };
}
