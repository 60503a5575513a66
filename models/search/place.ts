import { bestPiece, excerptOf, type Piece } from './excerpt.js';

export interface Place {
  kind: 'step' | 'section' | 'attachment' | 'keyword' | 'system' | 'profile';
  /** Name of the step, key of the section, name of the file … */
  name: string;
  /** Around the hit, plain text. */
  excerpt: string;
  /** BPMN id of the step. */
  element: string | null;
}

export type PlaceName = Omit<Place, 'excerpt'>;

/** Where the words stand, with what stands around them. */
export function placeIn(pieces: readonly Piece<PlaceName>[], marks: readonly string[]): Place | null {
  const best = bestPiece(pieces, marks);
  return best && { ...best.place, excerpt: excerptOf(best.text, marks) };
}
