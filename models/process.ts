import mongoose, { type HydratedDocument, type Model, Schema, Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { type Source, sourceSchema } from './adoption/source.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';
import { once } from './once.js';
import { type CalledThere, identityFields } from './process/identity.js';
import type { Profile } from './process/profile.js';
import { type Reaching, reaching } from './process/reach.js';
import { relist } from './version/listing.js';
import { type Shown, shownFields } from './version/showing.js';
import { Version, type VersionDiagram } from './version.js';

export type { Shown } from './version/showing.js';

export const origins = ['profile', 'blank', 'template', 'import', 'copy', 'adoption', 'package'] as const;

/** How a process came to be; `name` says from which template, file or process. */
export interface Origin {
  kind: (typeof origins)[number];
  name: string;
  /** One for all that came in with the same package: they call each other before anything else. */
  arrival?: string;
}

export interface ProcessFields {
  /** Stands in addresses; readable, and not to be guessed. */
  key: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  owner: Types.ObjectId | null;
  /** Who answers in place of the owner, in this order; people of the town. */
  deputies: Types.ObjectId[];
  created: Act;
  origin: Origin;
  /** Taken over from another town; null: begun here. */
  adopted: Source | null;
  /** Its ids elsewhere, and what its drawings call there (process/identity.ts). */
  formerly: Types.ObjectId[];
  calledThere: CalledThere[];
  /** The newest version, whatever its state. */
  current: number;
  shown: Shown;
}

export type Process = HydratedDocument<ProcessFields>;

interface ProcessModel extends Model<ProcessFields>, Reaching {
  start(beginning: Beginning): Promise<{ process: Process; version: Version }>;
}

export interface Beginning {
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  profile: Profile;
  by: Doer;
  /** null: nobody in particular. Left out: who starts it. */
  owner?: Types.ObjectId | null;
  origin: Origin;
  /** Given by who may have to repeat the beginning: what is there already is not begun again. */
  id?: Types.ObjectId;
  adopted?: Source;
  formerly?: Types.ObjectId[];
  calledThere?: CalledThere[];
  diagram?: VersionDiagram | null;
  /** What people call the first version; "0.1" unless it existed before. */
  label?: string;
  at?: Date;
}

const schema = new Schema<ProcessFields, ProcessModel>(
  {
    key: { type: String, required: true, unique: true },
    municipality: { type: Schema.Types.ObjectId, required: true, index: true },
    department: { type: Schema.Types.ObjectId, required: true },
    owner: { type: Schema.Types.ObjectId, default: null },
    deputies: { type: [Schema.Types.ObjectId], default: [] },
    created: { type: actSchema, required: true },
    origin: {
      kind: { type: String, enum: origins, required: true },
      name: { type: String, default: '' },
      arrival: String,
    },
    adopted: { type: sourceSchema, default: null },
    ...identityFields,
    current: { type: Number, required: true },
    shown: shownFields,
  },
  { statics: { ...reaching(), start } },
);

schema.index({ owner: 1 });
schema.index({ 'adopted.original': 1, municipality: 1 });
schema.index({ municipality: 1, 'adopted.original': 1 });
schema.plugin(changing('processes'));

export const Process = mongoose.model<ProcessFields, ProcessModel>('Process', schema);

/** Begins a process with its first version. The version is written first: a crash in between leaves nothing visible. */
async function start(beginning: Beginning): Promise<{ process: Process; version: Version }> {
  const { municipality, department, profile, by, origin, owner = by.id } = beginning;
  const { id: _id = new Types.ObjectId(), adopted = null, diagram = null, label = '0.1', at = new Date() } = beginning;
  const { formerly = [], calledThere = [] } = beginning;
  const first = { process: _id, number: 1 };
  const version = await once(
    () => Version.begin({ ...first, municipality, label, base: null, profile, diagram, by, at }),
    () => Version.findOne(first),
  );
  const process = await once(
    () =>
      Process.create({
        _id,
        key: keyFor(profile.title, 'prozess'),
        municipality,
        department,
        owner,
        created: act(by, '', at),
        origin,
        adopted,
        formerly,
        calledThere,
        current: 1,
      }),
    () => Process.findById(_id),
  );
  await relist(_id);
  return { process, version };
}
