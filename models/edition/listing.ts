import { newestEditions } from '../edition.js';
import { Memory, remember } from '../freshness.js';

const memory = new Memory<Promise<boolean>>({ topics: ['editions'], most: 1, goodFor: 10_000 });

/** Whether there is an agenda everybody may read: asked on every page. */
export function anyPublicEdition(): Promise<boolean> {
  return remember(memory, 'public', async () => (await newestEditions(['public'])).length > 0);
}
