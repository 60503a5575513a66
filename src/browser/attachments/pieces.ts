import { type Answer, ask, Broken, type Sending } from './request.js';

/** Small enough for proxies that allow little, and lost at most when the line breaks. */
const pieceSize = 5_000_000;
const longestPause = 30_000;

export interface Pieces extends Pick<Sending, 'signal'> {
  uploadsUrl: string;
  /** Key of the attachment it stands in for; empty: none. */
  replaces: string;
  onProgress: (bytes: number) => void;
  /** The line broke; it goes on by itself. */
  onBreak: () => void;
}

/**
 * A large file, piece by piece. When the line breaks it asks how much is there and goes on from there, as often as need
 * be; chosen again on the same page of the same draft, it goes on where it was left.
 */
export async function sendInPieces(file: File, pieces: Pieces): Promise<Answer> {
  const { signal, onProgress } = pieces;
  const begun = await begin(file, pieces);
  if (!begun.url) return begun;
  let { url, offset = 0 } = begun;
  let wait = 500;
  signal.addEventListener('abort', () => void giveUp(file, pieces, url));
  for (;;) {
    onProgress(offset);
    const piece = file.slice(offset, offset + pieceSize);
    const at = offset;
    try {
      const headers = { 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' };
      const answer = await ask('PATCH', url, piece, { signal, headers, onProgress: (bytes) => onProgress(at + bytes) });
      if (answer.offset === undefined) {
        forget(file, pieces);
        return answer;
      }
      if (answer.offset > at) wait = 500;
      else await pause(wait, signal);
      offset = answer.offset;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      pieces.onBreak();
      await pause(wait, signal);
      wait = Math.min(wait * 2, longestPause);
      const here = await whereIs(url, signal);
      if (here?.ended?.answer) return { ...here.ended.answer, status: here.ended.status };
      if (here?.status === 404) url = '';
      if (here?.offset !== undefined) offset = here.offset;
    }
    if (url === '') return { status: 0 };
  }
}

async function begin(file: File, pieces: Pieces): Promise<Answer> {
  const { signal } = pieces;
  const known = sessionStorage.getItem(nameOf(file, pieces));
  const here = known ? await whereIs(known, signal) : null;
  if (known && here?.offset !== undefined && !here.ended) return { ...here, url: known };
  const body = new URLSearchParams({ name: file.name, size: String(file.size), replaces: pieces.replaces });
  const answer = await ask('POST', pieces.uploadsUrl, body, { signal });
  if (answer.url) sessionStorage.setItem(nameOf(file, pieces), answer.url);
  return answer;
}

async function whereIs(url: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    return await ask('GET', url, null, { signal });
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

async function giveUp(file: File, pieces: Pieces, url: string): Promise<void> {
  forget(file, pieces);
  await fetch(url, { method: 'DELETE' }).catch(() => undefined);
}

function forget(file: File, pieces: Pieces): void {
  sessionStorage.removeItem(nameOf(file, pieces));
}

function nameOf(file: File, { uploadsUrl, replaces }: Pieces): string {
  return ['upload', uploadsUrl, replaces, file.name, file.size, file.lastModified].join(' ');
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const timer = window.setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer);
      failed(signal.reason);
    });
  });
}
