import { readFileSync } from 'node:fs';
import { type Change, compareFacts } from '../../models/bpmn/compare.js';
import { extractFacts } from '../../models/bpmn/facts.js';
import { lintBpmn } from '../../models/bpmn/lint/lint.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { textForm, textFormLines } from '../../models/bpmn/text-form.js';
import type { DiagramPool } from '../../src/render/pool.js';

/** What came of one diagram that went every way there is. */
export interface Way {
  elements: number;
  /** Differences to itself. */
  changes: Change[];
  /** Whether it is the same after it went out and came in again. */
  same: boolean;
  /** Null for a diagram without anything drawn, and where only the quick part was asked for. */
  png: Buffer | null;
  pdf: Buffer | null;
}

type Timed = <Result>(what: string, work: () => Promise<Result> | Result) => Promise<Result>;

/** Read, facts, words, checks, comparison with itself, out and in again; then what takes long: picture, PNG, PDF. */
export async function goTheWholeWay(pool: DiagramPool, file: string, timed: Timed, outputs = true): Promise<Way> {
  const { xml, facts: readFacts } = await timed('read', () => pool.read(readFileSync(file)));
  const { definitions } = await readBpmn(xml);
  const facts = await timed('facts', () => extractFacts(definitions));
  const lines = await timed('words', () => textFormLines(textForm(facts), 'de'));
  await timed('checks', () => lintBpmn(definitions));
  const { changes } = await timed('comparison', () => compareFacts(facts, readFacts));
  const again = await timed('out and in again', () => pool.read(Buffer.from(xml)));
  const way = { elements: facts.nodes.length, changes, same: again.xml === xml, png: null, pdf: null };
  if (!outputs) return way;
  const drawn = await timed('picture', () => pool.draw(xml));
  if (drawn.blank) return way;
  const png = await timed('PNG', () => pool.png(drawn.svg, { width: 1600 }));
  const pdf = await timed('PDF', () => pool.pdf(sheet(facts.name || 'Ablauf', drawn, lines)));
  return { ...way, png: Buffer.from(png), pdf: Buffer.from(pdf) };
}

function sheet(
  title: string,
  { svg, width, height }: { svg: string; width: number; height: number },
  lines: readonly unknown[],
): Parameters<DiagramPool['pdf']>[0] {
  const tiles = { when: 'auto', paper: 'A4', planWords: '', bareWords: '', sheetWords: '' } as const;
  return {
    ...{ language: 'de-DE', tone: 'process', title, eyebrow: '', lead: '', meta: [], author: '', keywords: [] },
    ...{ created: new Date(0), running: '', address: '', pageWords: '{{page}}', cutWords: '' },
    blocks: [
      { kind: 'drawing', svg, width, height, alternative: title, caption: title, tiles },
      { kind: 'list', numbered: false, items: lines.slice(0, 400).map((text) => ({ text: String(text) })) },
    ],
  };
}
