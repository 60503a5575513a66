import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import type { AdoptedKind } from '../adoption.js';
import type { Municipality } from '../municipality.js';
import type { VersionAct } from '../version/acts.js';
import type { Change, Licence } from '../version/life.js';
import type { Shown } from '../version/showing.js';
import type { Source } from './source.js';

/** A process or a practice, as far as adoption asks. */
export interface Holder {
  _id: Types.ObjectId;
  key: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  current: number;
  shown: Shown;
  adopted: Source | null;
}

export interface Held<Content> {
  number: number;
  label: string;
  licence: Licence | null;
  acts: VersionAct[];
  title: string;
  revision: number;
  content: Content;
}

interface CopyBeginning<Content> {
  id: Types.ObjectId;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  content: Content;
  by: Doer;
  at: Date;
  adopted: Source;
}

/** What is different between adopting a process and adopting a practice. */
export interface Ways<Content> {
  kind: AdoptedKind;
  holders(filter: object): Promise<Holder[]>;
  version(id: Types.ObjectId, number: number): Promise<Held<Content> | null>;
  /**
   * The content of an original as it fits the town that takes it: without what is only true there, with what the town
   * said about itself in its own version.
   */
  fitted(original: Content, own: Content | null, town: Municipality, from?: Municipality): Promise<Content>;
  /** The same for two contents that say the same, apart from what a town says about itself. */
  print(content: Content): Promise<string>;
  start(beginning: CopyBeginning<Content>): Promise<void>;
  /** Replaces the text of an open draft that nobody changed. */
  replace(id: Types.ObjectId, number: number, content: Content, change: Change): Promise<void>;
  /** Begins the next version with this content; returns its number. */
  next(id: Types.ObjectId, content: Content, by: Doer, at: Date): Promise<number>;
  /** Lands only while the copy still points to the version `from` of its original. */
  pointTo(id: Types.ObjectId, from: number, adopted: Source): Promise<void>;
  relist(id: Types.ObjectId): Promise<void>;
}

/** Fields that cost nothing to read for many at once. */
export const holderFields = { key: 1, municipality: 1, department: 1, current: 1, shown: 1, adopted: 1 } as const;
