import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { z } from 'zod';
import {
  type Manifest,
  manifestName,
  manifestSchema,
  packageFormat,
  packageLimits,
  packageVersion,
  safePath,
} from '../../../models/exchange/format.js';
import { archiveLimits, inMegabytes } from '../limits.js';
import { isRefusal, NotTaken } from '../refusals.js';

/** A package whose files are all there, unchanged and no others; see docs/package-format.md. */
export interface LibraryPackage {
  manifest: Manifest;
  /** The folders of the processes, in the order they were packed. */
  folders: string[];
  bytes(path: string): Promise<Buffer>;
  /** A record of the package, looked at field by field. @throws {NotTaken} */
  read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>;
  close(): void;
}

/** Whether an archive says that it is the package of a library; says nothing about whether it is a good one. */
export async function isPackage(file: string): Promise<boolean> {
  const zip = await open(file);
  try {
    if (!zip || zip.entryCount > archiveLimits.packed) return false;
    for await (const entry of zip.eachEntry())
      if (entry.fileName === manifestName && entry.uncompressedSize <= packageLimits.manifest)
        return (await content(zip, entry)).toString('utf8').includes(`"${packageFormat}"`);
    return false;
  } catch {
    return false;
  } finally {
    zip?.close();
  }
}

/** Opens a package and reads every file once against its checksum. @throws {NotTaken} with the first thing that is wrong */
export async function openPackage(file: string): Promise<LibraryPackage> {
  const zip = await open(file);
  if (!zip) throw new NotTaken('archive-broken');
  try {
    const found = await entries(zip);
    const manifest = await manifestIn(zip, found);
    await verify(zip, found, manifest);
    return opened(zip, found, manifest);
  } catch (error) {
    zip.close();
    throw isRefusal(error) ? error : new NotTaken('archive-broken');
  }
}

function opened(zip: ZipFile, found: Map<string, Entry>, manifest: Manifest): LibraryPackage {
  const bytes = async (path: string) => {
    const entry = Object.hasOwn(manifest.files, path) ? found.get(path) : undefined;
    if (!entry) throw new NotTaken('package-missing', { file: path });
    return content(zip, entry);
  };
  return {
    manifest,
    folders: Object.keys(manifest.files).flatMap((path) => /^(.*)\/prozess\.json$/.exec(path)?.[1] ?? []),
    bytes,
    async read(path, schema) {
      const raw = await bytes(path);
      if (raw.length > packageLimits.record) throw new NotTaken('package-record', { file: path });
      const said = schema.safeParse(parsed(raw));
      if (!said.success) throw new NotTaken('package-record', { file: path });
      return said.data;
    },
    close: () => zip.close(),
  };
}

function open(file: string): Promise<ZipFile | null> {
  return openPromise(file, { autoClose: false, strictFileNames: true }).catch(() => null);
}

/** By name; a name that stands twice, or leads somewhere, makes the whole package suspect. */
async function entries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > archiveLimits.packed) throw new NotTaken('archive-entries', { limit: archiveLimits.packed });
  const found = new Map<string, Entry>();
  let together = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    if (fileName.endsWith('/')) continue;
    if (found.has(fileName)) throw new NotTaken('package-foreign', { file: shown(fileName) });
    together += uncompressedSize;
    if (together > archiveLimits.together)
      throw new NotTaken('package-size', { limit: inMegabytes(archiveLimits.together) });
    if (entry.isEncrypted()) throw new NotTaken('archive-encrypted');
    if (
      uncompressedSize > archiveLimits.harmless &&
      uncompressedSize / Math.max(1, compressedSize) > archiveLimits.ratio
    )
      throw new NotTaken('archive-bomb');
    found.set(fileName, entry);
  }
  return found;
}

async function manifestIn(zip: ZipFile, found: Map<string, Entry>): Promise<Manifest> {
  const entry = found.get(manifestName);
  if (!entry || entry.uncompressedSize > packageLimits.manifest) throw new NotTaken('package-manifest');
  const raw = parsed(await content(zip, entry)) as { format?: unknown; version?: unknown } | null;
  if (raw?.format === packageFormat && Number(raw.version) > packageVersion)
    throw new NotTaken('package-newer', { version: Number(raw.version) });
  const said = manifestSchema.safeParse(raw);
  if (!said.success) throw new NotTaken('package-manifest');
  return said.data;
}

async function verify(zip: ZipFile, found: Map<string, Entry>, { files }: Manifest): Promise<void> {
  for (const name of found.keys())
    if (name !== manifestName && !(safePath.test(name) && Object.hasOwn(files, name)))
      throw new NotTaken('package-foreign', { file: shown(name) });
  for (const [path, { size, sha256 }] of Object.entries(files)) {
    const entry = found.get(path);
    if (!entry) throw new NotTaken('package-missing', { file: path });
    if (entry.uncompressedSize > archiveLimits.diagram)
      throw new NotTaken('package-size', { limit: inMegabytes(archiveLimits.diagram) });
    if (entry.uncompressedSize !== size || (await digest(zip, entry)) !== sha256)
      throw new NotTaken('package-checksum', { file: path });
  }
}

async function digest(zip: ZipFile, entry: Entry): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of await zip.openReadStreamPromise(entry)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** yauzl ends the stream with an error when more comes out than the entry said. */
async function content(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of (await zip.openReadStreamPromise(entry)) as Readable) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function shown(name: string): string {
  return name.replace(/\p{C}/gu, '').slice(0, 120);
}
