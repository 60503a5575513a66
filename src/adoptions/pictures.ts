import type { Original } from '../../models/adoption/originals.js';
import type { ProcessContent } from '../../models/adoption/process-ways.js';
import type { Held } from '../../models/adoption/ways.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

/** The own drawing and that of the original, each marked where they differ. */
export interface Pictures {
  lead: string;
  sides: { heading: string; url: string; alt: string }[];
  /** Where both can be gone through difference by difference. */
  compareUrl: string;
}

/** null: one of the two has nothing to show. */
export function picturesOf(
  key: string,
  own: Held<ProcessContent>,
  original: Original<ProcessContent>,
  t: Translate,
): Pictures | null {
  if (!own.content.diagram || !original.content.diagram) return null;
  const labels = { own: own.label, original: original.label };
  const asked = new URLSearchParams({ process: key, with: String(own.number) });
  const side = (of: 'own' | 'original', file: string) => ({
    heading: t(`adoptions:pictures.${of}`, labels),
    url: `${paths.versionPart(original.key, original.number, `comparison/${file}.svg`)}?${asked}`,
    alt: t(`adoptions:pictures.${of}Alt`, labels),
  });
  return {
    lead: t('adoptions:pictures.lead'),
    sides: [side('own', 'before'), side('original', 'after')],
    compareUrl: paths.processComparison({ key, number: own.number }, original),
  };
}
