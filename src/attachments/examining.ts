import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Preview } from '../../models/attachment/preview.js';
import { StoredFile } from '../../models/attachment/stored-file.js';
import { fileTypes, type TypeName } from '../../models/attachment/types.js';
import { Attachment } from '../../models/attachment.js';
import { relist } from '../../models/practice/listing.js';
import type { Config } from '../config.js';
import { log } from '../web/log.js';
import { nothing } from './digesting/words.js';
import { digest, isDigestible } from './digesting.js';
import { ScannerAway, scan, type Verdict } from './scanning.js';
import { makeFolder, removeFolder } from './temporary.js';

// Between stored and served lies the examination: the scanner if there is one, then small pictures and words. It may be
// broken off at any point; what still stands as `scanning` is examined again.

type Settings = Pick<Config, 'clamav' | 'dataDir'>;

/** `away`: the scanner does not answer, so it will not for the next file either. */
type Outcome = 'done' | 'away' | 'failed';

const underWay = new Map<string, Promise<Outcome>>();

/**
 * Brings an attachment to `ready` or `refused`; `path` is where its content stands on disk, if it still does. Stays `scanning` while the scanner does not answer. Never rejects.
 */
export function examine(attachment: Attachment, settings: Settings, path?: string): Promise<Outcome> {
  const id = attachment._id.toString();
  const examining = underWay.get(id) ?? outcomeOf(attachment, settings, path).finally(() => underWay.delete(id));
  underWay.set(id, examining);
  return examining;
}

async function outcomeOf(attachment: Attachment, settings: Settings, path?: string): Promise<Outcome> {
  try {
    await work(attachment, settings, path);
    return 'done';
  } catch (error) {
    const known = { attachment: attachment._id.toString() };
    if (!(error instanceof ScannerAway)) {
      log.error({ ...known, err: error }, 'an attachment could not be examined');
      return 'failed';
    }
    log.warn({ ...known, said: error.message }, 'the scanner does not answer');
    return 'away';
  }
}

/** Everything that waits, one after the other: after a start, and again and again while the scanner is away. */
export async function examineWaiting(settings: Settings, stop?: AbortSignal): Promise<void> {
  for await (const attachment of Attachment.find({ state: 'scanning' }).sort({ _id: 1 })) {
    if (stop?.aborted || (await examine(attachment, settings)) === 'away') return;
  }
}

/** Before the server stops. */
export async function examined(): Promise<void> {
  await Promise.all(underWay.values());
}

async function work(attachment: Attachment, settings: Settings, path?: string): Promise<void> {
  const { file, hash, _id } = attachment;
  if (settings.clamav) {
    const verdict = await scan(StoredFile.read(file), settings.clamav);
    if (verdict !== 'clean') return refuse(attachment, verdict);
  }
  const { thumbnail, picture, width, height, text } = await read(attachment, settings, path);
  await Preview.keep(hash, { thumbnail: asBuffer(thumbnail), picture: asBuffer(picture) });
  const seen = picture ? { width, height } : null;
  await Attachment.updateOne({ _id, state: 'scanning' }, { $set: { state: 'ready', picture: seen, text } });
  attachment.set({ state: 'ready', picture: seen, text });
  await relist(attachment.practice);
}

/** The bytes go at once; the entry stays, so that whoever attached it learns why. */
async function refuse(attachment: Attachment, verdict: Exclude<Verdict, 'clean'>): Promise<void> {
  log.warn({ attachment: attachment._id.toString(), verdict }, 'the scanner refused an attachment');
  const reason = verdict === 'infected' ? 'attachments:refused.infected' : 'attachments:refused.unscanned';
  const refused = { state: 'refused', reason, size: 0 } as const;
  await Attachment.updateMany({ file: attachment.file }, { $set: refused });
  attachment.set(refused);
  await StoredFile.remove(attachment.file);
}

async function read(attachment: Attachment, { dataDir }: Settings, known?: string) {
  const is = nameOf(attachment.type);
  if (!isDigestible(is)) return nothing;
  if (known) {
    const digested = await digest(known, is);
    // Nobody waits for ever: the file on disk may have gone before it was read.
    if (existsSync(known)) return digested;
  }
  const folder = await makeFolder(dataDir);
  try {
    const path = join(folder, 'file');
    await pipeline(StoredFile.read(attachment.file), createWriteStream(path, { mode: 0o600 }));
    return await digest(path, is);
  } finally {
    await removeFolder(folder);
  }
}

function nameOf(type: string): TypeName {
  const found = Object.entries(fileTypes).find(([, one]) => one.type === type);
  return (found?.[0] ?? 'zip') as TypeName;
}

function asBuffer(bytes: Uint8Array | null): Buffer | null {
  return bytes && Buffer.from(bytes);
}
