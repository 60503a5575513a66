import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { GridFSBucket } from 'mongodb';
import type { Play } from './collection-operations.js';
import { NotPlayed } from './entities.js';

export const BUCKET: Record<string, Play<GridFSBucket>> = {
  upload: async (target, { filename, source }, options) => {
    const stream = target.openUploadStream(filename, options);
    stream.end(Buffer.from(source.$$hexBytes, 'hex'));
    await once(stream, 'finish');
    return stream.id;
  },
  download: (target, { id }) => wholeOf(target.openDownloadStream(id)),
  downloadByName: (target, { filename }, options) => wholeOf(target.openDownloadStreamByName(filename, options)),
  delete: (target, { id }) => target.delete(id),
  rename: (target, { id, newFilename }) => target.rename(id, newFilename),
  deleteByName: async () => {
    throw new NotPlayed('the driver deletes no file by its name');
  },
  renameByName: async () => {
    throw new NotPlayed('the driver renames no file by its name');
  },
};

async function wholeOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
