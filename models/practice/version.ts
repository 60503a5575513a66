import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from '../act.js';
import { changing } from '../freshness.js';
import { type VersionAct, versionAct, versionActSchema } from '../version/acts.js';
import type { Licence, Life } from '../version/life.js';
import { approval } from './approval.js';
import { type Attaching, attaching } from './attaching.js';
import { type Content, contentSchema } from './content.js';
import { type Writing, writing } from './writing.js';

export interface PracticeVersionFields {
  practice: Types.ObjectId;
  municipality: Types.ObjectId;
  /** 1, 2, 3 … in the order of their beginning; stands in addresses. */
  number: number;
  label: string;
  /** The version it was made from. */
  base: number | null;
  content: Content;
  acts: VersionAct[];
  licence: Licence | null;
  /** The last change of content. */
  saved: Act;
  /** Everybody who wrote at it, for four eyes. */
  hands: Types.ObjectId[];
  /** Counts every change: who saves names the one they saw, so nobody overwrites unseen work. */
  revision: number;
  /** The revision of the last change of the text: files that were attached since are no reason to refuse a save. */
  textRevision: number | null;
}

interface PracticeVersionMethods extends Writing, Attaching, Life {}
export type PracticeVersion = HydratedDocument<PracticeVersionFields, PracticeVersionMethods>;

interface PracticeVersionModel extends Model<PracticeVersionFields, object, PracticeVersionMethods> {
  begin(first: FirstState): Promise<PracticeVersion>;
}

interface FirstState
  extends Pick<PracticeVersionFields, 'practice' | 'municipality' | 'number' | 'label' | 'base' | 'content'> {
  by: Doer;
  at?: Date | undefined;
  /** The label of the old version that is brought back. */
  restored?: string;
  /** Made from the newest version as it is: nobody has written at it yet. */
  untouched?: boolean;
}

const schema = new Schema<PracticeVersionFields, PracticeVersionModel, PracticeVersionMethods>(
  {
    practice: { type: Schema.Types.ObjectId, required: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    label: { type: String, required: true },
    base: { type: Number, default: null },
    content: { type: contentSchema, required: true },
    acts: { type: [versionActSchema], default: [] },
    licence: { type: String, default: null },
    saved: { type: actSchema, required: true },
    hands: { type: [Schema.Types.ObjectId], default: [] },
    revision: { type: Number, default: 1 },
    textRevision: { type: Number, default: null },
  },
  {
    methods: { ...writing(), ...attaching(), ...approval() },
    statics: {
      begin(this: PracticeVersionModel, first: FirstState) {
        const { by, at = new Date(), restored = '', untouched = false, ...fields } = first;
        const acts = [versionAct('created', by, '', at, { restored })];
        return this.create({ ...fields, acts, saved: act(by, '', at), hands: untouched ? [] : [by.id] });
      },
    },
  },
);
schema.index({ practice: 1, number: -1 }, { unique: true });
schema.plugin(changing('practices'));

export const PracticeVersion = mongoose.model<PracticeVersionFields, PracticeVersionModel>('PracticeVersion', schema);
