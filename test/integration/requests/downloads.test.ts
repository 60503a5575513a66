import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Original } from '../../../models/original.js';
import { Version } from '../../../models/version.js';
import { root } from '../../../src/root.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { bring, drawing, keep, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('downloads', () => {
  let app: RunningApp;
  let people: Cast;
  let made: Made;
  let katrin: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    made = await makeProcess(people, 'public', {
      title: 'Gebühr für Gräber: „neu“ / <alt>',
      steps: ['Bescheid & Gebühr'],
    });
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());

  const at = (part: string, { process }: Made = made) => `/processes/${process.key}/versions/1/${part}`;
  const bytes = async (path: string) => Buffer.from(await (await fetch(new URL(path, app.url))).arrayBuffer());

  const kinds: [ending: string, type: RegExp][] = [
    ['bpmn', /^application\/xml/],
    ['svg', /^image\/svg\+xml/],
    ['png', /^image\/png$/],
  ];
  for (const [ending, type] of kinds)
    it(`.${ending} is saved as a file with a name, never opened as a page`, async () => {
      const { status, headers } = await visitor(app).get(at(`download.${ending}`));

      expect(status).to.equal(200);
      expect(headers.get('content-type')).to.match(type);
      expect(headers.get('content-disposition')).to.equal(
        `attachment; filename=gebuehr-fuer-graeber-neu-alt-0.1.${ending}`,
      );
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('content-security-policy')).to.include("default-src 'none'").and.include('sandbox');
    });

  for (const part of ['thumbnail.svg', 'picture.svg', 'diagram.xml'])
    it(`${part} runs nothing when it is opened on its own`, async () => {
      const { status, headers } = await visitor(app).get(at(part));

      expect(status).to.equal(200);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).to.include("default-src 'none'").and.include('sandbox').and.not.include('script-src');
    });

  it('are pictures of the drawing', async () => {
    expect((await visitor(app).get(at('picture.svg'))).body)
      .to.match(/<svg [^>]*>/)
      .and.include('Gebühr');
    expect([...(await bytes(at('download.png'))).subarray(1, 4)]).to.eql([...Buffer.from('PNG')]);
  });

  it('are kept by browsers a day when the address names the content, else asked for again', async () => {
    const hash = made.version.diagram?.hash.slice(0, 12);
    const caching = async (browser: Visitor, path: string) => (await browser.get(path)).headers.get('cache-control');

    expect(await caching(visitor(app), at(`thumbnail.svg?h=${hash}`))).to.equal('private, max-age=86400, immutable');
    expect(await caching(visitor(app), at('thumbnail.svg?h=000000000000'))).to.equal('private, no-cache');
    expect(await caching(visitor(app), at('thumbnail.svg'))).to.equal('private, no-cache');
    const draft = await makeProcess(people);
    const own = at(`thumbnail.svg?h=${draft.version.diagram?.hash.slice(0, 12)}`, draft);
    expect(await caching(katrin, own)).to.match(/^private, /);
  });

  it('are not there when nothing is drawn', async () => {
    const listed = await makeProcess(people, 'public', { steps: [] });
    for (const part of ['thumbnail.svg', 'picture.svg', 'diagram.xml', 'download.bpmn', 'download.svg', 'download.png'])
      expect((await katrin.get(at(part, listed))).status, part).to.equal(404);
  });

  describe('of an uploaded file', () => {
    // UTF-16 with a byte order mark: anything that decodes and writes it again would change it.
    const text = readFileSync(join(root, 'test/fixtures/bpmn/invoice.bpmn'), 'utf8').replace('UTF-8', 'UTF-16');
    const original = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

    async function uploaded(): Promise<Made> {
      const read = await keep(drawing(['Rechnung prüfen']));
      const kept = { hash: await Original.keep(original), fileName: 'invoice.bpmn', readAs: read.hash };
      return makeProcess(people, 'draft', { diagram: { hash: read.hash, original: kept } });
    }

    it('give back its very bytes while nobody has changed it', async () => {
      const upload = await uploaded();
      await bring(upload.version, 'public', people);

      expect((await bytes(at('download.bpmn', upload))).equals(original)).to.equal(true);
    });

    it('give the new drawing once somebody has changed it, and the bytes again when it is undone', async () => {
      const upload = await uploaded();
      const change = async (xml: string) => {
        const { revision } = (await Version.findById(upload.version._id)) ?? { revision: 0 };
        const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
        const saved = await katrin.send('PUT', at('diagram', upload), JSON.stringify({ xml, revision }), { headers });
        expect(saved.status).to.equal(200);
      };

      await change(drawing(['Rechnung zahlen']));
      expect((await katrin.get(at('download.bpmn', upload))).body).to.include('Rechnung zahlen');
      await change(drawing(['Rechnung prüfen']));
      await bring((await Version.findById(upload.version._id)) ?? upload.version, 'public', people);
      expect((await bytes(at('download.bpmn', upload))).equals(original)).to.equal(true);
    });

    it('stay with a later draft that was made from it', async () => {
      const upload = await uploaded();
      await bring(upload.version, 'approved', people);
      const versions = `/processes/${upload.process.key}/versions`;
      await katrin.post(versions, {}, { follow: false });
      const file = await katrin.send('GET', `${versions}/2/download.bpmn`, null);

      expect(file.status).to.equal(200);
      const draft = await Version.findOne({ process: upload.process._id, number: 2 });
      expect(draft?.diagram?.original?.fileName).to.equal('invoice.bpmn');
    });
  });
});
