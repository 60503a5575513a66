import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { compareFacts } from '../../../models/bpmn/compare.js';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { lintBpmn } from '../../../models/bpmn/lint/lint.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { textForm, textFormLines } from '../../../models/bpmn/text-form.js';
import { createDiagramPool, type DiagramPool } from '../../../src/render/pool.js';
import { root } from '../../../src/root.js';

const own = join(root, 'seed/bpmn');
const others = join(root, '../shared/bpmn');

/** Every diagram there is goes the whole way: read, facts, words, checks, comparison with itself, picture, PDF, out again. */
describe('the whole way of a diagram', function () {
  this.timeout(120_000);
  const files = [own, others].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder).flatMap((name) => (name.endsWith('.bpmn') ? [join(folder, name)] : []))
      : [],
  );
  const spent: Record<string, number> = {};
  let pool: DiagramPool;
  let steps = 0;

  before(() => {
    pool = createDiagramPool();
  });
  after(async () => {
    await pool.close();
    const told = Object.entries(spent).map(([what, ms]) => `${what} ${Math.round(ms / files.length)} ms`);
    console.log(`    ${files.length} diagrams, ${steps} elements; on average: ${told.join(', ')}`);
  });

  const timed = async <Result>(what: string, work: () => Promise<Result> | Result): Promise<Result> => {
    const began = performance.now();
    const result = await work();
    spent[what] = (spent[what] ?? 0) + performance.now() - began;
    return result;
  };

  if (!existsSync(others)) console.log(`    left out: the diagrams in ${others}, which is not there`);
  for (const file of files)
    it(basename(file), async () => {
      const reading = await timed('read', () => pool.read(readFileSync(file)));
      steps += reading.facts.nodes.length;
      const { definitions } = await readBpmn(reading.xml);
      const facts = await timed('facts', () => extractFacts(definitions));
      const lines = await timed('words', () => textFormLines(textForm(facts), 'de'));
      await timed('checks', () => lintBpmn(definitions));
      const compared = await timed('comparison', () => compareFacts(facts, reading.facts));
      const drawn = await timed('picture', () => pool.draw(reading.xml));

      expect(compared.changes).to.eql([]);
      if (drawn.blank) return;
      const png = await timed('PNG', () => pool.png(drawn.svg, { width: 1600 }));
      const title = facts.name || 'Ablauf';
      const drawing = { kind: 'drawing' as const, svg: drawn.svg, width: drawn.width, height: drawn.height };
      const pdf = await timed('PDF', () =>
        pool.pdf({
          ...{ language: 'de-DE', tone: 'process', title, eyebrow: '', lead: '', meta: [], author: '', keywords: [] },
          ...{ created: new Date(0), running: '', address: '', pageWords: '{{page}}', cutWords: '' },
          blocks: [
            {
              ...drawing,
              alternative: title,
              caption: title,
              tiles: { when: 'auto', paper: 'A4', planWords: '', sheetWords: '' },
            },
            { kind: 'list', numbered: false, items: lines.slice(0, 400).map((text) => ({ text: String(text) })) },
          ],
        }),
      );
      const again = await timed('out and in again', () => pool.read(Buffer.from(reading.xml)));

      expect(Buffer.from(png).subarray(1, 4).toString()).to.equal('PNG');
      expect(Buffer.from(pdf).subarray(0, 5).toString()).to.equal('%PDF-');
      expect(again.xml).to.equal(reading.xml);
    });
});
