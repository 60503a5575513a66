import { expect } from 'chai';
import { writeDocx } from '../../../src/render/docx/write.js';
import type { PdfBlock, PdfDocument } from '../../../src/render/pdf/document.js';
import { faultsOf, type ReadDocx, readDocx } from '../../support/docx.js';

const bare: PdfDocument = {
  ...{ language: 'de-DE', tone: 'agenda', title: 'Agenda & <Größe>', eyebrow: 'Digitale Agenda', lead: 'Ein Satz.' },
  ...{ meta: ['Ausgabe 1', ''], author: 'Stadt "X"', keywords: [], created: new Date('2026-11-23T07:00:00Z') },
  ...{ running: 'Stadt · Ausgabe 1', address: 'https://fundus.example/agendas/x' },
  ...{ pageWords: 'Seite {{page}} von {{pages}}', cutWords: '', contents: 'Inhalt', blocks: [] },
};
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="90" height="40"/></svg>';

const everything: PdfBlock[] = [
  { kind: 'heading', level: 2, text: '1 Bürger & Dienste' },
  {
    kind: 'paragraph',
    text: [{ text: 'Mehr ' }, { text: 'hier', link: 'https://a.example/?b=1&c="2"' }, { text: '.' }],
  },
  { kind: 'heading', level: 3, text: '1.1 Ziel <script>' },
  { kind: 'list', numbered: true, items: [{ text: 'Erst' }, { text: 'Dann', level: 1 }] },
  { kind: 'list', numbered: true, start: 3, items: [{ text: 'Drittens', details: ['dazu'] }] },
  { kind: 'list', numbered: false, items: [{ text: 'Punkt' }] },
  { kind: 'heading', level: 4, text: '1.1.1 Maßnahme' },
  { kind: 'facts', rows: [{ label: 'Zuständig', values: ['Amt', 'und noch eins'] }] },
  {
    kind: 'table',
    head: ['Nr.', 'Titel'],
    rows: [
      ['1', 'Zeile'],
      ['2', ''],
    ],
  },
  { kind: 'drawing', svg, width: 200, height: 100, alternative: 'Von "12" auf 60', caption: 'Verlauf' },
  { kind: 'figures', figures: [{ before: '19', after: '6', words: 'Tage' }] },
  { kind: 'paragraph', text: 'Gesagt\u0000\u0007 ist gesagt', quoted: true },
  { kind: 'rule' },
];

describe('a Word file', () => {
  const written = async (blocks: PdfBlock[], more: Partial<PdfDocument> = {}): Promise<ReadDocx> =>
    readDocx(await writeDocx({ ...bare, blocks, ...more }));
  const styled = ({ paragraphs }: ReadDocx, style: RegExp) =>
    paragraphs.filter((one) => style.test(one.style)).map((one) => `${one.style}: ${one.text}`);

  it('is made of parts that are all well-formed XML, whatever the texts say', async () => {
    const { parts } = await written(everything);

    for (const [name, xml] of parts) if (!name.endsWith('.png')) expect(faultsOf(xml), name).to.eql([]);
    expect([...parts.keys()]).to.include.members([
      '[Content_Types].xml',
      'word/document.xml',
      'word/media/picture1.png',
    ]);
  });

  it('finds everything it points to: addresses, pictures, styles, lists', async () => {
    const { parts, relations, paragraphs } = await written(everything);
    const body = parts.get('word/document.xml') ?? '';
    const pointed = [...body.matchAll(/ r:(?:id|embed)="([^"]+)"/g)].map(([, id = '']) => id);
    const styles = [...(parts.get('word/styles.xml') ?? '').matchAll(/w:styleId="(\w+)"/g)].map(([, id]) => id);
    const lists = [...(parts.get('word/numbering.xml') ?? '').matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => id);

    expect([...relations.keys()]).to.include.members(pointed);
    expect([...relations.values()]).to.include('https://a.example/?b=1&c="2"');
    expect(parts.has(`word/${relations.get('rPicture1')}`)).to.equal(true);
    expect(styles).to.include.members(paragraphs.flatMap(({ style }) => style || []));
    expect(lists).to.include.members(paragraphs.flatMap(({ list }) => list ?? []));
  });

  it('has headings by level below its title', async () => {
    expect(styled(await written(everything), /^(Title|Heading\d)$/)).to.eql([
      'Title: Agenda & <Größe>',
      'Heading1: 1 Bürger & Dienste',
      'Heading2: 1.1 Ziel <script>',
      'Heading3: 1.1.1 Maßnahme',
    ]);
  });

  it('has a table of contents that is filled, and leads to the headings', async () => {
    const docx = await written(everything);
    const body = docx.parts.get('word/document.xml') ?? '';
    const anchors = [...body.matchAll(/w:anchor="(\w+)"/g)].map(([, name]) => name);

    expect(styled(docx, /^TOC/)).to.eql(['TOCHeading: Inhalt', 'TOC1: 1 Bürger & Dienste', 'TOC2: 1.1 Ziel <script>']);
    expect(body).to.contain(' TOC \\n \\o "1-2" \\h \\z \\u ');
    expect(anchors).to.have.length(2);
    for (const anchor of anchors)
      expect(body).to.contain(`<w:bookmarkStart w:id="${anchors.indexOf(anchor)}" w:name="${anchor}"/>`);
    expect(body.match(/fldCharType="begin"/g)).to.have.length(1);
    expect(body.match(/fldCharType="end"/g)).to.have.length(1);
  });

  it('has none where none is wanted, and an empty one leaves no field open', async () => {
    const { contents, ...without } = bare;
    const none = await readDocx(await writeDocx({ ...without, blocks: everything }));
    const empty = (await written([])).parts.get('word/document.xml') ?? '';

    expect(styled(none, /^TOC/)).to.eql([]);
    expect(empty).not.to.contain('fldChar');
    expect(faultsOf(empty)).to.eql([]);
  });

  it('counts each numbered list from where it begins', async () => {
    const { paragraphs, parts } = await written(everything);
    const lists = paragraphs
      .filter(({ style }) => style === 'ListParagraph')
      .map(({ text, list }) => `${text} ${list}`);

    expect(lists).to.eql(['Erst 2', 'Dann 2', 'Drittens 3', 'Punkt 1']);
    expect(parts.get('word/numbering.xml')).to.contain('<w:startOverride w:val="3"/>');
  });

  it('names the head of a table, what a picture shows, its language, title and author', async () => {
    const { parts } = await written(everything);
    const body = parts.get('word/document.xml') ?? '';

    expect(body.match(/<w:tblHeader\/>/g)).to.have.length(1);
    expect(body).to.contain('descr="Von &quot;12&quot; auf 60"');
    expect(parts.get('word/styles.xml')).to.contain('<w:lang w:val="de-DE"');
    expect(parts.get('docProps/core.xml'))
      .to.contain('<dc:title>Agenda &amp; &lt;Größe&gt;</dc:title>')
      .and.to.contain('<dc:creator>Stadt &quot;X&quot;</dc:creator>')
      .and.to.contain('<dc:language>de-DE</dc:language>');
    expect(parts.get('word/footer1.xml')).to.contain('PAGE').and.to.contain('NUMPAGES');
  });

  it('is the same, byte for byte, from the same document', async () => {
    const document = { ...bare, blocks: everything };

    expect(Buffer.from(await writeDocx(document)).equals(Buffer.from(await writeDocx(document)))).to.equal(true);
  });
});
