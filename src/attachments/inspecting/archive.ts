import type { Readable } from 'node:stream';
import { type Entry, getFileNameLowLevel, openPromise, parseExtraFields, type ZipFile } from 'yauzl';
import { fileTypes, type TypeName } from '../../../models/attachment/types.js';
import { FileRefused } from '../refused.js';

/** Far above any real document, far below what fills a disk when somebody unpacks it. */
export const archiveLimits = {
  entries: 10_000,
  together: 1_000_000_000,
  /** Texts shrink to a tenth, repetitive ones to a fiftieth; a bomb to a thousandth. */
  ratio: 200,
  /** Below this size no ratio does harm. */
  harmless: 1_000_000,
} as const;

/** One file in an archive, with the name it says it has. */
export interface Part {
  name: string;
  entry: Entry;
}

/** Parts that carry programs: Visual Basic in Office files, scripts and macros in OpenDocument files. */
const programs = /(^|\/)vbaProject\.bin$|(^|\/)vbaData\.xml$|^(Basic|Scripts)\/[^/]+\/|(^|\/)xl\/macrosheets\//i;
const officeParts: [TypeName, RegExp][] = [
  ['docx', /^word\/document\.xml$/i],
  ['xlsx', /^xl\/workbook\.xml$/i],
  ['pptx', /^ppt\/presentation\.xml$/i],
];
const openDocuments: TypeName[] = ['odt', 'ods', 'odp'];

/** A name that leads out of the folder an archive is unpacked in. */
const leadsOut = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:/i;

/**
 * Which kind of archive it is, by what stands in it. Nothing is ever unpacked to disk here.
 * @throws {FileRefused} for bombs, for what is locked, broken, leads out of its folder, or carries programs
 */
export async function archiveType(path: string): Promise<TypeName> {
  const zip = await openArchive(path);
  try {
    const parts = await readParts(zip);
    if (parts.some(({ name }) => leadsOut.test(name))) throw new FileRefused('paths');
    if (parts.some(({ name }) => programs.test(name))) throw new FileRefused('macros');
    const types = parts.find(({ name }) => name === '[Content_Types].xml');
    if (types) return await officeType(zip, types, parts);
    const mime = parts.find(({ name }) => name === 'mimetype');
    return mime ? await openType(zip, mime) : 'zip';
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('broken');
  } finally {
    zip.close();
  }
}

/** @throws {FileRefused} `broken`, `bomb` */
export async function openArchive(path: string): Promise<ZipFile> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(() => null);
  if (!zip) throw new FileRefused('broken');
  if (zip.entryCount <= archiveLimits.entries) return zip;
  zip.close();
  throw new FileRefused('bomb');
}

/** The whole directory. Ratios are asked of every entry, and of all together against the file itself: entries may overlap. */
export async function readParts(zip: ZipFile): Promise<Part[]> {
  const parts: Part[] = [];
  let together = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new FileRefused('locked');
    together += entry.uncompressedSize;
    if (isBomb(entry.uncompressedSize, entry.compressedSize)) throw new FileRefused('bomb');
    if (together > archiveLimits.together || isBomb(together, zip.fileSize)) throw new FileRefused('bomb');
    parts.push({ name: nameOf(entry), entry });
  }
  return parts;
}

function isBomb(size: number, packed: number): boolean {
  return size > archiveLimits.harmless && size / Math.max(1, packed) > archiveLimits.ratio;
}

function nameOf(entry: Entry): string {
  const extra = parseExtraFields(entry.extraFieldRaw);
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, extra, false);
}

async function officeType(zip: ZipFile, types: Part, parts: readonly Part[]): Promise<TypeName> {
  if (/macroEnabled|vnd\.ms-office\.vbaProject/i.test(await readPart(zip, types))) throw new FileRefused('macros');
  const found = officeParts.find(([, part]) => parts.some(({ name }) => part.test(name)));
  if (!found) throw new FileRefused('type');
  return found[0];
}

async function openType(zip: ZipFile, mime: Part): Promise<TypeName> {
  const said = (await readPart(zip, mime, 200)).trim();
  const found = openDocuments.find((name) => fileTypes[name].type === said);
  // Templates, charts and formulas of OpenDocument, and electronic books.
  if (!found) throw new FileRefused('type');
  return found;
}

/** The text of a part; what comes after `most` bytes is not unpacked. */
export async function readPart(zip: ZipFile, { entry }: Part, most = 1_000_000): Promise<string> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    pieces.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size >= most) break;
  }
  stream.destroy();
  return Buffer.concat(pieces).subarray(0, most).toString('utf8');
}
