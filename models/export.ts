import { randomBytes } from 'node:crypto';
import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { Municipality } from './municipality.js';
import { belongsTo, holds } from './user/membership.js';
import type { Actor } from './user.js';

/** done: the file is there · cancelled: whoever asked stopped it · failed: it went wrong, or the server ended in between. */
export type ExportEnding = 'done' | 'cancelled' | 'failed';

export interface ExportFields {
  /** Stands in addresses, and is not to be guessed. */
  key: string;
  municipality: Types.ObjectId;
  begun: Act;
  pictures: boolean;
  /** Processes that are packed, of all there were when it began. */
  done: number;
  total: number;
  aliveAt: Date;
  cancelled: boolean;
  ended: { at: Date; how: ExportEnding; size: number } | null;
}

interface ExportMethods {
  /** A sign of life with how far it is; false: somebody wants it to end. */
  sign(done: number): Promise<boolean>;
  end(how: ExportEnding, size?: number): Promise<void>;
  cancel(): Promise<void>;
  /** How it ended, also when the process that worked on it is gone. */
  ending(now?: Date): ExportEnding | null;
}

export type Export = HydratedDocument<ExportFields, ExportMethods>;

/** An export as the person who asked for it reaches it: nobody else does. */
export interface ReachedExport {
  job: Export;
  municipality: Municipality;
}

interface ExportModel extends Model<ExportFields, object, ExportMethods> {
  begin(beginning: Pick<ExportFields, 'municipality' | 'pictures' | 'total'> & { by: Doer }): Promise<Export>;
  reachableBy(actor: Actor, key: string): Promise<ReachedExport | null>;
}

/** Files are there to be fetched, not to be kept: they hold a whole library. */
export const keptFor = 24 * 3_600_000;
const aliveFor = 30_000;

const methods: ExportMethods & ThisType<Export> = {
  async sign(done) {
    const now = await Export.findOneAndUpdate(
      { _id: this._id, ended: null },
      { $set: { done, aliveAt: new Date() } },
      { projection: { cancelled: 1 } },
    );
    return now !== null && !now.cancelled;
  },

  async end(how, size = 0) {
    this.ended = { at: new Date(), how, size };
    const done = how === 'done' ? { done: this.total } : {};
    await Export.updateOne({ _id: this._id, ended: null }, { $set: { ended: this.ended, ...done } });
  },

  async cancel() {
    await Export.updateOne({ _id: this._id, ended: null }, { $set: { cancelled: true } });
  },

  ending(now = new Date()) {
    if (this.ended) return this.ended.how;
    return now.getTime() - this.aliveAt.getTime() > aliveFor ? 'failed' : null;
  },
};

const schema = new Schema<ExportFields, ExportModel, ExportMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    begun: { type: actSchema, required: true },
    pictures: { type: Boolean, default: false },
    done: { type: Number, default: 0 },
    total: { type: Number, required: true },
    aliveAt: { type: Date, default: () => new Date() },
    cancelled: { type: Boolean, default: false },
    ended: { type: new Schema({ at: Date, how: String, size: Number }, { _id: false }), default: null },
  },
  {
    methods,
    statics: {
      begin(this: ExportModel, { by, ...fields }) {
        return this.create({ ...fields, key: randomBytes(12).toString('base64url'), begun: act(by) });
      },
      async reachableBy(this: ExportModel, actor: Actor, key: string) {
        const young = { 'begun.at': { $gte: new Date(Date.now() - keptFor) } };
        const job = await this.findOne({ key, 'begun.by': actor._id, ...young });
        if (!job || !belongsTo(actor, job.municipality)) return null;
        const municipality = await Municipality.findById(job.municipality);
        return municipality && { job, municipality };
      },
    },
  },
);
schema.index({ 'begun.at': 1 });

export const Export = mongoose.model<ExportFields, ExportModel>('Export', schema);

/** Taking the whole library along, drafts and history with it: who works for the whole house, and who looks after the data. */
export function mayTakeAlong(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'navigator', 'mayor', 'admin');
}

/** Still entitled: whoever lost the office since does not fetch the file either. */
export function mayFetch(actor: Actor, { municipality }: ReachedExport): boolean {
  return mayTakeAlong(actor, municipality);
}
