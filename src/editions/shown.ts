import type { AgendaContent } from '../../models/edition/content.js';
import type { EditionEntry } from '../../models/edition.js';
import type { PdfContent } from '../web/pdf.js';
import { blocksOf, type Chapter, chaptersOf } from './text.js';
import type { Words } from './words.js';

/** What is read: an edition, or the draft of the next one. */
export interface Shown {
  content: AgendaContent;
  /** null: a draft, which is nothing yet. */
  edition: EditionEntry | null;
  path: string;
  at: Date;
}

/** The content, and at the end what the reader holds in hands. */
export function chaptersShown({ content, edition, at }: Shown, words: Words): Chapter[] {
  const { t, date } = words;
  const said = edition
    ? [
        t('editions:imprint.edition', { number: edition.number, day: date(edition.published.at), town: content.town }),
        t('editions:imprint.checksum', { checksum: edition.checksum }),
      ]
    : [t('editions:imprint.draft', { day: date(at) })];
  const imprint: Chapter = {
    ...{ id: 'ausgabe', kind: 'imprint', number: '', heading: t('editions:imprint.heading'), parts: [] },
    blocks: said.map((text) => ({ kind: 'paragraph', text })),
  };
  return [...chaptersOf(content, words), imprint];
}

/** "beschlossen am 17.09.2026 (SR 84)" */
function resolved({ on, resolution }: AgendaContent['council'], { t, day }: Words): string {
  if (!on) return resolution;
  return [t('editions:resolvedOn', { day: day(on) }), resolution && `(${resolution})`].filter(Boolean).join(' ');
}

/** As a document to download. */
export function documentOf(shown: Shown, words: Words): PdfContent {
  const { content, edition, path, at } = shown;
  const { t, date } = words;
  const { title, town, period, council } = content;
  const name = edition ? t('editions:edition', { number: edition.number }) : t('editions:draft');
  return {
    ...{ tone: 'agenda', title, author: town, keywords: [], path, created: edition?.published.at ?? at },
    eyebrow: [t('agenda:title'), town].join(' · '),
    lead: t('editions:period', period),
    meta: [
      name,
      t(edition ? 'editions:publishedOn' : 'editions:asOf', { day: date(edition?.published.at ?? at) }),
      resolved(council, words),
    ],
    running: `${town} · ${name}`,
    contents: t('editions:text.contents'),
    blocks: blocksOf(chaptersShown(shown, words)),
  };
}
