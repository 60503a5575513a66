import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Attachment } from '../attachment.js';
import type { Content } from '../practice/content.js';

export interface CopyTarget {
  municipality: Types.ObjectId;
  practice: Types.ObjectId;
}

/**
 * The files of a version for a practice of another town, in the same order with the same notes. They keep their keys, so
 * pictures within the texts go on; the stored bytes are shared, and go only when no town names them. Files that are
 * refused or still being examined do not come along. Put the result into `content.attachments` of the new version.
 */
export async function copyAttachments(
  attached: Content['attachments'],
  { municipality, practice }: CopyTarget,
  by: Doer,
): Promise<Content['attachments']> {
  const ids = Array.from(attached, (one) => one.attachment);
  const found = await Attachment.find({ _id: { $in: ids }, state: 'ready' }).lean();
  const pairs = Array.from(attached).flatMap(({ attachment: id, note }) => {
    const original = found.find((one) => one._id.equals(id));
    return original ? [{ original, copy: new Types.ObjectId(), note }] : [];
  });
  const added = act(by);
  await Attachment.insertMany(
    pairs.map(({ original, copy }) => ({
      ...original,
      _id: copy,
      municipality,
      practice,
      replaces: null,
      added,
      loose: added.at,
    })),
  );
  return pairs.map(({ copy, note }) => ({ attachment: copy, note }));
}
