import { sections } from '../practice/content.js';
import type { PracticeEntry } from '../practice/entry.js';
import { PracticeVersion, type PracticeVersionFields } from '../practice/version.js';
import type { Piece } from './excerpt.js';
import type { PlaceName } from './place.js';

/** Everything a practice is found by beyond its card, in the version the entry shows: sections, figures. */
export async function practicePieces({
  practice,
  number,
}: Pick<PracticeEntry, 'practice' | 'number'>): Promise<Piece<PlaceName>[]> {
  const version = await PracticeVersion.findOne({ practice, number }, { content: 1 }).lean<
    Pick<PracticeVersionFields, 'content'>
  >();
  if (!version) return [];
  const { content } = version;
  const section = (name: string, text: string) => ({ place: { kind: 'section' as const, name, element: null }, text });
  return [
    ...sections.map((name) => section(name, content[name])),
    ...content.effects.map((effect) => section('result', `${effect.label} ${effect.unit}`)),
  ];
}
