import type { Request, Response } from 'express';
import type { ReachedExport } from '../../models/export.js';
import { paths } from '../web/paths.js';

export async function create(_req: Request, res: Response, { job }: ReachedExport): Promise<void> {
  await job.cancel();
  res.redirect(303, paths.export(job.key));
}
