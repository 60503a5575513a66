import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.js';

/** `tooLarge`: the scanner takes no files of this size. */
export type Verdict = 'clean' | 'infected' | 'tooLarge';

/** Nobody answered, or not what was agreed: asked again later. */
export class ScannerAway extends Error {}

const silenceMs = 60_000;
/** clamd refuses streams above its own StreamMaxLength with this. */
const tooLarge = /size limit exceeded/i;

/**
 * Asks clamd about a file: INSTREAM, each piece with its length before it, a length of 0 at the end
 * (docs.clamav.net, clamd protocol). @throws {ScannerAway}
 */
export async function scan(file: Readable, { host, port }: NonNullable<Config['clamav']>): Promise<Verdict> {
  const socket = connect({ host, port });
  socket.setTimeout(silenceMs, () => socket.destroy(new Error('clamd is silent')));
  let said = '';
  const answered = (async () => {
    for await (const piece of socket) said += (piece as Buffer).toString('utf8');
  })();
  // Both ends may fail on their own: clamd may answer and hang up before everything is sent.
  const sent = pipeline(Readable.from(framed(file)), socket, { end: false });
  await Promise.allSettled([sent, answered]);
  socket.destroy();
  file.destroy();
  const answer = said.replaceAll('\0', '').trim();
  if (/: OK$/.test(answer)) return 'clean';
  if (/: .+ FOUND$/.test(answer)) return 'infected';
  if (tooLarge.test(answer)) return 'tooLarge';
  throw new ScannerAway(answer || 'clamd did not answer');
}

async function* framed(file: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of file) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((piece as Buffer).length);
    yield length;
    yield piece as Buffer;
  }
  yield Buffer.alloc(4);
}
