import type { Request, Response } from 'express';
import { keptLoose } from '../../models/attachment/leftovers.js';
import { Attachment } from '../../models/attachment.js';
import { NotFound } from '../../models/errors.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { doerOf } from '../web/doer.js';
import { param, query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { ReachedFile } from './scope.js';
import { toFiles } from './to-files.js';

export async function create(req: Request, res: Response, reached: ReachedFile): Promise<void> {
  const { version, practice, attachment } = reached;
  const position = version.content.attachments.findIndex((one) => one.attachment.equals(attachment._id));
  const note = version.content.attachments[position]?.note ?? '';
  await version.detach({ attachment, by: doerOf(req) });
  const before = new URLSearchParams({ note, position: String(position) });
  const href = `${paths.practiceFilePart(practice.key, version.number, attachment.key, 'removal/end')}?${before}`;
  toast(req, 'attachments:toast.removed', { name: attachment.name }, { key: 'attachments:undo', href, method: 'post' });
  toFiles(res, reached);
}

/** Attaches again what was removed, where and as it stood, as long as it is not cleaned away. */
export async function destroy(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  // Not to the last minute: what is brought back must not meet the one who cleans.
  const since = new Date(Date.now() - 0.9 * keptLoose);
  const removed = { key: param(req, 'key'), practice: practice._id, loose: { $gt: since } };
  const attachment = await Attachment.findOne(removed).sort({ loose: -1 });
  if (!attachment) throw new NotFound();
  const before = query(req);
  const position = before.number('position');
  await version.attach({
    attachments: [attachment],
    note: before.text('note', 200),
    ...(position !== null && position >= 0 ? { position } : {}),
    by: doerOf(req),
  });
  toast(req, 'attachments:toast.back', { name: attachment.name });
  toFiles(res, reached);
}
