import { Schema } from 'mongoose';
import type { Notice } from '../bpmn/notices.js';

/** What became of one file. Codes, not sentences: whoever reads it reads it in their language. */
export interface FileOutcome {
  /** As the person knows it: the file's name, or the archive and the way inside. */
  path: string;
  /** Of a process in a package: how it is called there. */
  title?: string;
  outcome: 'imported' | 'skipped' | 'refused';
  process: { key: string; title: string } | null;
  /** What was repaired, dropped, or deserves a look. */
  notices: Notice[];
  refusal: { code: string; params: Record<string, string | number> } | null;
  /** What came with a package and could not be kept as it was; sentences in locales/imports.json. */
  hints?: { code: string; params: Record<string, string | number> }[];
  /** It is in, but publishing it at once failed: it waits as it is. */
  unpublished?: boolean;
}

/** A report names the first of many notices of one file; the same file says the rest when it is opened. */
export const mostNotices = 50;

const plain = { _id: false };

export const outcomeFields = {
  path: { type: String, required: true },
  title: { type: String, default: '' },
  outcome: { type: String, enum: ['imported', 'skipped', 'refused'], required: true },
  process: { type: new Schema({ key: String, title: String }, plain), default: null },
  notices: { type: [Schema.Types.Mixed], default: [] },
  hints: { type: [Schema.Types.Mixed], default: [] },
  refusal: { type: new Schema({ code: String, params: Schema.Types.Mixed }, plain), default: null },
  unpublished: { type: Boolean, default: false },
} as const;
