import type { View } from '../position.js';

/** What all columns together say of a candidate. */
export const pictures = ['opposed', 'blindSpot', 'open', 'agreed'] as const;
export type Picture = (typeof pictures)[number];

type Voice = Pick<View, 'weight' | 'nature'>;

/**
 * The picture of a candidate, by a rule everybody can follow:
 *
 * 1. `open`: fewer than two thirds of the columns have said anything.
 * 2. `blindSpot`: enough have, and nobody calls it their centre or relevant.
 * 3. `agreed`: at least four fifths of those who named a nature named the same one.
 * 4. `opposed`: everything else.
 *
 * @param voices what was said and not withdrawn, at most one a column.
 * @param columns how many could say something.
 */
export function pictureOf(voices: readonly Voice[], columns: number): Picture {
  // In whole numbers: two thirds and four fifths are not exact as fractions.
  if (voices.length === 0 || voices.length * 3 < columns * 2) return 'open';
  if (!voices.some(({ weight }) => weight === 'centre' || weight === 'relevant')) return 'blindSpot';
  const { strategy, project } = sidesOf(voices);
  return Math.max(strategy, project) * 5 >= (strategy + project) * 4 ? 'agreed' : 'opposed';
}

/** How many speak for a direction and how many for a task; who names neither is counted in neither. */
export function sidesOf(voices: readonly Voice[]): { strategy: number; project: number } {
  const naming = (nature: View['nature']) => voices.filter((one) => one.nature === nature).length;
  return { strategy: naming('strategy'), project: naming('project') };
}
