import { Attachment } from '../attachment.js';
import { PracticeVersion } from '../practice/version.js';
import { Preview } from './preview.js';
import { StoredFile } from './stored-file.js';

/** What lies about shorter than this is left alone: somebody may be about to name it, or to want it back. */
export const keptLoose = 24 * 60 * 60 * 1000;

/**
 * Takes away what nothing names any more: attachments no version shows, then files and pieces of files no attachment
 * names, whatever crash they are from. What a version names stays in any case. Returns how much went.
 */
export async function cleanLeftovers(now = new Date()): Promise<{ attachments: number; files: number }> {
  const before = new Date(now.getTime() - keptLoose);
  const gone = { attachments: 0, files: 0 };
  for await (const attachment of Attachment.find({ loose: { $lt: before } }, { text: 0 })) {
    if (await isNamed(attachment)) {
      // A crash came between the version and this note, or a copy was named from the beginning.
      await Attachment.updateOne({ _id: attachment._id }, { $set: { loose: null } });
      continue;
    }
    await Attachment.discard(attachment);
    if (!(await Attachment.exists({ hash: attachment.hash }))) await Preview.remove(attachment.hash);
    gone.attachments += 1;
  }
  for await (const file of StoredFile.olderThan(before)) {
    if (await Attachment.exists({ file })) continue;
    await StoredFile.remove(file);
    gone.files += 1;
  }
  return gone;
}

function isNamed({ _id, practice }: Pick<Attachment, '_id' | 'practice'>): Promise<unknown> {
  return PracticeVersion.exists({ practice, 'content.attachments.attachment': _id });
}
