import type { FileOutcome } from '../../models/import.js';
import type { Locale } from '../web/texts.js';
import { reasonText, remarks } from './refusals.js';

/** What `fundus import --report` writes, in the language of the person who asked. */
export interface ImportReport {
  files: {
    path: string;
    outcome: FileOutcome['outcome'];
    /** The part of the process's address that names it. */
    process: string | null;
    warnings: string[];
    reason: string | null;
  }[];
  imported: number;
  /** Left as they are, because they are there already. */
  skipped: number;
  refused: number;
  seconds: number;
}

export function importReport(outcomes: readonly FileOutcome[], seconds: number, locale: Locale): ImportReport {
  const files = outcomes.map((one) => ({
    path: one.path,
    outcome: one.outcome,
    process: one.process?.key ?? null,
    warnings: remarks(one, locale),
    reason: reasonText(one, locale),
  }));
  const imported = files.filter(({ outcome }) => outcome === 'imported').length;
  const skipped = files.filter(({ outcome }) => outcome === 'skipped').length;
  return { files, imported, skipped, refused: files.length - imported - skipped, seconds };
}
