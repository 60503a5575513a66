import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { Preview } from '../../models/attachment/preview.js';
import { StoredFile } from '../../models/attachment/stored-file.js';
import { NotFound } from '../../models/errors.js';
import type { ReachedFile } from './scope.js';

/** Opened on its own it runs nothing, loads nothing, and is framed by nobody. */
const sandbox = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The very bytes that were uploaded, always as a download: what a browser does not open it does not run. */
export async function show(req: Request, res: Response, { attachment }: ReachedFile): Promise<void> {
  const { state, name, type, size, hash, file } = attachment;
  if (state !== 'ready') throw new NotFound();
  res.attachment(name);
  protect(res, type, `"${hash}"`);
  res.set('Accept-Ranges', 'bytes');
  if (req.fresh) return void res.status(304).end();
  const range = rangeOf(req, size, `"${hash}"`);
  if (range === 'none') return void res.status(416).set('Content-Range', `bytes */${size}`).end();
  res.set('Content-Length', String(range ? range.end - range.start + 1 : size));
  if (range) res.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  if (req.method === 'HEAD') return void res.end();
  await send(StoredFile.read(file, range), res);
}

export async function thumbnail(req: Request, res: Response, reached: ReachedFile): Promise<void> {
  await sendLook(req, res, reached, 'thumbnail');
}

/** A picture as the page shows it: drawn anew from the upload, so that nothing but its pixels is left of that. */
export async function picture(req: Request, res: Response, reached: ReachedFile): Promise<void> {
  await sendLook(req, res, reached, 'picture');
}

async function sendLook(req: Request, res: Response, { attachment }: ReachedFile, look: 'thumbnail' | 'picture') {
  const bytes = attachment.state === 'ready' ? await Preview.of(attachment.hash, look) : null;
  if (!bytes) throw new NotFound();
  protect(res, 'image/webp', `"${attachment.hash}.${look}"`);
  if (req.fresh) return void res.status(304).end();
  res.send(bytes);
}

/** Said again here, whatever the rest of the house says: this is what keeps a file a file. */
function protect(res: Response, type: string, tag: string): void {
  res.set({
    'Content-Security-Policy': sandbox,
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': type,
    ETag: tag,
    // Not packed on the way: ranges count the bytes of the file. Asked again each time: what is retired is not shown on.
    'Cache-Control': 'private, no-cache, no-transform',
  });
}

/** null: the whole file, also for several ranges at once · none: there is nothing between these bytes. */
function rangeOf(req: Request, size: number, tag: string): { start: number; end: number } | null | 'none' {
  const since = req.get('If-Range');
  if (since !== undefined && since !== tag) return null;
  const ranges = req.range(size);
  if (ranges === -1) return 'none';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  return ranges[0] ?? null;
}

/** Who closes the page while it comes in has not made a mistake. */
async function send(source: Readable, res: Response): Promise<void> {
  try {
    await pipeline(source, res);
  } catch (error) {
    if (!res.destroyed || (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
