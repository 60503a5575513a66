import mongoose, { Schema, type Types } from 'mongoose';
import type { Finding } from './bpmn/lint/finding.js';
import { changing } from './freshness.js';
import type { Size } from './municipality/directory.js';
import type { Kind } from './process/profile.js';
import type { Call } from './process-map/calls.js';
import type { State } from './version/acts.js';
import type { Licence } from './version/life.js';

/** How often a rule speaks in a process, and of which element first. */
export interface Found {
  rule: string;
  count: number;
  element: string;
  severity: Finding['severity'];
}

/**
 * What lists and search read: one entry for each circle of readers that sees a process, with the version that circle
 * sees. Whoever may only ask for the entries of their circle cannot be shown anything else.
 */
export interface SearchEntry {
  /** process and circle: written again and again, never twice. */
  _id: string;
  /** `own:<municipality>` · `towns` · `public` */
  scope: string;
  process: Types.ObjectId;
  key: string;
  number: number;
  label: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  title: string;
  /** Title as it sorts. */
  sortTitle: string;
  summary: string;
  kind: Kind;
  state: State;
  /** Diagram by content hash; null: profile only. */
  diagram: string | null;
  /** As the town's lists name them (models/town-list.ts); roles are those of the steps. */
  systems: string[];
  roles: string[];
  keywords: string[];
  owner: Types.ObjectId | null;
  serviceKey: string;
  casesPerYear: number | null;
  /** The group of the process map its profile names; empty: none. */
  mapGroup: string;
  reviewDate: Date | null;
  /** When it was last approved or looked through; null: never. */
  checkedAt: Date | null;
  /** Steps that call another process (process-map/calls.ts). */
  calls: Call[];
  /** What foreign drawings call it by (process/identity.ts). */
  aliases: string[];
  /** What the rules found in it (quality.ts), for the own town alone; null: not looked at yet. */
  findings: Found[] | null;
  /** Where it comes from (search/origin.ts). */
  townSize: Size | null;
  townState: string;
  area: string;
  licence: Licence | null;
  /** Names of the steps, each once, so that a hit can say where it is; and the BPMN id of the first so called. */
  steps: string[];
  stepIds: string[];
  /** Towns that say they use it, as far as this circle may know, and which they are (models/adoption/counting.ts). */
  adoptions: number;
  adopters: Types.ObjectId[];
  /** What it is found by (search/terms.ts), and its order among equals (search/rank.ts). */
  terms: string[];
  rank: number;
  updatedAt: Date;
}

const id = Schema.Types.ObjectId;
const schema = new Schema<SearchEntry>({
  _id: { type: String, required: true },
  scope: { type: String, required: true },
  process: { type: id, required: true, index: true },
  key: { type: String, required: true },
  number: { type: Number, required: true },
  label: { type: String, required: true },
  municipality: { type: id, required: true },
  department: { type: id, required: true },
  title: { type: String, required: true },
  sortTitle: { type: String, required: true },
  summary: { type: String, default: '' },
  kind: { type: String, required: true },
  state: { type: String, required: true },
  diagram: { type: String, default: null },
  systems: [String],
  roles: [String],
  keywords: [String],
  owner: { type: id, default: null },
  serviceKey: { type: String, default: '' },
  casesPerYear: { type: Number, default: null },
  mapGroup: { type: String, default: '' },
  reviewDate: { type: Date, default: null },
  checkedAt: { type: Date, default: null },
  calls: {
    type: [
      new Schema<Call>({ node: String, name: String, to: String, arrival: String, there: String }, { _id: false }),
    ],
    default: [],
  },
  aliases: { type: [String], default: [] },
  findings: {
    type: [new Schema<Found>({ rule: String, count: Number, element: String, severity: String }, { _id: false })],
    default: null,
  },
  townSize: { type: String, default: null },
  townState: { type: String, default: '' },
  area: { type: String, default: '' },
  licence: { type: String, default: null },
  steps: [String],
  stepIds: [String],
  adoptions: { type: Number, default: 0 },
  adopters: { type: [id], default: [] },
  terms: [String],
  rank: { type: Number, default: 0 },
  updatedAt: { type: Date, required: true },
});
schema.index({ scope: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, sortTitle: 1, _id: 1 });
schema.index({ scope: 1, department: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, municipality: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, state: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, kind: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, systems: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, townSize: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, townState: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, area: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, licence: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, adopters: 1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, adoptions: -1, updatedAt: -1, _id: 1 });
schema.index({ scope: 1, terms: 1, rank: -1 });
schema.index({ scope: 1, 'calls.to': 1 });
schema.plugin(changing('processes'));

export const SearchEntry = mongoose.model('SearchEntry', schema, 'searchEntries');

export const ownScope = (municipality: Types.ObjectId): string => `own:${municipality.toString()}`;
export const townsScope = 'towns';
export const publicScope = 'public';
