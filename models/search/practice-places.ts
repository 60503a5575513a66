import { type AttachedText, attachedTexts } from '../attachment/attached.js';
import { sections } from '../practice/content.js';
import type { PracticeEntry } from '../practice/entry.js';
import { PracticeVersion, type PracticeVersionFields } from '../practice/version.js';
import type { Piece } from './excerpt.js';
import { type PlaceName, placed, type Sought } from './place.js';

type Listed = Pick<PracticeEntry, '_id' | 'practice' | 'number'>;

/** Where practices say the words, in the version each entry shows: sections and figures. */
export function practicePlaces(sought: readonly Sought<Listed>[]) {
  return placed(sought, textPieces);
}

async function textPieces(entries: readonly Listed[]): Promise<Piece<PlaceName>[][]> {
  const wanted = {
    practice: { $in: entries.map(({ practice }) => practice) },
    number: { $in: [...new Set(entries.map(({ number }) => number))] },
  };
  const versions = await PracticeVersion.find(wanted, { practice: 1, number: 1, content: 1 }).lean<
    Pick<PracticeVersionFields, 'practice' | 'number' | 'content'>[]
  >();
  const shown = entries.map(({ practice, number }) =>
    versions.find((one) => one.practice.equals(practice) && one.number === number),
  );
  const files = await attachedTexts(shown.map((version) => ({ attachments: version?.content.attachments ?? [] })));
  return shown.map((version, index) => [
    ...(version ? sectionPieces(version.content) : []),
    ...(files[index] ?? []).flatMap(filePieces),
  ]);
}

function filePieces({ key, name, note, text }: AttachedText): Piece<PlaceName>[] {
  const place = { kind: 'attachment' as const, name, element: key };
  return [name, note, text].map((one) => ({ place, text: one }));
}

function sectionPieces(content: PracticeVersionFields['content']): Piece<PlaceName>[] {
  const section = (name: string, text: string) => ({ place: { kind: 'section' as const, name, element: null }, text });
  return [
    ...sections.map((name) => section(name, content[name])),
    ...content.effects.map((effect) => section('result', `${effect.label} ${effect.unit}`)),
  ];
}
