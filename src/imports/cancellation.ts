import type { Request, Response } from 'express';
import type { ReachedImport } from '../../models/import/reach.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { cancelImport } from './running.js';
import { folderNamed, removeFolder } from './storage.js';

export async function create(req: Request, res: Response, { job }: ReachedImport): Promise<void> {
  if (job.waiting) {
    await job.end('cancelled');
    await removeFolder(folderNamed(services(req).config.dataDir, job.waiting));
  } else await cancelImport(job);
  res.redirect(303, paths.import(job.key));
}
