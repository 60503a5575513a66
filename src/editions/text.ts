import {
  type AgendaContent,
  type FieldContent,
  type GoalContent,
  type GuardRailContent,
  type Linked,
  type MeasureContent,
  measuresOf,
} from '../../models/edition/content.js';
import { printed } from '../render/charts/printed.js';
import { markdownBlocks } from '../web/markdown-blocks.js';
import { paths } from '../web/paths.js';
import type { PdfBlock, PdfRun } from '../web/pdf.js';
import { chartsOf, indicatorTable } from './indicators.js';
import { measureFacts, measureTable } from './measures.js';
import type { Words } from './words.js';

/** A part of the text under a heading of its own; page, PDF and Word file are all made of these. */
export interface Chapter {
  /** Stands in the address of a place in the text. */
  id: string;
  kind:
    | 'foreword'
    | 'guardRails'
    | 'guardRail'
    | 'field'
    | 'goal'
    | 'measure'
    | 'measures'
    | 'overview'
    | 'council'
    | 'imprint';
  number: string;
  heading: string;
  blocks: PdfBlock[];
  parts: Chapter[];
}

/** All that an agenda says, in the order it is read. */
export function chaptersOf(content: AgendaContent, words: Words): Chapter[] {
  return [
    foreword(content, words),
    guardRails(content.guardRails, words),
    ...content.fields.map((field, index) => fieldChapter(field, String(index + 1), words)),
    otherMeasures(content, words),
    overview(content, words),
    council(content, words),
  ].filter(({ blocks, parts }) => blocks.length + parts.length > 0);
}

/** The chapters one after the other, as blocks of a document. */
export function blocksOf(chapters: readonly Chapter[], level: 2 | 3 | 4 = 2): PdfBlock[] {
  return chapters.flatMap(({ number, heading, blocks, parts }): PdfBlock[] => [
    { kind: 'heading', level, text: [number, heading].filter(Boolean).join(' ') },
    ...blocks.map(onPaper),
    ...blocksOf(parts, level === 2 ? 3 : 4),
  ]);
}

/** Charts bring their colours along where no sheet of the app reaches. */
function onPaper(block: PdfBlock): PdfBlock {
  return block.kind === 'drawing' ? { ...block, ...printed(block.svg) } : block;
}

function foreword({ foreword: text }: AgendaContent, words: Words): Chapter {
  const { t } = words;
  return chapter('vorwort', 'foreword', '', t('editions:text.foreword'), prose(text, words));
}

function guardRails(all: readonly GuardRailContent[], words: Words): Chapter {
  const parts = all.map(({ title, text }, index) => {
    const number = `L${index + 1}`;
    return chapter(number.toLowerCase(), 'guardRail', number, title, prose(text, words));
  });
  return { ...chapter('leitplanken', 'guardRails', '', words.t('editions:text.guardRails'), []), parts };
}

function fieldChapter({ title, text, goals }: FieldContent, number: string, words: Words): Chapter {
  return {
    ...chapter(`feld-${number}`, 'field', number, title, prose(text, words)),
    parts: goals.map((goal, index) => goalChapter(goal, `${number}.${index + 1}`, words)),
  };
}

function goalChapter(goal: GoalContent, number: string, words: Words): Chapter {
  const { t } = words;
  const blocks: PdfBlock[] = [
    ...prose(goal.text, words),
    ...facts([[t('editions:text.responsible'), goal.responsible]]),
    ...indicatorTable(goal.indicators, words),
    ...chartsOf(goal.indicators, words),
    ...served(goal, t('editions:text.serves'), words),
  ];
  return {
    ...chapter(`ziel-${number}`, 'goal', number, goal.title, blocks),
    parts: goal.measures.map((measure, index) => measureChapter(measure, `${number}.${index + 1}`, words)),
  };
}

function measureChapter(measure: MeasureContent, number: string, words: Words): Chapter {
  const blocks = [
    ...prose(measure.text, words),
    ...measureFacts(measure, words),
    ...served(measure, words.t('editions:text.basis'), words),
  ];
  return chapter(`massnahme-${number}`, 'measure', number, measure.title, blocks);
}

function otherMeasures({ fields, measures }: AgendaContent, words: Words): Chapter {
  const number = String(fields.length + 1);
  return {
    ...chapter('weitere-massnahmen', 'measures', number, words.t('editions:text.otherMeasures'), []),
    parts: measures.map((measure, index) => measureChapter(measure, `${number}.${index + 1}`, words)),
  };
}

function overview(content: AgendaContent, words: Words): Chapter {
  const all = measuresOf(content);
  const heading = words.t('editions:text.overview');
  return chapter('ueberblick', 'overview', '', heading, all.length > 0 ? [measureTable(all, words)] : []);
}

function council({ council: { on, resolution }, signedBy }: AgendaContent, { t, day }: Words): Chapter {
  const said = on
    ? t(resolution ? 'editions:text.resolvedAs' : 'editions:text.resolved', { day: day(on), resolution })
    : resolution && t('editions:text.resolution', { resolution });
  const blocks: PdfBlock[] = [said, signedBy].filter(Boolean).map((text) => ({ kind: 'paragraph', text }));
  return chapter('beschluss', 'council', '', t(`editions:text.${said ? 'council' : 'signed'}`), blocks);
}

function chapter(id: string, kind: Chapter['kind'], number: string, heading: string, blocks: PdfBlock[]): Chapter {
  return { id, kind, number, heading, blocks, parts: [] };
}

/** Headings within a text would come between the numbered ones: they are bold lines here. */
function prose(text: string, { address }: Words): PdfBlock[] {
  return markdownBlocks(text, address).map((block) =>
    block.kind === 'heading' ? { kind: 'paragraph', text: [{ text: block.text, bold: true }] } : block,
  );
}

function facts(all: readonly [label: string, value: string][]): PdfBlock[] {
  const rows = all.filter(([, value]) => value !== '').map(([label, value]) => ({ label, values: [value] }));
  return rows.length > 0 ? [{ kind: 'facts', rows }] : [];
}

/** Processes and practices behind a goal or measure; what is not published is only counted. */
function served({ links, unpublished }: Linked, heading: string, words: Words): PdfBlock[] {
  const { t, address } = words;
  if (links.length + unpublished === 0) return [];
  const items = links.map(({ kind, key, title, because, figures }) => {
    const link = address(kind === 'process' ? paths.process(key) : paths.practice(key));
    const text: PdfRun[] = [{ text: `${t(`editions:text.${kind}`)}: ` }, { text: title, link }];
    if (because) text.push({ text: ` (${because})` });
    const details = figures.map((figure) => words.figure(figure));
    return details.length > 0 ? { text, details } : { text };
  });
  const key = links.length > 0 ? 'unpublished' : 'onlyUnpublished';
  const rest = unpublished > 0 ? [{ text: t(`editions:text.${key}`, { count: unpublished }) }] : [];
  return [
    { kind: 'paragraph', text: [{ text: heading, bold: true }] },
    { kind: 'list', numbered: false, items: [...items, ...rest] },
  ];
}
