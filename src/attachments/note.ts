import type { Request, Response } from 'express';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import type { ReachedFile } from './scope.js';
import { toFiles } from './to-files.js';

export async function update(
  req: Request,
  res: Response,
  { version, attachment, ...reached }: ReachedFile,
): Promise<void> {
  await version.describeAttached({ attachment, note: form(req).text('note', 200), by: doerOf(req) });
  toFiles(res, { ...reached, version });
}
