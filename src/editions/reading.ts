import type { Request } from 'express';
import { type AgendaContent, goalsOf, measuresOf } from '../../models/edition/content.js';
import { format } from '../web/format.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { type ChapterView, chapterViews } from './html.js';
import { chaptersShown, type Shown } from './shown.js';
import { wordsIn } from './words.js';

/** The text of an edition or draft as the page shows it: `_reading` draws it. */
export interface Reading {
  chapters: ChapterView[];
  /** The chapters and the goals within them. */
  contents: { id: string; label: string; level: 1 | 2 }[];
  /** How much of everything there is. */
  counts: { label: string; value: string }[];
}

export function readingOf(req: Request, shown: Shown): Reading {
  // Ways within this installation stay as they are: the page stands there.
  const chapters = chaptersShown(
    shown,
    wordsIn(localeOf(req), (path) => path),
  );
  return {
    chapters: chapterViews(chapters),
    contents: chapters.flatMap(({ id, number, heading, parts, kind }) => [
      { id, label: labelOf(number, heading), level: 1 as const },
      ...(kind === 'field' ? parts : []).map((part) => ({
        id: part.id,
        label: labelOf(part.number, part.heading),
        level: 2 as const,
      })),
    ]),
    counts: countsOf(req, shown.content),
  };
}

function labelOf(number: string, heading: string): string {
  return [number, heading].filter(Boolean).join(' ');
}

function countsOf(req: Request, content: AgendaContent): Reading['counts'] {
  const t = translator(localeOf(req));
  const measures = measuresOf(content);
  const inState = (state: string) => measures.filter(({ what }) => what.state === state).length;
  const counts: [name: string, count: number][] = [
    ['guardRails', content.guardRails.length],
    ['fields', content.fields.length],
    ['goals', goalsOf(content).length],
    ['measures', measures.length],
    ['underway', inState('underway')],
    ['done', inState('done')],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ label: t(`editions:count.${name}`), value: format(localeOf(req)).number(count) }));
}
