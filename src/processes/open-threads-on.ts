import type { Request } from 'express';
import { type OpenThreads, openThreads } from '../../models/comment/reach.js';
import type { ReachedProcess } from '../../models/process/reach.js';
import { readOnce } from '../web/read-once.js';

/** Open notes of the house, counted above the page and shown on the steps. */
export function openThreadsOn(req: Request, reached: ReachedProcess): Promise<OpenThreads> {
  return readOnce(req, `open threads of ${reached.process.id}`, () => openThreads(reached));
}
