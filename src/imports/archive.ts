import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Entry, getFileNameLowLevel, openPromise, parseExtraFields, type ZipFile } from 'yauzl';
import { Refused } from '../../models/bpmn/refused.js';
import { archiveLimits, inMegabytes } from './limits.js';
import { isRefusal, NotTaken } from './refusals.js';
import type { Found } from './sources.js';

/** By its name: what is called a ZIP and is none is told to be a broken one. Office files are archives too, but hold no diagrams. */
export async function isArchive(file: string, shownAs: string): Promise<boolean> {
  return /\.zip$/i.test(shownAs) && (await stat(file)).size > 0;
}

/**
 * The files of an archive, one at a time. Names are only ever shown, nothing is written to disk. An entry that cannot be
 * taken is refused alone; what makes the whole archive suspect ends it with one refusal.
 */
export async function* filesInArchive(file: string, shownAs: string): AsyncGenerator<Found> {
  const zip = await open(file);
  if (!zip) return yield { path: shownAs, refusal: new NotTaken('archive-broken') };
  let together = 0;
  let empty = true;
  try {
    if (zip.entryCount > archiveLimits.entries) throw new NotTaken('archive-entries', { limit: archiveLimits.entries });
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (!isWanted(name)) continue;
      empty = false;
      together += entry.uncompressedSize;
      if (together > archiveLimits.together)
        throw new NotTaken('archive-together', { limit: inMegabytes(archiveLimits.together) });
      yield await take(zip, entry, `${shownAs}/${name}`);
    }
    if (empty) throw new NotTaken('archive-empty');
  } catch (error) {
    yield { path: shownAs, refusal: isRefusal(error) ? error : new NotTaken('archive-broken') };
  } finally {
    zip.close();
  }
}

/** How many files of an archive will get an outcome; 1 for one that is refused as a whole. */
export async function countInArchive(file: string): Promise<number> {
  const zip = await open(file);
  if (!zip || zip.entryCount > archiveLimits.entries) {
    zip?.close();
    return 1;
  }
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) if (isWanted(nameOf(entry))) count += 1;
  } catch {
    return count + 1;
  } finally {
    zip.close();
  }
  return Math.max(1, count);
}

async function open(file: string): Promise<ZipFile | null> {
  // Names are decoded by nameOf: a suspicious one is no reason to refuse the others.
  return openPromise(file, { autoClose: false, decodeStrings: false }).catch(() => null);
}

async function take(zip: ZipFile, entry: Entry, path: string): Promise<Found> {
  try {
    if (entry.isEncrypted()) throw new NotTaken('archive-encrypted');
    if (entry.uncompressedSize > archiveLimits.harmless && ratioOf(entry) > archiveLimits.ratio)
      throw new NotTaken('archive-bomb');
    if (entry.uncompressedSize > archiveLimits.diagram)
      throw new Refused('too-large', {
        size: inMegabytes(entry.uncompressedSize),
        limit: inMegabytes(archiveLimits.diagram),
      });
    return { path, bytes: await content(await zip.openReadStreamPromise(entry), entry.uncompressedSize) };
  } catch (error) {
    return { path, refusal: isRefusal(error) ? error : new NotTaken('archive-broken') };
  }
}

function ratioOf({ uncompressedSize, compressedSize }: Entry): number {
  return uncompressedSize / Math.max(1, compressedSize);
}

/** yauzl ends the stream with an error when more comes out than the entry said. */
async function content(stream: Readable, size: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts, size);
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, parseExtraFields(entry.extraFieldRaw), false);
  return name.replace(/\p{Cc}/gu, '');
}

/** Folders, and what operating systems leave behind, are no files of the person. */
function isWanted(name: string): boolean {
  const parts = name.split('/');
  return !name.endsWith('/') && parts[0] !== '__MACOSX' && !isClutter(parts.at(-1) ?? '');
}

export function isClutter(name: string): boolean {
  return name.startsWith('.') || ['Thumbs.db', 'desktop.ini'].includes(name);
}
