import mongoose, { Schema } from 'mongoose';
import { Invalid } from './errors.js';
import { record } from './event.js';
import { foundTown, type NewTown, townProblems } from './municipality/founding.js';
import { Municipality } from './municipality.js';
import { personProblems } from './user/adding.js';
import { passwordProblem } from './user/password.js';
import { newToken, tokenHash } from './user/token.js';
import { User } from './user.js';

interface StoredSetup {
  _id: 'setup';
  /** Of each process that started on this database. */
  tokenHashes: string[];
}

const schema = new Schema<StoredSetup>({
  _id: { type: String, required: true },
  tokenHashes: { type: [String], default: [] },
});

const Stored = mongoose.model('Setup', schema);

/** What the first person types: the town, and who administers it. */
export interface FirstSteps {
  town: NewTown;
  admin: { name: string; email: string; password: string };
}

/** Processes that start side by side each say a link of their own in their log. */
const mostTokens = 8;

/**
 * On a new installation without anybody: makes the one-time token for the setup and returns the address for the log
 * (`/setup?token=…`). Each start makes a new one, because only its hash is kept; those of other processes stay good only
 * where there are some (`isShared`). null: somebody is there already.
 */
export async function ensureSetup({ isShared = false } = {}): Promise<string | null> {
  if (await somebodyThere()) {
    await Stored.deleteMany({});
    return null;
  }
  const token = newToken();
  const hash = tokenHash(token);
  const kept = isShared
    ? { $push: { tokenHashes: { $each: [hash], $slice: -mostTokens } } }
    : { $set: { tokenHashes: [hash] } };
  await Stored.updateOne({ _id: 'setup' }, kept, { upsert: true });
  return `/setup?token=${token}`;
}

export async function somebodyThere(): Promise<boolean> {
  return (await User.exists({})) !== null;
}

/** True while the installation waits for its first person. */
export async function setupPending(): Promise<boolean> {
  return (await Stored.exists({ _id: 'setup' })) !== null && !(await somebodyThere());
}

export async function mayFinishSetup(token: string): Promise<boolean> {
  return (await setupPending()) && (await Stored.exists({ _id: 'setup', tokenHashes: tokenHash(token) })) !== null;
}

/**
 * Uses the token up and makes the town and its administrator; null: the token is not (or no longer) good.
 * @throws {Invalid} one sentence a field, the token stays good
 */
export async function finishSetup(token: string, { town, admin }: FirstSteps): Promise<User | null> {
  if (!(await mayFinishSetup(token))) return null;
  const wrong = problems({ town, admin });
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  const used = await Stored.deleteOne({ _id: 'setup', tokenHashes: tokenHash(token) });
  if (used.deletedCount === 0) return null;
  const municipality = (await Municipality.findOne({ slug: town.slug })) ?? (await foundTown(town));
  const user = new User({ name: admin.name, email: admin.email });
  user.memberships.push({ municipality: municipality._id, role: 'admin', department: null });
  await user.setPassword(admin.password);
  await user.save();
  const subject = { kind: 'municipality', id: municipality._id, title: municipality.name };
  await record({
    municipality: municipality._id,
    by: { id: user._id, name: user.name },
    kind: 'municipality.setUp',
    subject,
  });
  return user;
}

/** The fields of the first person begin with `admin`, since the town has a name too. */
function problems({ town, admin }: FirstSteps): Record<string, string> {
  const wrong = townProblems(town);
  const person = personProblems(admin);
  const password = passwordProblem(admin.password, admin.email);
  if (person.name) wrong.adminName = person.name;
  if (person.email) wrong.email = person.email;
  if (password) wrong.password = password;
  return wrong;
}
