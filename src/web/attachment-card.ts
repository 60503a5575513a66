import { attachedFiles } from '../../models/attachment/attached.js';
import { Preview } from '../../models/attachment/preview.js';
import { type FileKind, kindOf } from '../../models/attachment/types.js';
import type { AttachmentState } from '../../models/attachment.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { format } from './format.js';
import type { Pictures, TextPicture } from './markdown.js';
import { paths } from './paths.js';
import { type Locale, translator } from './texts.js';

/** A file as pages list it. */
export interface AttachmentCard {
  key: string;
  name: string;
  note: string;
  /** "PDF, 2,4 MB" */
  about: string;
  icon: string;
  /** null: it cannot be fetched, now or ever; `standing` says why. */
  url: string | null;
  thumbnailUrl: string | null;
  state: AttachmentState;
  standing: string;
}

const icons: Record<FileKind, string> = {
  document: 'file-text',
  table: 'file-spreadsheet',
  slides: 'presentation',
  picture: 'image',
  drawing: 'file-code',
  text: 'file-text',
  archive: 'file-archive',
};

/** All files of a version in its order, for those who write it. */
export async function attachmentCards(
  { practice, version }: Pick<ReachedText, 'practice' | 'version'>,
  locale: Locale,
): Promise<AttachmentCard[]> {
  const t = translator(locale);
  const files = await attachedFiles(version.content);
  const seen = await Preview.shown(files.map(({ attachment }) => attachment.hash));
  return files.map(({ attachment, note }) => {
    const { key, name, type, size, state, reason, hash } = attachment;
    const at = [practice.key, version.number, key] as const;
    const ready = state === 'ready';
    const ending = (name.split('.').at(-1) ?? '').toUpperCase();
    return {
      key,
      name,
      note,
      about: state === 'refused' ? ending : `${ending}, ${format(locale).bytes(size)}`,
      icon: icons[kindOf(type)],
      url: ready ? paths.practiceFile(...at) : null,
      thumbnailUrl: ready && seen.has(hash) ? paths.practiceFilePart(...at, 'thumbnail') : null,
      state,
      standing: ready ? '' : t(reason || 'attachments:state.scanning'),
    };
  });
}

/** Those a page shows: readers see what they can fetch, the own town also what is still being examined. */
export async function shownAttachments(reached: ReachedText, locale: Locale): Promise<AttachmentCard[]> {
  const cards = await attachmentCards(reached, locale);
  return reached.inside ? cards : cards.filter(({ url }) => url !== null);
}

/** The pictures a version brings for its texts: those that are examined, and no others. */
export async function textPictures({
  practice,
  version,
}: Pick<ReachedText, 'practice' | 'version'>): Promise<Pictures> {
  const files = await attachedFiles(version.content);
  const pictures = new Map<string, TextPicture>();
  for (const { attachment } of files) {
    const { key, state, picture } = attachment;
    if (state !== 'ready' || !picture) continue;
    const src = paths.practiceFilePart(practice.key, version.number, key, 'picture');
    pictures.set(key, { src, width: picture.width, height: picture.height });
  }
  return (key) => pictures.get(key) ?? null;
}
