import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadAnswer } from './files.js';
import { hold } from './held.js';
import { FileRefused } from './refused.js';
import { removeFolder, temporaryFolder } from './temporary.js';

/** Whose upload it is and what will become of it. */
export interface About {
  user: string;
  municipality: string;
  version: string;
  name: string;
  size: number;
  /** Key of the attachment it stands in for; empty: none. */
  replaces: string;
}

/** How an upload ended, kept for the browser that did not hear it. */
export interface Ended {
  status: number;
  answer: UploadAnswer;
}

/** A browser sends two at once; of what somebody began and left, no more than this waits to go on. */
const mostWaiting = 20;

/**
 * A file that arrives in pieces, in a folder of its own on disk: broken off, it goes on where it stopped; a day after it
 * began the folder is swept away (running.ts).
 */
export class PartialFile {
  private constructor(
    readonly id: string,
    private readonly folder: string,
    readonly about: About,
  ) {}

  static async begin(dataDir: string, about: About): Promise<PartialFile> {
    const id = randomBytes(16).toString('hex');
    const folder = folderOf(dataDir, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, 'data'), '');
    await writeFile(join(folder, 'about.json'), JSON.stringify(about));
    return new PartialFile(id, folder, about);
  }

  /** All that are here, the newest first. */
  static async all(dataDir: string): Promise<PartialFile[]> {
    const names = await readdir(temporaryFolder(dataDir)).catch(() => []);
    const found = await Promise.all(
      names
        .filter((name) => name.startsWith(prefix))
        .map(async (name) => {
          const id = name.slice(prefix.length);
          const [partial, begun] = await Promise.all([PartialFile.find(dataDir, id), bornAt(folderOf(dataDir, id))]);
          return partial && { partial, begun };
        }),
    );
    return found
      .filter((one) => one !== null)
      .sort((one, other) => other.begun - one.begun)
      .map(({ partial }) => partial);
  }

  /** The oldest of this person go when they have begun too many. Asked after beginning one, so that none slips through. */
  static async trim(all: readonly PartialFile[], user: string): Promise<void> {
    const left = all.filter((one) => one.about.user === user).slice(mostWaiting);
    await Promise.all(left.map((one) => one.remove()));
  }

  static async find(dataDir: string, id: string): Promise<PartialFile | null> {
    if (!/^[0-9a-f]{32}$/.test(id)) return null;
    const folder = folderOf(dataDir, id);
    const about = await readFile(join(folder, 'about.json'), 'utf8').catch(() => null);
    return about === null ? null : new PartialFile(id, folder, JSON.parse(about) as About);
  }

  get path(): string {
    return join(this.folder, 'data');
  }

  /** Bytes that are here. */
  async offset(): Promise<number> {
    return (await stat(this.path).catch(() => ({ size: 0 }))).size;
  }

  /** Whoever holds it adds to it, in whichever process; null: somebody does. The answer lets it go. */
  hold(): Promise<(() => Promise<void>) | null> {
    return hold(join(this.folder, 'held'));
  }

  /** Adds what comes to what is here. Broken off in between, what came stays. @throws {FileRefused} for more than was said */
  async append(source: Readable): Promise<void> {
    let room = this.about.size - (await this.offset());
    const measure = new Transform({
      transform(piece: Buffer, _encoding, done) {
        room -= piece.length;
        if (room < 0) done(new FileRefused('form'));
        else done(null, piece);
      },
    });
    await pipeline(source, measure, createWriteStream(this.path, { flags: 'a' }));
  }

  async end(ended: Ended): Promise<void> {
    const file = join(this.folder, 'ended.json');
    await writeFile(`${file}.new`, JSON.stringify(ended));
    await rename(`${file}.new`, file);
    await removeFolder(this.path);
  }

  async ended(): Promise<Ended | null> {
    const ended = await readFile(join(this.folder, 'ended.json'), 'utf8').catch(() => null);
    return ended === null ? null : (JSON.parse(ended) as Ended);
  }

  async remove(): Promise<void> {
    await removeFolder(this.folder);
  }
}

const prefix = 'partial-';

async function bornAt(folder: string): Promise<number> {
  return (await stat(join(folder, 'about.json')).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}

function folderOf(dataDir: string, id: string): string {
  return join(temporaryFolder(dataDir), `${prefix}${id}`);
}
