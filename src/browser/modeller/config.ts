import type { Severities } from '../../../models/bpmn/lint/severity.js';

/** What the server tells the modeller: the JSON in `data-modeller-config-value`. */
export interface ModellerConfig {
  locale: 'de' | 'en';
  process: { key: string; title: string; url: string; department: string };
  version: {
    number: number;
    /** As people say it, for example "3.3". */
    label: string;
    state: 'draft' | 'submitted' | 'rejected' | 'approved' | 'published' | 'retired';
    revision: number;
  };
  user: { id: string; name: string };
  /** What shall change before it can be submitted again: who asked for it, and in which words. */
  asked: { by: string; note: string } | null;
  /** GET: application/xml of the draft; its ETag is the revision. */
  xmlUrl: string;
  /** PUT { xml, revision, title? } → 200 { revision, savedAt } · 409 { by, at, revision, xmlUrl } · 401 · 403 · 422 { message }. */
  saveUrl: string;
  /** POST {} → { others: [{ name, initials, since, editing }], drawing, revision, state }; with `state`, once it is another. */
  presenceUrl: string;
  /** GET → { threads } · POST { text, element, elementName } → { threads }: the notes of the house. */
  notesUrl: string;
  /** Best practices linked to elements, by id. */
  practices: Record<string, { title: string; href: string }[]>;
  /** POST { xml } → { url }: keeps my version as a new draft process. */
  copyUrl: string;
  /** The draft for a meeting, step by step; `step` may be added. */
  presentationUrl: string;
  /** The same draft as typed lines. */
  captureUrl: string;
  /** Page where the draft is submitted; null hides the button. */
  submitUrl: string | null;
  signInUrl: string;
  paletteMode: 'short' | 'full';
  /** PUT { mode }: remembers the palette. */
  paletteUrl: string;
  /** Suggestions for the fields of a step. */
  roles: string[];
  systems: string[];
  /** What the town makes of the rules of the check; others are hints. */
  severities: Severities;
  /** GET ?q= → { processes: [{ reference, label, department }] }: what a step may call. */
  callableUrl: string;
  /** What the drawing calls already: reference to title. */
  called: Record<string, string>;
}
