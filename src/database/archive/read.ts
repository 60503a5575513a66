import { type FileHandle, open } from 'node:fs/promises';
import { type DeserializeOptions, deserialize } from 'bson';
import { CollectionHash, type Contents } from './collection-hash.js';
import type { Definition } from './definitions.js';
import { type Description, readDescription } from './description.js';
import { type Frame, FrameReader, kinds } from './frames.js';
import { unpacked } from './packing.js';
import { BackupRefused } from './refusal.js';
import { Seal } from './sealing.js';

/** What comes out of a backup, in this order; documents belong to the collection before them. */
export type Part =
  | { kind: 'description'; description: Description }
  | { kind: 'collection'; definition: Definition }
  | { kind: 'documents'; documents: Buffer[]; bytes: number }
  | { kind: 'collectionEnd'; definition: Definition; contents: Contents };

interface Reading {
  passphrase?: string | null;
  stop?: AbortSignal;
}

/** What a backup holds, once all of it was read and found right. */
export interface Verified {
  description: Description;
  collections: { definition: Definition; contents: Contents }[];
  documents: number;
  bytes: number;
  size: number;
}

/** Reads everything and checks everything. @throws BackupRefused where it is wrong */
export async function verifyBackup(
  path: string,
  reading: Reading & { progress?: (read: number, size: number) => void } = {},
): Promise<Verified> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const verified: Omit<Verified, 'description'> = { collections: [], documents: 0, bytes: 0, size };
    let description: Description | null = null;
    for await (const part of partsOf(file, { ...reading, passed: (at) => reading.progress?.(at, size) })) {
      if (part.kind === 'description') description = part.description;
      if (part.kind !== 'collectionEnd') continue;
      verified.collections.push({ definition: part.definition, contents: part.contents });
      verified.documents += part.contents.documents;
      verified.bytes += part.contents.bytes;
    }
    return { description: description as Description, ...verified };
  } finally {
    await file.close();
  }
}

/** Reads part by part, each checked; what is checked only at the end is not yet known to be right. @throws BackupRefused */
export async function* readBackup(path: string, reading: Reading = {}): AsyncGenerator<Part> {
  const file = await open(path);
  try {
    yield* partsOf(file, reading);
  } finally {
    await file.close();
  }
}

async function* partsOf(file: FileHandle, reading: Reading & { passed?: (at: number) => void }): AsyncGenerator<Part> {
  const frames = new FrameReader(file);
  const { description, header } = await begin(frames);
  if (description.sealing) frames.seal = await sealFor(description.sealing, reading.passphrase, header);
  yield { kind: 'description', description };
  const all = { collections: 0, documents: 0, bytes: 0 };
  for (;;) {
    const frame = await frames.next();
    if (frame.kind === kinds.end) {
      const end = decoded<typeof all & { sha256: string }>(frame);
      const isWhole = end.sha256 === frame.before() && end.collections === all.collections;
      if (!isWhole || end.documents !== all.documents || end.bytes !== all.bytes) throw wrong(frame);
      return await frames.end();
    }
    if (frame.kind !== kinds.collection) throw wrong(frame);
    const contents = yield* collectionOf(frames, decoded<Definition>(frame, { promoteValues: false }), reading);
    all.collections += 1;
    all.documents += contents.documents;
    all.bytes += contents.bytes;
  }
}

async function* collectionOf(
  frames: FrameReader,
  definition: Definition,
  { stop, passed }: Reading & { passed?: (at: number) => void },
): AsyncGenerator<Part, Contents> {
  yield { kind: 'collection', definition };
  const hash = new CollectionHash();
  for (;;) {
    stop?.throwIfAborted();
    const frame = await frames.next();
    passed?.(frame.at);
    if (frame.kind === kinds.collectionEnd) {
      const [said, contents] = [decoded<Contents>(frame), hash.contents()];
      if (said.hash !== contents.hash || said.documents !== contents.documents) throw wrong(frame);
      yield { kind: 'collectionEnd', definition, contents };
      return contents;
    }
    if (frame.kind !== kinds.documents) throw wrong(frame);
    const { documents, bytes } = await unpacked(frame.payload, frame.at);
    for (const raw of documents) hash.add(raw);
    yield { kind: 'documents', documents, bytes };
  }
}

async function begin(frames: FrameReader): Promise<{ description: Description; header: Buffer }> {
  await frames.begin();
  const frame = await frames.next();
  if (frame.kind !== kinds.header) throw wrong(frame);
  try {
    return { description: readDescription(frame.payload), header: frame.payload };
  } catch {
    throw wrong(frame);
  }
}

async function sealFor(sealing: Description['sealing'], passphrase: string | null | undefined, header: Buffer) {
  if (!sealing) return null;
  if (!passphrase) throw new BackupRefused('passphraseMissing', 0);
  return Seal.of(sealing, passphrase, header).catch(() => {
    throw new BackupRefused('content', 0);
  });
}

function decoded<Content>(frame: Frame, options: DeserializeOptions = {}): Content {
  try {
    return deserialize(frame.payload, options) as Content;
  } catch {
    throw wrong(frame);
  }
}

function wrong({ at }: Frame): BackupRefused {
  return new BackupRefused('content', at);
}
