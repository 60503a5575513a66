import { bestPiece, excerptOf, type Piece } from './excerpt.js';

export interface Place {
  kind: 'step' | 'section' | 'attachment' | 'keyword' | 'system' | 'profile';
  /** Name of the step, key of the section, name of the file … */
  name: string;
  /** Around the hit, plain text. */
  excerpt: string;
  /** BPMN id of the step, key of the attachment. */
  element: string | null;
}

export type PlaceName = Omit<Place, 'excerpt'>;

/** An entry whose card does not say some words. */
export interface Sought<Entry> {
  entry: Entry;
  marks: readonly string[];
}

/** Places found, and what is still to be found. */
export class Places<Entry extends { _id: string }> {
  readonly #found = new Map<string, Place>();

  constructor(private readonly sought: readonly Sought<Entry>[]) {}

  of({ _id }: Entry): Place | null {
    return this.#found.get(_id) ?? null;
  }

  put({ entry, marks }: Sought<Entry>, pieces: readonly Piece<PlaceName>[]): void {
    const best = bestPiece(pieces, marks);
    if (best) this.#found.set(entry._id, { ...best.place, excerpt: excerptOf(best.text, marks) });
  }

  missing(): Sought<Entry>[] {
    return this.sought.filter(({ entry }) => !this.#found.has(entry._id));
  }
}

/** Looks for words in the texts that `read` finds, for all entries at once. */
export async function placed<Entry extends { _id: string }>(
  sought: readonly Sought<Entry>[],
  read: (entries: Entry[]) => Piece<PlaceName>[][] | Promise<Piece<PlaceName>[][]>,
  places = new Places(sought),
): Promise<Places<Entry>> {
  if (sought.length === 0) return places;
  const texts = await read(sought.map(({ entry }) => entry));
  sought.forEach((one, index) => void places.put(one, texts[index] ?? []));
  return places;
}
