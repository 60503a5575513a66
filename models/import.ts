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
  ended: { at: Date; how: Ending } | null;
}

interface ImportMethods {
  /** Adds the outcome of one file. */
  note(position: number, outcome: FileOutcome): Promise<void>;
  outcomes(): Promise<FileOutcome[]>;
  /** How many files have an outcome. */
  progress(): Promise<number>;
  end(how: Ending): Promise<void>;
}

export type Import = HydratedDocument<ImportFields, ImportMethods>;

interface ImportModel extends Model<ImportFields, object, ImportMethods> {
  begin(beginning: Beginning): Promise<Import>;
  reachableBy(actor: Actor, key: string): Promise<ReachedImport | null>;
  /** After a start: what this server was at when it stopped will not go on. */
  interruptAllOf(server: string): Promise<void>;
}

interface Beginning extends Pick<ImportFields, 'municipality' | 'department' | 'uploads' | 'total' | 'server'> {
  by: Doer;
}

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
    ended: { type: new Schema({ at: Date, how: String }, { _id: false }), default: null },
  },
  {
    methods,
    statics: {
      begin(this: ImportModel, { by, ...fields }: Beginning) {
        return this.create({ ...fields, key: randomBytes(12).toString('base64url'), begun: act(by) });
      },
      reachableBy,
      async interruptAllOf(this: ImportModel, server: string) {
        await this.updateMany({ server, ended: null }, { $set: { ended: { at: new Date(), how: 'interrupted' } } });
      },
    },
  },
);
schema.index({ municipality: 1, _id: -1 });
schema.index({ server: 1, ended: 1 });

export const Import = mongoose.model<ImportFields, ImportModel>('Import', schema);
