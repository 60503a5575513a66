import type { Request } from 'express';
import { Types } from 'mongoose';
import { Attachment } from '../../models/attachment.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { Practice } from '../../models/practice.js';
import type { Actor } from '../../models/user.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

export interface ReachedFile extends ReachedText {
  attachment: Attachment;
}

export const onDraft = scoped(reachedText);

/** A file through the version that names it: who does not reach that version does not reach the file, whatever they guess. */
export const onFile = scoped(async (req, actor): Promise<ReachedFile | null> => {
  const reached = await reachedText(req, actor);
  if (!reached) return null;
  const named = Array.from(reached.version.content.attachments, (one) => new Types.ObjectId(one.attachment));
  const attachment = await Attachment.findOne({ _id: { $in: named }, key: param(req, 'key') });
  return attachment && { ...reached, attachment };
});

function reachedText(req: Request, actor: Actor): Promise<ReachedText | null> {
  const number = param(req, 'number');
  return /^\d{1,9}$/.test(number)
    ? Practice.versionReachableBy(actor, param(req, 'practice'), Number(number))
    : Promise.resolve(null);
}
