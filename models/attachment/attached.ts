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

/** An attachment as the search reads it: what it is called, what is said of it, and its words. */
export interface AttachedText {
  key: string;
  name: string;
  note: string;
  text: string;
}

/** What is served of the files of some versions, by version in their order. A file that is not examined says nothing. */
export async function attachedTexts(contents: readonly Pick<Content, 'attachments'>[]): Promise<AttachedText[][]> {
  const named = contents.map(({ attachments }) => Array.from(attachments ?? []));
  const ids = named.flat().map((one) => one.attachment);
  if (ids.length === 0) return contents.map(() => []);
  const found = await Attachment.find({ _id: { $in: ids }, state: 'ready' }, { key: 1, name: 1, text: 1 }).lean<
    (Pick<AttachmentFields, 'key' | 'name' | 'text'> & { _id: Types.ObjectId })[]
  >();
  return named.map((list) =>
    list.flatMap(({ attachment: id, note }) => {
      const file = found.find((one) => one._id.equals(id));
      return file ? [{ key: file.key, name: file.name, note, text: file.text }] : [];
    }),
  );
}
