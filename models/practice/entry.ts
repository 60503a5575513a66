import mongoose, { Schema, type Types } from 'mongoose';
import { changing } from '../freshness.js';
import type { Size } from '../municipality/directory.js';
import type { State } from '../version/acts.js';
import type { Licence } from '../version/life.js';
import type { Effect, Field, ProcessLink, Readiness, SizeClass } from './content.js';

/**
 * What lists and search read of practices: one entry for each circle of readers (scopes as in search-entry.ts), with the
 * version that circle sees. Whoever may only ask for the entries of their circles cannot be shown anything else.
 */
export interface PracticeEntry {
  /** practice and circle: written again and again, never twice. */
  _id: string;
  scope: string;
  practice: Types.ObjectId;
  key: string;
  number: number;
  label: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  owner: Types.ObjectId | null;
  title: string;
  sortTitle: string;
  lead: string;
  field: Field | null;
  sizeClass: SizeClass | null;
  readiness: Readiness | null;
  state: State;
  /** The figure of the card. */
  effect: Effect | null;
  processes: ProcessLink[];
  /** Where it comes from (search/origin.ts). */
  townSize: Size | null;
  townState: string;
  area: string;
  licence: Licence | null;
  /** Towns that say they use it, as far as this circle may know, and which they are (models/adoption/counting.ts). */
  adoptions: number;
  adopters: Types.ObjectId[];
  /** What it is found by (search/terms.ts), and its order among equals (search/rank.ts). */
  terms: string[];
  rank: number;
  updatedAt: Date;
}

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const perhaps = { type: String, default: null };
const link = new Schema<ProcessLink>({ process: id, role: String, element: perhaps }, { _id: false });
const effect = new Schema<Effect>({ label: text, before: Number, after: Number, unit: text }, { _id: false });
const schema = new Schema<PracticeEntry>({
  _id: { type: String, required: true },
  scope: { type: String, required: true },
  practice: { type: id, required: true, index: true },
  key: { type: String, required: true },
  number: { type: Number, required: true },
  label: { type: String, required: true },
  municipality: { type: id, required: true },
  department: { type: id, required: true },
  owner: { type: id, default: null },
  title: { type: String, required: true },
  sortTitle: { type: String, required: true },
  lead: text,
  field: perhaps,
  sizeClass: perhaps,
  readiness: perhaps,
  state: { type: String, required: true },
  effect: { type: effect, default: null },
  processes: { type: [link], default: [] },
  townSize: perhaps,
  townState: text,
  area: text,
  licence: perhaps,
  adoptions: { type: Number, default: 0 },
  adopters: { type: [id], default: [] },
  terms: [String],
  rank: { type: Number, default: 0 },
  updatedAt: { type: Date, required: true },
});
schema.index({ scope: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, sortTitle: 1, _id: 1 });
schema.index({ scope: 1, municipality: 1, department: 1 });
schema.index({ scope: 1, adoptions: -1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, terms: 1, rank: -1 });
schema.index({ 'processes.process': 1, scope: 1 });
schema.plugin(changing('practices'));

export const PracticeEntry = mongoose.model('PracticeEntry', schema, 'practiceEntries');
