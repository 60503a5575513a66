import { expect } from 'chai';
import { markdownBlocks } from '../../../src/web/markdown-blocks.js';

const read = (text: string) => markdownBlocks(text, (path) => `https://fundus.example${path}`);

describe('Markdown as blocks of a document', () => {
  it('keeps paragraphs, what is bold and italic, and line breaks', () => {
    expect(read('Ein **fetter** und *schräger*\nSatz.\n\nNoch einer.')).to.eql([
      {
        kind: 'paragraph',
        text: [
          { text: 'Ein ' },
          { text: 'fetter', bold: true },
          { text: ' und ' },
          { text: 'schräger', italic: true },
          { text: ' ' },
          { text: 'Satz.' },
        ],
      },
      { kind: 'paragraph', text: [{ text: 'Noch einer.' }] },
    ]);
  });

  it('puts lists within lists one step deeper, and what belongs to a point below it', () => {
    expect(read('3. Erst\n\n   Dazu.\n4. Dann\n   - innen')).to.eql([
      {
        ...{ kind: 'list', numbered: true, start: 3 },
        items: [
          { text: [{ text: 'Erst' }], level: 0, details: ['Dazu.'] },
          { text: [{ text: 'Dann' }], level: 0 },
          { text: [{ text: 'innen' }], level: 1, label: '•' },
        ],
      },
    ]);
  });

  it('reads headings below the chapter, tables, quotes and lines', () => {
    expect(read('# Groß\n\n#### Klein\n\n> Gesagt\n\n---\n\n| A | B |\n| - | - |\n| 1 | **2** |')).to.eql([
      { kind: 'heading', level: 3, text: 'Groß' },
      { kind: 'heading', level: 4, text: 'Klein' },
      { kind: 'paragraph', text: [{ text: 'Gesagt' }], quoted: true },
      { kind: 'rule' },
      {
        kind: 'table',
        head: [[{ text: 'A' }], [{ text: 'B' }]],
        rows: [[[{ text: '1' }], [{ text: '2', bold: true }]]],
      },
    ]);
  });

  it('leads with whole addresses, and nowhere a page would not lead', () => {
    expect(read('[hier](/processes/x) und [da](javascript:alert(1)) und <b>HTML</b>')).to.eql([
      {
        kind: 'paragraph',
        text: [
          { text: 'hier', link: 'https://fundus.example/processes/x' },
          { text: ' und [da](javascript:alert(1)) und <b>HTML</b>' },
        ],
      },
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(read(' \n\n')).to.eql([]);
  });
});
