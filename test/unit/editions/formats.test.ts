import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { checksumOf } from '../../../models/edition/canonical.js';
import type { AgendaContent } from '../../../models/edition/content.js';
import { type ChapterView, chapterViews } from '../../../src/editions/html.js';
import { chaptersShown, documentOf, type Shown } from '../../../src/editions/shown.js';
import { wordsIn } from '../../../src/editions/words.js';
import { writeDocx } from '../../../src/render/docx/write.js';
import type { PdfDocument } from '../../../src/render/pdf/document.js';
import { writePdf } from '../../../src/render/pdf/write.js';
import { contentWith, goalWith, wholeContent } from '../../support/agenda-content.js';
import { readDocx } from '../../support/docx.js';
import { readPdf } from '../../support/pdf.js';

const words = wordsIn('de', (path) => `https://fundus.example${path}`);
const at = new Date('2026-11-24T10:00:00Z');

function draft(content: AgendaContent): Shown {
  return { content, edition: null, path: '/agendas/x/document', at };
}

function printed(content: AgendaContent): PdfDocument {
  const { path, ...document } = documentOf(draft(content), words);
  return {
    ...{ ...document, language: 'de-DE', address: `https://fundus.example${path}` },
    ...{ pageWords: 'Seite {{page}} von {{pages}}', cutWords: '' },
  };
}

/** What is read in the article, without the letters drawn in charts. */
function readHtml(content: AgendaContent): string {
  const html = (chapter: ChapterView): string =>
    `<h2>${chapter.number} ${chapter.heading}</h2>${chapter.html}${chapter.parts.map(html).join('')}`;
  const page = parse(
    chapterViews(chaptersShown(draft(content), words))
      .map(html)
      .join(''),
  );
  for (const chart of page.querySelectorAll('svg')) chart.remove();
  return letters(page.text);
}

/** All letters in a row: where lines and cells end is different in each format. */
function letters(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

describe('page, PDF and Word file of an agenda', () => {
  it('say the same, in the same order', async () => {
    const content = wholeContent();
    const { paragraphs } = await readDocx(await writeDocx(printed(content)));
    const start = paragraphs.findIndex(({ style }) => style === 'Heading1');
    const docx = letters(
      paragraphs
        .slice(start)
        .map(({ text }) => text)
        .join(''),
    );

    expect(docx).to.equal(readHtml(content));
  });

  it('say it in the PDF too, chapter by chapter', async () => {
    const content = wholeContent();
    const pdf = readPdf(Buffer.from(await writePdf(printed(content))));
    const text = letters(pdf.text);
    const page = readHtml(content);

    const { title, town, ...inside } = content;
    expect(text).to.contain(letters(title)).and.to.contain(letters(town));
    for (const one of wordsOf(inside)) {
      expect(page, one).to.contain(letters(one));
      expect(text, one).to.contain(letters(one));
    }
    expect(pdf.tags).to.include.members(['TOC', 'TOCI', 'H1', 'H2', 'H3', 'H4', 'Table', 'TH', 'Figure']);
    expect(pdf.alternatives.join(' ')).to.contain('Anträge, die online kommen');
    expect(pdf).to.include({ title: content.title, language: 'de-DE' });
  });

  /** Every text and title of the content. */
  function wordsOf(content: unknown): string[] {
    if (typeof content === 'string')
      return /[*>\-[]|^\d{4}-|^(schluessel|ziel|massnahme)-|^(planned|underway|done|dropped|process|practice)$/.test(
        content,
      )
        ? []
        : [content];
    if (content === null || typeof content !== 'object') return [];
    return Object.entries(content).flatMap(([name, value]) => (name === 'key' ? [] : wordsOf(value)));
  }

  it('are short where there is little to say: no empty chapters', () => {
    const content = contentWith({ fields: [{ title: 'Bürger', text: '', goals: [goalWith('Ziel')] }] });

    expect(chaptersShown(draft(content), words).map(({ kind }) => kind)).to.eql(['field', 'imprint']);
  });

  it('show text as text, whatever it says', () => {
    const evil = '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>';
    const goal = goalWith(evil, { text: evil, responsible: evil });
    const content = contentWith({ foreword: evil, fields: [{ title: evil, text: evil, goals: [goal] }] });
    const html = chapterViews(chaptersShown(draft(content), words))
      .flatMap((one) => [one, ...one.parts])
      .map((one) => one.html);

    expect(html.join('')).not.to.match(/<script|<img|href="javascript/i);
    expect(html.join('')).to.contain('&lt;script&gt;');
  });

  it('say of an edition which it is, and what it can be checked by', () => {
    const content = wholeContent();
    const checksum = checksumOf(content);
    const edition = { number: 3, checksum, published: { at, name: '', note: '' } } as unknown as Shown['edition'];
    const last = chaptersShown({ ...draft(content), edition }, words).at(-1);

    expect(JSON.stringify(last?.blocks)).to.contain(checksum).and.to.contain('Ausgabe 3, veröffentlicht am 24.11.2026');
  });
});
