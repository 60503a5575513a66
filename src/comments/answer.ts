import type { Request, Response } from 'express';
import { threadsOn } from '../../models/comment/reach.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { noteThreads } from './threads.js';

/** The modeller sends and reads JSON; everybody else fills in forms. */
export function isScript(req: Request): boolean {
  return req.accepts('html', 'json') === 'json';
}

/** After each word from the modeller: everything that is open now. */
export async function threadsNow(res: Response, reached: ReachedVersion, status = 200): Promise<void> {
  res.status(status).json({ threads: await noteThreads(reached, await threadsOn(reached, { filter: 'open' })) });
}
