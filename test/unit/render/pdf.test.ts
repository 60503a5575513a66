import { expect } from 'chai';
import type { PdfBlock, PdfDocument } from '../../../src/render/pdf/document.js';
import { mostPages } from '../../../src/render/pdf/sheet.js';
import { writePdf } from '../../../src/render/pdf/write.js';
import { type ReadPdf, readPdf } from '../../support/pdf.js';

const bare: PdfDocument = {
  ...{ language: 'de-DE', tone: 'practice', title: 'Größe (Übersicht)', eyebrow: 'Best Practice', lead: 'Ein Satz.' },
  ...{ meta: ['Kämmerei', 'Version 1.0'], author: 'Stadt', keywords: [], created: new Date('2026-11-23T07:00:00Z') },
  ...{ running: 'Stadt · Version 1.0', address: 'https://fundus.example/practices/x' },
  ...{ pageWords: 'Seite {{page}} von {{pages}}', cutWords: 'Hier ist gekürzt.', blocks: [] },
};

describe('a PDF', () => {
  const written = async (blocks: PdfBlock[], more: Partial<PdfDocument> = {}): Promise<ReadPdf> =>
    readPdf(Buffer.from(await writePdf({ ...bare, blocks, ...more })));

  it('holds real text, and says its title and language to whoever reads it aloud', async () => {
    const pdf = await written([{ kind: 'paragraph', text: 'Straße, Fälle, „Anführung“, 5 €' }]);

    expect(pdf.text).to.contain('Straße, Fälle, „Anführung“, 5 €').and.to.contain('Seite 1 von 1');
    expect(pdf).to.include({ title: 'Größe (Übersicht)', language: 'de-DE', isTagged: true, pages: 1 });
  });

  it('names headings, lists, tables and links as such', async () => {
    const pdf = await written([
      { kind: 'heading', level: 2, text: 'Ausgangslage' },
      {
        kind: 'paragraph',
        text: [{ text: 'Siehe ' }, { text: 'hier', link: 'https://fundus.example/' }, { text: '.' }],
      },
      {
        kind: 'list',
        numbered: true,
        items: [{ text: 'Erst' }, { text: 'Dann', level: 1, details: ['mit Vertretung'] }],
      },
      { kind: 'table', head: ['Kennzahl', 'heute'], rows: [['Tage', '8']] },
      { kind: 'facts', rows: [{ label: 'Reife', values: ['Bewährt'] }] },
    ]);

    expect(pdf.tags).to.include.members([
      'Document',
      'H1',
      'H2',
      'P',
      'Link',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
    ]);
    expect(pdf.links).to.include('https://fundus.example/');
    for (const word of ['Ausgangslage', 'Erst', 'Dann', 'mit Vertretung', 'Kennzahl', 'Bewährt'])
      expect(pdf.text).to.contain(word);
  });

  it('writes letters of Sorbian, Greek and Cyrillic names, and says where a letter is that no font can show', async () => {
    const pdf = await written([{ kind: 'paragraph', text: 'Budyšin, Łaz, žěłarnja, Αθήνα, Київ, 😀 fertig, 完成' }], {
      title: 'Київ 😀 完',
    });

    for (const word of ['Łaz', 'Αθήνα', 'Київ', 'fertig']) expect(pdf.text.replaceAll(' ', '')).to.contain(word);
    expect(pdf.text.replaceAll(' ', '')).to.contain('Budyšin').and.to.contain('žěłarnja').and.to.contain('fertig,□□');
    expect(pdf.text).not.to.contain('😀');
  });

  it('says what a drawing shows, and keeps the words in it', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="800" viewBox="0 0 2400 800"><rect x="1" y="1" width="90" height="60" stroke="#000" fill="none" stroke-dasharray="0, 5"/><text x="9" y="30" font-family="Arimo" font-size="12">Prüfen</text></svg>';
    const drawing = {
      svg,
      width: 2400,
      height: 800,
      alternative: 'Ablaufdiagramm: Prüfen',
      caption: 'Prüfen, Version 1',
    };
    const pdf = await written([
      { kind: 'heading', level: 2, text: 'Im Bild' },
      { kind: 'drawing', ...drawing },
    ]);

    expect(pdf.alternatives).to.eql(['Ablaufdiagramm: Prüfen']);
    expect(pdf.tags).to.include.members(['Figure', 'Caption']);
    expect(pdf.text).to.contain('Prüfen, Version 1');
    expect(pdf.pages).to.equal(3);
  });

  it('goes on over pages: rows stay whole, a value longer than a page is not lost', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `Wort${index}`).join(' ');
    const pdf = await written([
      { kind: 'table', head: ['Nr.', 'Text'], rows: Array.from({ length: 120 }, (_, index) => [`Z${index}`, 'kurz']) },
      { kind: 'table', head: ['Nr.', 'Text'], rows: [['1', `${long} ${long}`]] },
      {
        kind: 'facts',
        rows: [
          { label: 'Lang', values: [`${long} ${long} Ende`] },
          { label: 'Danach', values: ['da'] },
        ],
      },
    ]);

    for (const word of ['Z0', 'Z119', 'Wort899', 'Ende', 'Danach']) expect(pdf.text).to.contain(word);
    expect(pdf.pages).to.be.greaterThan(5);
    expect(pdf.text).to.contain(`Seite ${pdf.pages} von ${pdf.pages}`);
  });

  it('ends somewhere: what would be too long is cut with a word about it', async () => {
    const paragraph: PdfBlock = { kind: 'paragraph', text: 'Lorem ipsum dolor sit amet. '.repeat(60) };
    const pdf = await written(Array.from({ length: 700 }, () => paragraph));

    expect(pdf.pages).to.be.within(mostPages, mostPages + 2);
    expect(pdf.text).to.contain('Hier ist gekürzt.');
  });

  it('has bookmarks, and a table of contents with the pages its headings came to stand on', async () => {
    const chapter = (text: string): PdfBlock[] => [
      { kind: 'heading', level: 2, text },
      ...Array.from({ length: 40 }, (): PdfBlock => ({ kind: 'paragraph', text: 'Ein Satz.' })),
      { kind: 'heading', level: 3, text: `${text} im Einzelnen` },
      { kind: 'heading', level: 4, text: `${text} ganz genau` },
    ];
    const bytes = Buffer.from(
      await writePdf({ ...bare, contents: 'Inhalt', blocks: [...chapter('Erstens'), ...chapter('Zweitens')] }),
    );
    const pdf = readPdf(bytes);
    const [first = ''] = pdf.text.split('\n');
    const pages = pdf.text.split('\n');
    const pageOf = (heading: string) => pages.findIndex((page, index) => index > 0 && page.includes(heading)) + 1;

    expect(pdf.tags).to.include.members(['TOC', 'TOCI', 'Reference']);
    expect(first).to.contain('Inhalt').and.to.contain('Zweitens im Einzelnen').and.not.to.contain('ganz genau');
    const numbers = first
      .slice(first.indexOf('Zweitens im Einzelnen'))
      .match(/(?<![\d.])\d+(?= )/g)
      ?.map(Number);
    expect(numbers?.slice(0, 4)).to.eql([2, pageOf('Erstens im Einzelnen'), pageOf('Zweitens'), pdf.pages]);
    expect(bytes.toString('latin1'))
      .to.contain('/Outlines')
      .and.to.match(/\/Dests|\/Names/);
  });

  it('is written from nothing at all, too', async () => {
    const pdf = await written([], { lead: '', meta: [], eyebrow: '', title: '😀' });

    expect(pdf.pages).to.equal(1);
  });
});
