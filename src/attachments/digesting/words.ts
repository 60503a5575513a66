/** What is read from a file. */
export interface Digest {
  /** WebP, at most 480 pixels. */
  thumbnail: Uint8Array | null;
  /** Only of pictures: WebP, at most 1,600 pixels. */
  picture: Uint8Array | null;
  /** Of the picture; 0: it is none. */
  width: number;
  height: number;
  text: string;
}

export const nothing: Digest = { thumbnail: null, picture: null, width: 0, height: 0, text: '' };

/** As many characters are kept for the search. */
export const mostText = 100_000;

/** Single spaces, and no end of it. */
export function words(text: string): Digest {
  const tidy = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  return { ...nothing, text: tidy.slice(0, mostText) };
}
