import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { berlinDay } from '../../models/day.js';
import { NotFound } from '../../models/errors.js';
import { Export, type ReachedExport } from '../../models/export.js';
import type { Municipality } from '../../models/municipality.js';
import { Process } from '../../models/process.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { exportPage } from './export.page.js';
import { runExport } from './running.js';
import { fileFor } from './storage.js';

/** Small libraries are packed sooner than this: then the next page already offers the file. */
const patience = 2000;

declare module '../web/views.js' {
  interface Views {
    'exports/new': { title: string; lead: string; action: string };
  }
}

export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const count = await Process.countDocuments({ municipality: home._id });
  const lead = t('exports:new.lead', { count, town: home.name });
  await page(res, 'exports/new', { title: t('exports:new.title'), lead, action: paths.exports });
}

export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const { config, diagrams } = services(req);
  const job = await Export.begin({
    municipality: home._id,
    pictures: form(req).flag('pictures'),
    total: await Process.countDocuments({ municipality: home._id }),
    by: doerOf(req),
  });
  const running = runExport({ job, municipality: home, dataDir: config.dataDir, diagrams });
  await Promise.race([running, pause(patience)]);
  res.redirect(303, paths.export(job.key));
}

export async function show(req: Request, res: Response, reached: ReachedExport): Promise<void> {
  const model = exportPage(req, reached);
  if (model.progress) res.set('Refresh', '2');
  await page(res, 'exports/show', model);
}

/** The file, for who asked for it; another time it is not there any more. */
export async function file(req: Request, res: Response, { job, municipality }: ReachedExport): Promise<void> {
  const path = await fileFor(services(req).config.dataDir, job.key);
  if (job.ending() !== 'done' || !(await stat(path).catch(() => null))) throw new NotFound();
  const day = berlinDay(job.begun.at);
  await new Promise<void>((done, failed) => {
    res.download(path, `fundus-${municipality.slug}-${day}.zip`, { dotfiles: 'allow' }, (error) =>
      error && !res.headersSent ? failed(error) : done(),
    );
  });
}
