import type { Request } from 'express';
import type { ReachedImport } from '../../models/import/reach.js';
import type { Ending, FileOutcome } from '../../models/import.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { filePlace } from './file-place.js';
import { reasonText, remarks } from './refusals.js';

interface FileRow {
  /** The name of the file; of a process in a package its title. */
  name: string;
  /** In which folder of which archive. */
  within: string | null;
  process: { title: string; url: string } | null;
  reason: string | null;
  notices: string[];
}

export interface ImportPage extends Page {
  lead: string;
  /** While it is worked on. */
  progress: { done: number; total: number; sentence: string; cancelUrl: string } | null;
  /** How it ended, in a sentence; what to do next if not all is in. */
  result: { tone: 'good' | 'warn'; sentence: string; next: string | null } | null;
  refused: FileRow[];
  imported: FileRow[];
  /** Of a package: was here already and stays as it is. */
  skipped: FileRow[];
  againUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'imports/show': ImportPage;
  }
}

export async function importPage(req: Request, { job, municipality }: ReachedImport): Promise<ImportPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const outcomes = await job.outcomes();
  const rows = outcomes.map((outcome) => fileRow(outcome, job.uploads, locale));
  const when = format(locale).dateTime(job.begun.at);
  const department = municipality.department(job.department)?.name ?? municipality.name;
  return {
    title: t('imports:show.title'),
    lead: t('imports:show.lead', { department, name: job.begun.name, when }),
    progress: job.ended ? null : progress(job.key, outcomes.length, job.total, t),
    result: job.ended ? result(job.ended.how, outcomes, job.total, t) : null,
    refused: rows.filter(({ reason }) => reason !== null),
    imported: rows.filter((_row, at) => outcomes[at]?.outcome === 'imported'),
    skipped: rows.filter((_row, at) => outcomes[at]?.outcome === 'skipped'),
    againUrl: paths.newImport,
  };
}

function progress(key: string, done: number, total: number, t: Translate): ImportPage['progress'] {
  return { done, total, sentence: t('imports:show.progress', { done, total }), cancelUrl: paths.cancelImport(key) };
}

function result(how: Ending, outcomes: FileOutcome[], total: number, t: Translate): ImportPage['result'] {
  const imported = outcomes.filter(({ outcome }) => outcome === 'imported').length;
  const skipped = outcomes.filter(({ outcome }) => outcome === 'skipped').length;
  const refused = outcomes.length - imported - skipped;
  const left = Math.max(0, total - outcomes.length);
  const counts = { imported: t('imports:show.importedCount', { count: imported }), refused, left };
  const ended = t(`imports:show.ended.${refused === 0 && how === 'done' ? 'all' : how}`, counts);
  const sentence = skipped > 0 ? `${ended} ${t('imports:show.skippedCount', { count: skipped })}` : ended;
  if (how !== 'done') return { tone: 'warn', sentence, next: t('imports:show.goOn') };
  return refused === 0
    ? { tone: 'good', sentence, next: null }
    : { tone: 'warn', sentence, next: t(imported > 0 ? 'imports:show.mend' : 'imports:show.mendAll') };
}

function fileRow(outcome: FileOutcome, uploads: readonly string[], locale: Locale): FileRow {
  const { path, title, process } = outcome;
  return {
    ...(title ? { name: title, within: null } : filePlace(path, uploads, translator(locale))),
    process: process && { title: process.title, url: paths.process(process.key) },
    reason: reasonText(outcome, locale),
    notices: remarks(outcome, locale),
  };
}
