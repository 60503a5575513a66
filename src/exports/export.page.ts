import type { Request } from 'express';
import { keptFor, type ReachedExport } from '../../models/export.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface ExportPage extends Page {
  lead: string;
  progress: { done: number; total: number; sentence: string; cancelUrl: string } | null;
  /** How it ended, once it has. */
  result: { tone: 'good' | 'warn'; sentence: string } | null;
  fileUrl: string | null;
  againUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'exports/show': ExportPage;
  }
}

export function exportPage(req: Request, { job, municipality }: ReachedExport): ExportPage {
  const locale = localeOf(req);
  const t = translator(locale);
  const f = format(locale);
  const { key, done, total, begun, ended } = job;
  const how = job.ending();
  const until = f.dateTime(new Date(begun.at.getTime() + keptFor));
  const said = { count: total, size: f.bytes(ended?.size ?? 0), until };
  return {
    title: t('exports:show.title'),
    lead: t('exports:show.lead', { town: municipality.name, when: f.dateTime(begun.at) }),
    progress: how
      ? null
      : { done, total, sentence: t('exports:show.progress', { done, total }), cancelUrl: paths.cancelExport(key) },
    result: how && { tone: how === 'done' ? 'good' : 'warn', sentence: t(`exports:show.ended.${how}`, said) },
    fileUrl: how === 'done' ? paths.exportFile(key) : null,
    againUrl: paths.newExport,
  };
}
