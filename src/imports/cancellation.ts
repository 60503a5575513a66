import type { Request, Response } from 'express';
import type { ReachedImport } from '../../models/import/reach.js';
import { paths } from '../web/paths.js';
import { cancelImport } from './running.js';

export async function create(_req: Request, res: Response, { job }: ReachedImport): Promise<void> {
  await cancelImport(job);
  res.redirect(303, paths.import(job.key));
}
