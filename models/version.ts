import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { changing } from './freshness.js';
import { type Profile, profileSchema } from './process/profile.js';
import { type VersionAct, versionAct, versionActSchema } from './version/acts.js';
import { approval } from './version/approval.js';
import { type Editing, editing } from './version/editing.js';
import type { Licence, Life } from './version/life.js';
import { type Review, type Reviewing, reviewing, reviewSchema } from './version/reviewing.js';

export { type Audience, type State, stateOf, states } from './version/acts.js';
export { type Licence, licences } from './version/life.js';

/** What a version shows: a diagram by content hash, and how it came here. */
export interface VersionDiagram {
  hash: string;
  /** The uploaded file behind it, while nobody has changed it: goes out exactly as it came in. */
  original: { hash: string; fileName: string; readAs: string } | null;
}

export interface VersionFields {
  process: Types.ObjectId;
  municipality: Types.ObjectId;
  /** 1, 2, 3 … in the order of their beginning; stands in addresses. */
  number: number;
  /** What people say: "3.2". */
  label: string;
  /** The version it was made from. */
  base: number | null;
  profile: Profile;
  diagram: VersionDiagram | null;
  acts: VersionAct[];
  /** Under which others may reuse it; asked for when it leaves the town hall. */
  licence: Licence | null;
  /** The last change of content. */
  saved: Act;
  /** Everybody who wrote at it, for four eyes. */
  hands: Types.ObjectId[];
  /** Looked through again since, and found to hold. */
  reviews: Review[];
  /** Counts every change: who saves names the one they saw, so nobody overwrites unseen work. */
  revision: number;
}

interface VersionMethods extends Editing, Life, Reviewing {}
export type Version = HydratedDocument<VersionFields, VersionMethods>;

interface VersionModel extends Model<VersionFields, object, VersionMethods> {
  begin(first: FirstState): Promise<Version>;
}

interface FirstState
  extends Pick<VersionFields, 'process' | 'municipality' | 'number' | 'label' | 'base' | 'profile' | 'diagram'> {
  by: Doer;
  at?: Date;
  note?: string;
  /** The label of the old version that is brought back. */
  restored?: string;
  /** Made from the newest version as it is: nobody has written at it yet. */
  untouched?: boolean;
}

const diagramSchema = new Schema<VersionDiagram>(
  {
    hash: { type: String, required: true },
    original: {
      type: new Schema({ hash: String, fileName: String, readAs: String }, { _id: false }),
      default: null,
    },
  },
  { _id: false },
);

const schema = new Schema<VersionFields, VersionModel, VersionMethods>(
  {
    process: { type: Schema.Types.ObjectId, required: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    label: { type: String, required: true },
    base: { type: Number, default: null },
    profile: { type: profileSchema, required: true },
    diagram: { type: diagramSchema, default: null },
    acts: { type: [versionActSchema], default: [] },
    licence: { type: String, default: null },
    saved: { type: actSchema, required: true },
    hands: { type: [Schema.Types.ObjectId], default: [] },
    reviews: { type: [reviewSchema], default: [] },
    revision: { type: Number, default: 1 },
  },
  {
    methods: { ...editing(), ...approval(), ...reviewing() },
    statics: {
      begin(this: VersionModel, first: FirstState) {
        const { by, at = new Date(), note = '', restored = '', untouched = false, ...fields } = first;
        const acts = [versionAct('created', by, note, at, { restored })];
        return this.create({ ...fields, acts, saved: act(by, '', at), hands: untouched ? [] : [by.id] });
      },
    },
  },
);
schema.index({ process: 1, number: -1 }, { unique: true });
schema.index({ 'profile.reviewDate': 1 });
schema.plugin(changing('processes'));

export const Version = mongoose.model<VersionFields, VersionModel>('Version', schema);
