import { randomBytes } from 'node:crypto';
import { fold } from './search/words.js';

/** A key for addresses: the words of the title, so that it can be read, and chance, so that it cannot be guessed. */
export function keyFor(title: string, kind: string): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  const chance = BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
  return `${words || kind}-${chance}`;
}
