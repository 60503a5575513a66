import mongoose, { Schema, type Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { changing } from './freshness.js';
import { type Kind, kinds } from './process/profile.js';

/** A part of a band, such as "Bürgerservice" among the core processes. */
export interface MapGroup {
  _id: Types.ObjectId;
  band: Kind;
  name: string;
  note: string;
}

/** Where somebody put a process. `group` null: deliberately in none, whatever its profile says. */
export interface MapPlace {
  process: Types.ObjectId;
  group: Types.ObjectId | null;
}

/** Taken away, with what it held: it can be brought back. */
export interface RemovedGroup extends MapGroup {
  place: number;
  processes: Types.ObjectId[];
}

/** How a town arranges its processes (Prozesslandkarte): one document, so that every arrangement is a whole one. */
export interface ProcessMapFields {
  municipality: Types.ObjectId;
  /** In their order, which counts within a band. */
  groups: MapGroup[];
  /** In their order, which counts within a group. */
  places: MapPlace[];
  removed: RemovedGroup[];
  /** The last change. */
  saved: Act;
  /** Who changes names the one they saw. */
  revision: number;
}

const id = Schema.Types.ObjectId;
const group = {
  band: { type: String, enum: kinds, required: true },
  name: { type: String, required: true },
  note: { type: String, default: '' },
};

const schema = new Schema<ProcessMapFields>({
  municipality: { type: id, required: true, unique: true },
  groups: { type: [new Schema<MapGroup>(group)], default: [] },
  places: {
    type: [new Schema<MapPlace>({ process: { type: id, required: true }, group: id }, { _id: false })],
    default: [],
  },
  removed: { type: [new Schema<RemovedGroup>({ ...group, place: Number, processes: [id] })], default: [] },
  saved: { type: actSchema, required: true },
  revision: { type: Number, default: 1 },
});
// It shows on pages together with the processes.
schema.plugin(changing('processes'));

export const ProcessMap = mongoose.model<ProcessMapFields>('ProcessMap', schema, 'processMaps');
