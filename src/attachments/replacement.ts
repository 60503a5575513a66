import type { Request, Response } from 'express';
import { upload } from './files.js';
import type { ReachedFile } from './scope.js';

/** Takes the newer state of a file; it keeps its key, so texts go on showing it, and older versions keep the older one. */
export async function create(req: Request, res: Response, { attachment, ...reached }: ReachedFile): Promise<void> {
  await upload(req, res, reached, attachment);
}
