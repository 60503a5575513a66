import type { Request, Response } from 'express';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import type { ReachedFile } from './scope.js';
import { toFiles } from './to-files.js';

export async function update(req: Request, res: Response, reached: ReachedFile): Promise<void> {
  const places = form(req).choice('direction', ['up', 'down']) === 'down' ? 1 : -1;
  await reached.version.moveAttached({ attachment: reached.attachment, places, by: doerOf(req) });
  toFiles(res, reached);
}
