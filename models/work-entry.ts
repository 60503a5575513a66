import mongoose, { Schema, type Types } from 'mongoose';
import type { Task } from './bpmn/analysis/tasks.js';
import { changing } from './freshness.js';
import type { Profile } from './process/profile.js';
import type { State } from './version/acts.js';

/** One task of a process, and how often a case comes to it. */
export interface WorkTask extends Task {
  visits: number;
  /** Working minutes of one visit; null: not said. */
  minutes: number | null;
}

/**
 * What the tables of a whole town read of a process: its newest version, as the town's own people see it. Written anew
 * whenever the process is listed, so that hundreds of processes are one query and no drawing is opened.
 */
export interface WorkEntry
  extends Pick<Profile, 'casesPerYear' | 'criticality' | 'maxOutage' | 'fallback' | 'contact' | 'ownerFunction'> {
  /** The process. */
  _id: Types.ObjectId;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  /** Departments that take part. */
  participants: Types.ObjectId[];
  key: string;
  number: number;
  title: string;
  sortTitle: string;
  state: State;
  /** As the profile names them; those of the steps stand at the tasks. */
  systems: string[];
  tasks: WorkTask[];
  /** Working minutes of a case, and who does them; null: no step says how long it takes. */
  workingMinutes: number | null;
  byRole: { name: string; minutes: number }[];
  mediaBreaks: number;
  digitalShare: number | null;
  /** Tasks that do not say how long they take. */
  untimed: number;
}

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const numeral = { type: Number, default: null };
const task = new Schema<WorkTask>(
  {
    id: text,
    name: text,
    responsible: text,
    accountable: text,
    consulted: [String],
    informed: [String],
    systems: [String],
    mediaBreak: { type: Boolean, default: false },
    visits: { type: Number, default: 0 },
    minutes: numeral,
  },
  { _id: false, id: false },
);
const schema = new Schema<WorkEntry>({
  _id: { type: id, required: true },
  municipality: { type: id, required: true },
  department: { type: id, required: true },
  participants: [id],
  key: { type: String, required: true },
  number: { type: Number, required: true },
  title: { type: String, required: true },
  sortTitle: { type: String, required: true },
  state: { type: String, required: true },
  casesPerYear: numeral,
  criticality: { type: String, default: null },
  maxOutage: text,
  fallback: text,
  contact: text,
  ownerFunction: text,
  systems: [String],
  tasks: [task],
  workingMinutes: numeral,
  byRole: [new Schema({ name: text, minutes: Number }, { _id: false })],
  mediaBreaks: { type: Number, default: 0 },
  digitalShare: numeral,
  untimed: { type: Number, default: 0 },
});
schema.index({ municipality: 1, sortTitle: 1, _id: 1 });
schema.plugin(changing('processes'));

export const WorkEntry = mongoose.model<WorkEntry>('WorkEntry', schema, 'workEntries');
