import type { Types } from 'mongoose';
import { Attachment, type AttachmentFields } from '../attachment.js';
import type { Content } from '../practice/content.js';

export interface Attached {
  attachment: Omit<AttachmentFields, 'text'> & { _id: Types.ObjectId };
  note: string;
}

/** The files a version names, in its order; without their words, which only the search wants. */
export async function attachedFiles({ attachments }: Pick<Content, 'attachments'>): Promise<Attached[]> {
  const named = Array.from(attachments ?? []);
  if (named.length === 0) return [];
  const ids = named.map((one) => one.attachment);
  const found = await Attachment.find({ _id: { $in: ids } }, { text: 0 }).lean<Attached['attachment'][]>();
  return named.flatMap(({ attachment: id, note }) => {
    const attachment = found.find((one) => one._id.equals(id));
    return attachment ? [{ attachment, note }] : [];
  });
}
