import { createHash } from 'node:crypto';

/**
 * The one way to write plain JSON down: names of a record in the order of their letters, no white space, as RFC 8785
 * does it. The same content is the same text wherever it was stored in between.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The checksum of a content. */
export function checksumOf(content: unknown): string {
  return sumOf(canonical(content));
}

/** SHA-256 of what is written down, in hex: what `sha256sum` says of the file. */
export function sumOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
