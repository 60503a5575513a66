import { readdir } from 'node:fs/promises';
import { expect } from 'chai';
import sharp from 'sharp';
import { Attachment } from '../../../models/attachment.js';
import type { UploadAnswer } from '../../../src/attachments/files.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { pdf, sendFiles, uploadsIn } from '../../support/attachments.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { renamed, zipped } from '../../support/cli-files.js';
import { docx, gifWithScript, locked, odt, pdfWithArchive } from '../../support/hostile-files.js';
import { makePractice } from '../../support/practices.js';
import { type Answer, signedIn, type Visitor } from '../../support/visitor.js';

type Content = string | Uint8Array;
type Made = () => Content | Promise<Content>;

describe('hostile attachments', () => {
  let app: RunningApp;
  let people: Cast;
  let dataDir: string;
  let katrin: Visitor;
  let at: string;

  before(async () => {
    dataDir = await makeDataDir();
    [app, people] = await Promise.all([startApp({ dataDir }), cast()]);
    katrin = await signedIn(app, people.katrin);
    const { practice } = await makePractice(people);
    at = `/practices/${practice.key}/versions/1/files`;
  });
  after(async () => {
    await app.close();
    await removeDataDir(dataDir);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  const refused: [what: string, name: string, content: Made, sentence: RegExp][] = [
    ['nothing', 'leer.pdf', () => '', /ist leer/],
    ['white space', 'leer.txt', () => ' \n\t ', /ist leer/],
    ['a web page named .pdf', 'rechnung.pdf', () => '<!DOCTYPE html><script>alert(1)</script>', /Webseite/],
    ['a web page named .txt', 'notiz.txt', () => '\uFEFF  <HTML><body onload=alert(1)>', /Webseite/],
    ['a web page behind a comment', 'a.xml', () => '<!-- x --><!doctype html><p>', /Webseite/],
    ['a script as text', 'a.txt', () => '<script src="//evil.example/x.js"></script>', /Webseite/],
    [
      'XHTML as XML',
      'a.xml',
      () => '<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script/></x>',
      /Webseite/,
    ],
    ['a program', 'setup.pdf', () => Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), /nicht angenommen/],
    ['a program for Linux', 'x.txt', () => Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), /nicht angenommen/],
    ['a document with a true and a false ending', 'rechnung.pdf.exe', () => pdf(), /Endung „\.exe“/],
    [
      'a document behind something else',
      'a.pdf',
      () => Buffer.concat([Buffer.from('MZ\0'), pdf()]),
      /nicht angenommen/,
    ],
    ['a picture that is a document', 'bild.png', () => pdf(), /Endung „\.png“/],
    ['a script named as text by its ending', 'skript.js', () => 'alert(1)', /Endung „\.js“/],
    ['a zip bomb', 'bombe.zip', () => zipped({ 'a.txt': Buffer.alloc(30_000_000) }), /Zip-Bombe/],
    ['a bomb of many small ones', 'viele.zip', () => zipped(manySmall()), /Zip-Bombe/],
    ['more entries than any document', 'viele.zip', manyEntries, /Zip-Bombe/],
    [
      'a bomb in a document',
      'bombe.docx',
      () => docx('x', { 'word/media/a.bmp': Buffer.alloc(30_000_000) }),
      /Zip-Bombe/,
    ],
    [
      'names that lead out',
      'a.zip',
      async () => renamed(await zipped({ 'aa/x.txt': 'x' }), 'aa/x', '../x'),
      /hinausführen/,
    ],
    [
      'names from the root',
      'a.zip',
      async () => renamed(await zipped({ 'aa/x.txt': 'x' }), 'aa/x', '/etc'),
      /hinausführen/,
    ],
    [
      'names with a drive',
      'a.zip',
      async () => renamed(await zipped({ 'aa/x.txt': 'x' }), 'aa/x', 'C:/x'),
      /hinausführen/,
    ],
    ['an archive with a password', 'a.zip', locked, /Kennwort/],
    ['half an archive', 'a.zip', async () => (await zipped({ 'a.txt': 'Wort' })).subarray(0, 60), /beschädigt/],
    ['a document with macros', 'a.docx', () => docx('x', { 'word/vbaProject.bin': 'x' }), /Makros/],
    ['a macro document by its type', 'a.docx', () => macroDocument(), /Makros/],
    ['a macro document by its ending', 'a.docm', () => docx(), /Endung „\.docm“/],
    ['an OpenDocument with macros', 'a.odt', () => odt('x', { 'Basic/Standard/Module1.xml': 'x' }), /Makros/],
    ['an old document', 'a.doc', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /altes Office-Format/],
    ['a program for Java', 'a.jar', () => zipped({ 'META-INF/MANIFEST.MF': 'x' }), /Endung „\.jar“/],
    ['an electronic book', 'a.odt', () => zipped({ mimetype: 'application/epub+zip' }), /nicht angenommen/],
  ];
  for (const [what, name, content, sentence] of refused)
    it(`are refused: ${what}`, async () => {
      const before = await Attachment.countDocuments({});
      const answer = await sendFiles(katrin, at, [[name, await content()]]);

      expect(answer.status).to.equal(422);
      expect(answer.json<UploadAnswer>().message).to.match(sentence);
      expect(await Attachment.countDocuments({})).to.equal(before);
      expect(await readdir(uploadsIn(dataDir))).to.eql([]);
    });

  function manySmall(): Record<string, Buffer> {
    return Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`${number}.txt`, Buffer.alloc(900_000)]));
  }

  /** Says so in its last record; nobody reads on to count. */
  async function manyEntries(): Promise<Buffer> {
    const packed = await zipped({ 'a.txt': 'x' });
    const end = packed.lastIndexOf(Buffer.from('504b0506', 'hex'));
    packed.writeUInt16LE(20_000, end + 8);
    packed.writeUInt16LE(20_000, end + 10);
    return packed;
  }

  function macroDocument(): Promise<Buffer> {
    const types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    return zipped({ '[Content_Types].xml': types, 'word/document.xml': '<w:document/>' });
  }

  async function taken(name: string, content: Content): Promise<{ file: UploadAnswer; answer: Answer; key: string }> {
    const sent = await sendFiles(katrin, at, [[name, content]]);
    expect(sent.status, sent.body).to.equal(201);
    const file = sent.json<UploadAnswer>();
    const key = file.key ?? '';
    return { file, key, answer: await katrin.get(`${at}/${key}`) };
  }

  function expectHarmless({ headers }: Answer): void {
    expect(headers.get('content-disposition')).to.match(/^attachment/);
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('content-security-policy')).to.include("default-src 'none'").and.include('sandbox');
  }

  it('are harmless: a drawing with a script is a download, and no picture', async () => {
    const { file, answer, key } = await taken('plan.svg', svg);

    expect(file).to.deep.include({ type: 'image/svg+xml', picture: false });
    expectHarmless(answer);
    expect((await katrin.get(`${at}/${key}/picture`)).status).to.equal(404);
    expect((await katrin.get(`${at}/${key}/thumbnail`)).status).to.equal(404);
    const text = await katrin.post(at.replace(/files$/, 'preview'), { text: `![Plan](attachment:${key})` });
    expect(text.body).to.equal('<p>Plan</p>\n');
  });

  it('are harmless: a picture that is also a script is drawn anew, or not shown', async () => {
    const { file, answer, key } = await taken('bild.gif', gifWithScript);

    expect(file).to.deep.include({ type: 'image/gif', picture: false });
    expectHarmless(answer);
    expect((await katrin.get(`${at}/${key}/picture`)).status).to.equal(404);
  });

  it('are harmless: what hides behind a true picture is not in what is shown', async () => {
    const plain = { width: 20, height: 20, channels: 3, background: '#fff' } as const;
    const picture = await sharp({ create: plain }).png().toBuffer();
    const { key, answer } = await taken('bild.png', Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]));
    const shown = await katrin.get(`${at}/${key}/picture`);

    expectHarmless(answer);
    expect(shown.status).to.equal(200);
    expect(shown.headers.get('content-type')).to.equal('image/webp');
    expect(shown.body).not.to.include('alert');
  });

  it('are harmless: a document with an archive behind it is a document', async () => {
    const { file, answer } = await taken('antrag.pdf', await pdfWithArchive());

    expect(file.type).to.equal('application/pdf');
    expectHarmless(answer);
  });

  it('are harmless: a picture larger than any camera makes is not drawn', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const { file } = await taken('gross.png', bomb);

    expect(file).to.deep.include({ type: 'image/png', picture: false, state: 'ready' });
  });

  it('are harmless: text stays text, whatever its words', async () => {
    const { file, answer } = await taken('formel.csv', '=cmd|"/C calc"!A1;<b>x</b>');

    expect(file.type).to.equal('text/csv');
    expectHarmless(answer);
  });

  it('are harmless: a name cannot end the header or pretend to be another', async () => {
    const { answer, file } = await taken('a"\r\nSet-Cookie: x=1;\u202Efdp.txt', 'Wort');

    expect(answer.headers.get('set-cookie') ?? '').not.to.include('x=1');
    expect(file.name).not.to.match(/["\r\n\u202E]/);
  });

  it('and good ones of every kind come in', async () => {
    const good: [name: string, content: Content, type: string, words: string][] = [
      ['a.docx', await docx(), office, 'Müll & Abfuhr Zweiter Absatz'],
      ['a.odt', await odt(), 'application/vnd.oasis.opendocument.text', 'Satzung Paragraf eins'],
      ['a.txt', Buffer.from('Stra\xdfe und M\xfcll', 'latin1'), 'text/plain', 'Straße und Müll'],
      ['a.csv', 'Konto;Betrag\n1;2', 'text/csv', 'Konto;Betrag 1;2'],
      ['a.md', '# Titel', 'text/markdown', '# Titel'],
      ['a.pdf', pdf('Bescheid'), 'application/pdf', 'Bescheid'],
      ['a.bpmn', '<?xml version="1.0"?><definitions/>', 'application/xml', ''],
      ['a.zip', await zipped({ 'a.txt': 'Wort' }), 'application/zip', ''],
    ];
    for (const [name, content, type, words] of good) {
      const { file, key } = await taken(name, content);
      expect(file.type, name).to.equal(type);
      expect((await Attachment.findOne({ key }))?.text, name).to.equal(words);
    }
  });
});
