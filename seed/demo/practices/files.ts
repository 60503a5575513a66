import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Doer } from '../../../models/act.js';
import { StoredFile } from '../../../models/attachment/stored-file.js';
import { type FileType, fileTypes } from '../../../models/attachment/types.js';
import { Attachment } from '../../../models/attachment.js';
import type { Content } from '../../../models/practice/content.js';
import type { PracticeVersion } from '../../../models/practice/version.js';
import { toPng } from '../../../src/render/png.js';
import { root } from '../../../src/root.js';
import type { DemoFile } from './telling.js';

export interface Brought {
  attached: Content['attachments'];
  /** By file: the key by which a text shows a picture. */
  keys: ReadonlyMap<string, string>;
}

/** Keeps files for a draft; the text that is written next names them. */
export async function bringFiles(
  { municipality, practice }: PracticeVersion,
  files: readonly DemoFile[],
  said: { by: Doer; at: Date },
): Promise<Brought> {
  const keys = new Map<string, string>();
  const attached: Content['attachments'] = [];
  for (const { file, note } of files) {
    const { name, type, bytes } = await read(file);
    const stored = await StoredFile.keep(Readable.from([bytes]));
    const attachment = await Attachment.add({ municipality, practice, name, type, ...stored, ...said });
    attached.push({ attachment: attachment._id, note });
    keys.set(file, attachment.key);
  }
  return { attached, keys };
}

/** Pictures are kept as drawings, which can be read and changed, and come out as PNG. */
async function read(file: string): Promise<{ name: string; type: string; bytes: Buffer }> {
  const ending = extname(file).slice(1);
  const bytes = await readFile(join(root, ending === 'bpmn' ? 'seed/bpmn' : 'seed/demo/files', file));
  if (ending === 'svg')
    return {
      name: `${basename(file, '.svg')}.png`,
      type: fileTypes.png.type,
      bytes: Buffer.from(toPng(bytes.toString())),
    };
  const known = Object.values<FileType>(fileTypes).find(({ endings }) => endings.includes(ending));
  if (!known) throw new Error(`${file} is nothing that can be attached`);
  return { name: file, type: known.type, bytes };
}

/** A text with its pictures: `![words](datei:bild.svg)` names the file; one that is not attached yet is left out. */
export function withPictures(text: string, keys: ReadonlyMap<string, string>): string {
  return text.replace(/\n*!\[([^\]]+)\]\(datei:([\w.-]+)\)/g, (_all, words: string, file: string) => {
    const key = keys.get(file);
    return key ? `\n\n![${words}](attachment:${key})` : '';
  });
}
