import { fold } from '../search/words.js';

/** What all spellings of a name share: "d.3 DMS", "D3-DMS" and "d3 dms" are one. Letters, digits, "+" and "#" count. */
export function normalised(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}+#]+/gu, '') || fold(name).replace(/\s+/g, ' ').trim();
}
