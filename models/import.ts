import { randomBytes } from 'node:crypto';
import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { type FileOutcome, mostNotices, outcomeFields } from './import/outcome.js';
import { type ReachedImport, reachableBy } from './import/reach.js';
import type { Actor } from './user.js';

export type { FileOutcome } from './import/outcome.js';

/** done: every file has its outcome · cancelled: somebody stopped it · interrupted: the server stopped in between. */
export type Ending = 'done' | 'cancelled' | 'interrupted';

export interface ImportFields {
  /** Stands in addresses, and is not to be guessed. */
  key: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  begun: Act;
  /** The names of what was uploaded. */
  uploads: string[];
  /** Files in it, those inside archives counted one by one. */
  total: number;
  /** Which server works on it: that one alone may call it interrupted when it starts again. */
  server: string;
  /** The last sign of life of the process that works on it. */
  aliveAt: Date;
  /** Somebody wants it to end; whichever process they reached. */
  cancelled: boolean;
  ended: { at: Date; how: Ending } | null;
  /** The folder of the server where the package of a library waits until somebody says what becomes of each process. */
  waiting: string | null;
}

interface ImportMethods {
  /** Adds the outcome of one file. */
  note(position: number, outcome: FileOutcome): Promise<void>;
  outcomes(): Promise<FileOutcome[]>;
  /** How many files have an outcome. */
  progress(): Promise<number>;
  end(how: Ending): Promise<void>;
  /** Decided: the work begins. False if somebody else began it, or nobody decided for too long. */
  start(): Promise<boolean>;
  /** Asks whoever works on it to end it. */
  cancel(): Promise<void>;
  /** A sign of life, every second or so; the answer is how it is to end, or null to go on. */
  sign(): Promise<Ending | null>;
}

export type Import = HydratedDocument<ImportFields, ImportMethods>;

interface ImportModel extends Model<ImportFields, object, ImportMethods> {
  begin(beginning: Beginning): Promise<Import>;
  reachableBy(actor: Actor, key: string): Promise<ReachedImport | null>;
  /** After a start: what this server was at when it stopped will not go on. */
  interruptAllOf(server: string): Promise<void>;
  /** Those whose process gives no sign of life any more. */
  interruptAbandoned(now: Date): Promise<void>;
}

interface Beginning extends Pick<ImportFields, 'municipality' | 'department' | 'uploads' | 'total' | 'server'> {
  by: Doer;
  /** Waits in this folder for a decision, at most a day. */
  waiting?: string | null;
}

/** A process that is busy may be late with its sign of life; one that is killed holds its imports no longer than this. */
const aliveFor = 30_000;
/** So long a package waits for a decision. */
const decideWithin = 24 * 3_600_000;

/** One document a file, so that a report of thousands of files grows without being written anew each time. */
const outcomeSchema = new Schema({
  import: { type: Schema.Types.ObjectId, required: true },
  position: { type: Number, required: true },
  ...outcomeFields,
});
outcomeSchema.index({ import: 1, position: 1 }, { unique: true });
const Outcome = mongoose.model('ImportOutcome', outcomeSchema, 'importOutcomes');

const methods: ImportMethods & ThisType<Import> = {
  async note(position, outcome) {
    const notices = outcome.notices.slice(0, mostNotices);
    await Outcome.create({ import: this._id, position, ...outcome, notices });
  },

  async outcomes() {
    return Outcome.find({ import: this._id }).sort({ position: 1 }).lean<FileOutcome[]>();
  },

  async progress() {
    return Outcome.countDocuments({ import: this._id });
  },

  async end(how) {
    this.ended = { at: new Date(), how };
    await Import.updateOne({ _id: this._id, ended: null }, { $set: { ended: this.ended } });
  },

  async start() {
    const begun = await Import.updateOne(
      { _id: this._id, ended: null, waiting: { $ne: null } },
      { $set: { waiting: null, aliveAt: new Date() } },
    );
    return begun.modifiedCount === 1;
  },

  async cancel() {
    await Import.updateOne({ _id: this._id, ended: null }, { $set: { cancelled: true } });
  },

  async sign() {
    const open = { _id: this._id, ended: null };
    const now = await Import.findOneAndUpdate(
      open,
      { $set: { aliveAt: new Date() } },
      { projection: { cancelled: 1 } },
    );
    if (!now) return 'interrupted';
    return now.cancelled ? 'cancelled' : null;
  },
};

const schema = new Schema<ImportFields, ImportModel, ImportMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    department: { type: Schema.Types.ObjectId, required: true },
    begun: { type: actSchema, required: true },
    uploads: { type: [String], default: [] },
    total: { type: Number, required: true },
    server: { type: String, required: true },
    aliveAt: { type: Date, default: () => new Date() },
    cancelled: { type: Boolean, default: false },
    waiting: { type: String, default: null },
    ended: { type: new Schema({ at: Date, how: String }, { _id: false }), default: null },
  },
  {
    methods,
    statics: {
      begin(this: ImportModel, { by, ...fields }: Beginning) {
        const key = randomBytes(12).toString('base64url');
        // Who waits for a person gives no sign of life: it counts as given until the time to decide is over.
        const aliveAt = new Date(Date.now() + (fields.waiting ? decideWithin : 0));
        return this.create({ ...fields, key, aliveAt, begun: act(by) });
      },
      reachableBy,
      async interruptAllOf(this: ImportModel, server: string) {
        await this.updateMany({ server, ended: null }, { $set: { ended: { at: new Date(), how: 'interrupted' } } });
      },
      async interruptAbandoned(this: ImportModel, now: Date) {
        const abandoned = { ended: null, aliveAt: { $not: { $gte: new Date(now.getTime() - aliveFor) } } };
        await this.updateMany(abandoned, { $set: { ended: { at: now, how: 'interrupted' } } });
      },
    },
  },
);
schema.index({ municipality: 1, _id: -1 });
schema.index({ server: 1, ended: 1 });
schema.index({ ended: 1, aliveAt: 1 });

export const Import = mongoose.model<ImportFields, ImportModel>('Import', schema);
