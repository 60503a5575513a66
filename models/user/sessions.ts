import { createHash } from 'node:crypto';
import mongoose, { Schema, type Types } from 'mongoose';
import { changing } from '../freshness.js';

/** What the session store keeps (connect-mongo, collection `sessions`); here it is only read and removed. */
interface StoredSession {
  /** The session's secret: never shown. */
  _id: string;
  session: { passport?: { user?: string }; signedInAt?: Date | string; device?: string };
  expires: Date;
  lastModified?: Date;
}

export interface OpenSession {
  /** Names the session without giving away its secret. */
  id: string;
  device: string;
  signedInAt: Date | null;
  current: boolean;
}

const schema = new Schema<StoredSession>(
  {
    _id: { type: String, required: true },
    session: { type: Schema.Types.Mixed, required: true },
    expires: { type: Date, required: true },
    lastModified: { type: Date },
  },
  { collection: 'sessions' },
);
schema.index({ 'session.passport.user': 1 });
schema.plugin(changing('sessions'));

const Stored = mongoose.model('Session', schema);

/** Where this person is signed in, the newest first. `current` is the secret of the session that asks. */
export async function openSessions(user: Types.ObjectId, current: string): Promise<OpenSession[]> {
  const found = await sessionsOf(user);
  return found
    .map(({ _id, session }) => ({
      id: publicName(_id),
      device: session.device ?? '',
      signedInAt: session.signedInAt ? new Date(session.signedInAt) : null,
      current: _id === current,
    }))
    .sort((one, other) => (other.signedInAt?.getTime() ?? 0) - (one.signedInAt?.getTime() ?? 0));
}

/** Ends one session of this person; false when it is not (or no longer) there. */
export async function endSession(user: Types.ObjectId, id: string): Promise<boolean> {
  const wanted = (await sessionsOf(user)).find((one) => publicName(one._id) === id);
  if (!wanted) return false;
  return (await Stored.deleteOne({ _id: wanted._id })).deletedCount === 1;
}

/** After a new password, or when somebody leaves: everywhere but here, or everywhere. */
export async function endSessions(user: Types.ObjectId, except = ''): Promise<void> {
  await Stored.deleteMany({ 'session.passport.user': user.toString(), _id: { $ne: except } });
}

function sessionsOf(user: Types.ObjectId): Promise<StoredSession[]> {
  return Stored.find({ 'session.passport.user': user.toString(), expires: { $gt: new Date() } }).lean<
    StoredSession[]
  >();
}

function publicName(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 24);
}
