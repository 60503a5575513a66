import type { Request, Response } from 'express';
import { keptLoose } from '../../models/attachment/leftovers.js';
import { Attachment } from '../../models/attachment.js';
import { NotFound } from '../../models/errors.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { doerOf } from '../web/doer.js';
import { param, query } from '../web/form.js';
import { paths } from '../web/paths.js';
import type { Removed } from './files.page.js';
import type { ReachedFile } from './scope.js';
import { toFiles } from './to-files.js';

/** Leads to the list, where the way back stands. */
export async function create(
  req: Request,
  res: Response,
  { version, attachment, ...reached }: ReachedFile,
): Promise<void> {
  const position = version.content.attachments.findIndex((one) => one.attachment.equals(attachment._id));
  const note = version.content.attachments[position]?.note ?? '';
  await version.detach({ attachment, by: doerOf(req) });
  toFiles(res, { ...reached, version }, { removed: attachment.key, note, position: String(position) });
}

/** Attaches again what was removed, where and as it stood, as long as it is not cleaned away. */
export async function destroy(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version } = reached;
  const attachment = await removed(reached, param(req, 'key'));
  if (!attachment) throw new NotFound();
  const before = query(req);
  const position = before.number('position');
  await version.attach({
    attachments: [attachment],
    note: before.text('note', 200),
    ...(position !== null && position >= 0 ? { position } : {}),
    by: doerOf(req),
  });
  toFiles(res, reached);
}

/** What the address says was just removed, if it still can come back. */
export async function removedFrom(req: Request, reached: ReachedText): Promise<Removed | null> {
  const asked = query(req);
  const key = asked.text('removed', 40);
  const attachment = key ? await removed(reached, key) : null;
  if (!attachment) return null;
  const before = new URLSearchParams({ note: asked.text('note', 200), position: asked.text('position', 4) });
  const { practice, version } = reached;
  const undo = paths.practiceFilePart(practice.key, version.number, attachment.key, 'removal/end');
  return { name: attachment.name, undo: `${undo}?${before}` };
}

/** Not to the last minute: what is brought back must not meet the one who cleans. */
function removed({ practice }: ReachedText, key: string): Promise<Attachment | null> {
  const since = new Date(Date.now() - 0.9 * keptLoose);
  return Attachment.findOne({ key, practice: practice._id, loose: { $gt: since } }).sort({ loose: -1 });
}
