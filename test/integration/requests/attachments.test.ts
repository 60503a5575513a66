import { readdir } from 'node:fs/promises';
import { expect } from 'chai';
import sharp from 'sharp';
import { Attachment } from '../../../models/attachment.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import type { UploadAnswer } from '../../../src/attachments/files.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { makeAttachment, pdf, sendFiles, uploadsIn } from '../../support/attachments.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { bringPractice, makePractice, practiceAgain } from '../../support/practices.js';
import { doer } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('attachments', () => {
  let app: RunningApp;
  let people: Cast;
  let dataDir: string;
  let katrin: Visitor;

  before(async () => {
    dataDir = await makeDataDir();
    [app, people] = await Promise.all([startApp({ dataDir }), cast()]);
    katrin = await signedIn(app, people.katrin);
  });
  after(async () => {
    await app.close();
    await removeDataDir(dataDir);
  });

  function leftovers(): Promise<string[]> {
    return readdir(uploadsIn(dataDir)).catch(() => []);
  }

  async function photo(): Promise<Buffer> {
    const exif = { IFD0: { Copyright: 'Standort Rathaus' } };
    const plain = { width: 2000, height: 1000, channels: 3, background: '#336699' } as const;
    return sharp({ create: plain }).withExif(exif).jpeg().toBuffer();
  }

  describe('uploaded', () => {
    it('are there with what the editor needs to go on', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1`;

      const answer = await sendFiles(katrin, `${at}/files`, [['Foto Größe.JPG', await photo()]]);

      expect(answer.status).to.equal(201);
      const { revision, files, refused } = answer.json<UploadAnswer>();
      expect(revision).to.equal(2);
      expect(refused).to.eql([]);
      const [file] = files;
      expect(file).to.deep.include({ name: 'Foto Größe.jpg', type: 'image/jpeg', state: 'ready', picture: true });
      expect(file?.markdown).to.equal(`![Foto Größe](attachment:${file?.key})`);
      const page = await katrin.get(`/practices/${practice.key}`);
      expect(page.texts('.fn-file a')).to.eql(['Foto Größe.jpg']);
      expect(page.text).to.include('JPG, ');
      expect(await leftovers()).to.eql([]);
    });

    it('come several at once by a form without scripts, and those that are not taken are named', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1/files`;

      const page = await sendFiles(
        katrin,
        at,
        [
          ['eins.pdf', pdf()],
          ['leer.txt', ''],
          ['zwei.csv', 'a;b'],
        ],
        { json: false },
      );

      expect(page.status).to.equal(422);
      expect(page.errors).to.eql(['leer.txt: Die Datei ist leer.']);
      expect(page.texts('.fn-file .fn-b')).to.eql(['eins.pdf', 'zwei.csv']);
      const all = await sendFiles(katrin, at, [['drei.md', '# Hallo']], { json: false });
      expect(all.status).to.equal(200);
      expect(all.path).to.equal(at);
      expect(all.texts('.fn-file .fn-b')).to.eql(['eins.pdf', 'zwei.csv', 'drei.md']);
    });

    it('have their words and their first page', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1/files`;
      const answer = await sendFiles(katrin, at, [['Antrag.pdf', pdf('Hundesteuerbescheid')]]);
      const key = answer.json<UploadAnswer>().files[0]?.key ?? '';

      expect((await Attachment.findOne({ key }))?.text).to.equal('Hundesteuerbescheid');
      const look = await katrin.get(`${at}/${key}/thumbnail`);
      expect(look.status).to.equal(200);
      expect(look.headers.get('content-type')).to.equal('image/webp');
      expect((await katrin.get(`${at}/${key}/picture`)).status).to.equal(404);
    });

    it('are changed, removed and brought back through the forms of the page', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1/files`;
      await sendFiles(katrin, at, [
        ['a.pdf', pdf()],
        ['b.pdf', pdf()],
      ]);
      const [a, b] = await Attachment.find({ practice: practice._id }).sort({ _id: 1 });
      const list = await katrin.get(at);

      await katrin.submit(list, `${at}/${a?.key}/note`, { note: 'Stand 2026' });
      const moved = await katrin.submit(list, `${at}/${b?.key}/place`);
      expect(moved.texts('.fn-file .fn-b')).to.eql(['b.pdf', 'a.pdf']);
      const removed = await katrin.submit(moved, `${at}/${a?.key}/removal`);
      expect(removed.texts('.fn-file .fn-b')).to.eql(['b.pdf']);
      const undo = removed.html.querySelector('form[action*="removal/end"]')?.getAttribute('action') ?? '';
      const back = await katrin.post(undo.replaceAll('&amp;', '&'));
      expect(back.texts('.fn-file .fn-b')).to.eql(['b.pdf', 'a.pdf']);
      expect(back.html.querySelectorAll('input[name=note]').at(1)?.getAttribute('value')).to.equal('Stand 2026');
    });

    it('replace an older state; versions that are published keep theirs', async () => {
      const { practice, version } = await makePractice(people);
      const old = await makeAttachment(version, people.katrin, {
        name: 'Vordruck.txt',
        type: 'text/plain',
        content: 'alt',
      });
      await bringPractice(version, 'public', people);
      await draftOf(await practiceAgain(practice), version, doer(people.katrin));
      const at = `/practices/${practice.key}/versions`;

      const answer = await sendFiles(katrin, `${at}/2/files/${old.key}/replacement`, [['Vordruck 2.txt', 'neu']]);

      expect(answer.status).to.equal(201);
      expect((await katrin.get(`${at}/2/files/${old.key}`)).body).to.equal('neu');
      expect((await katrin.get(`${at}/1/files/${old.key}`)).body).to.equal('alt');
      expect((await visitor(app).get(`${at}/1/files/${old.key}`)).body).to.equal('alt');
      expect((await visitor(app).get(`${at}/2/files/${old.key}`)).status).to.equal(404);
      const changes = await katrin.get(`${at}/2/changes`);
      expect(changes.text).to.include('Vordruck.txt').and.include('Vordruck 2.txt');
    });
  });

  describe('served', () => {
    const content = '0123456789';
    let at: string;

    before(async () => {
      const { practice, version } = await makePractice(people);
      const fields = { name: 'Gebühren (Größe) €.txt', type: 'text/plain', content };
      const { key } = await makeAttachment(version, people.katrin, fields);
      await bringPractice(version, 'public', people);
      at = `/practices/${practice.key}/versions/1/files/${key}`;
    });

    it('as a download that runs nothing and is what it says', async () => {
      const answer = await visitor(app).get(at);

      expect(answer.status).to.equal(200);
      expect(answer.body).to.equal(content);
      expect(answer.headers.get('content-disposition')).to.match(
        /^attachment; filename=".*"; filename\*=UTF-8''Geb%C3%BChren/,
      );
      expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
      expect(answer.headers.get('content-security-policy')).to.equal(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      );
      expect(answer.headers.get('content-encoding')).to.equal(null);
      expect(answer.headers.get('cache-control')).to.equal('private, no-cache, no-transform');
    });

    const ranges: [asked: string, status: number, part: string, range: string | null][] = [
      ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
      ['bytes=7-', 206, '789', 'bytes 7-9/10'],
      ['bytes=-2', 206, '89', 'bytes 8-9/10'],
      ['bytes=0-99', 206, content, 'bytes 0-9/10'],
      ['bytes=20-', 416, '', 'bytes */10'],
      ['bytes=0-1,4-5', 200, content, null],
      ['lines=1-2', 200, content, null],
      ['bytes=x', 200, content, null],
    ];
    for (const [asked, status, part, range] of ranges)
      it(`in parts: ${asked}`, async () => {
        const answer = await visitor(app).get(at, { headers: { Range: asked } });

        expect(answer.status).to.equal(status);
        expect(answer.body).to.equal(part);
        expect(answer.headers.get('content-range')).to.equal(range);
      });

    it('once, and then only when it changed', async () => {
      const tag = (await visitor(app).get(at)).headers.get('etag') ?? '';
      // Without it, fetch would ask past every cache.
      const headers = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
      const again = await visitor(app).get(at, { headers });
      const part = (since: string) => visitor(app).get(at, { headers: { Range: 'bytes=0-1', 'If-Range': since } });

      expect(again.status).to.equal(304);
      expect((await part(tag)).status).to.equal(206);
      expect((await part('"another"')).status).to.equal(200);
      const head = await visitor(app).send('HEAD', at, null);
      expect(head.headers.get('content-length')).to.equal('10');
    });

    it('as a picture without what a camera wrote into it', async () => {
      const { practice } = await makePractice(people);
      const files = `/practices/${practice.key}/versions/1/files`;
      const sent = await sendFiles(katrin, files, [['Foto.jpg', await photo()]]);
      const key = sent.json<UploadAnswer>().files[0]?.key;

      const response = await fetch(`${app.url}${files}/${key}/picture`, {
        headers: { Cookie: [...katrin.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      const seen = await sharp(Buffer.from(await response.arrayBuffer())).metadata();

      expect(seen).to.include({ format: 'webp', width: 1600, height: 800 });
      expect(seen.exif).to.equal(undefined);
      expect(response.headers.get('content-disposition')).to.equal(null);
      expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    });
  });

  describe('within texts', () => {
    it('are pictures of the version that is shown, and words where there is none', async () => {
      const { practice, version } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1`;
      const sent = await sendFiles(katrin, `${at}/files`, [
        ['Foto.jpg', await photo()],
        ['Antrag.pdf', pdf()],
      ]);
      const [picture, document] = sent.json<UploadAnswer>().files;
      const text = `![Scanner](attachment:${picture?.key}) ![PDF](attachment:${document?.key}) ![Fremd](attachment:x)`;

      const preview = await katrin.post(`${at}/preview`, { text });
      expect(preview.body).to.equal(
        `<p><img src="${at}/files/${picture?.key}/picture" alt="Scanner" loading="lazy" width="1600" height="800"> PDF Fremd</p>\n`,
      );
      const saved = await katrin.submit(await katrin.get(`${at}/edit`), `${at}/text`, { tips: text });
      expect(saved.html.querySelector('.fn-prose img')?.getAttribute('alt')).to.equal('Scanner');
      expect((await PracticeVersion.findById(version._id))?.content.attachments).to.have.length(2);
    });

    it('are refused without words for those who do not see them', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1`;
      const again = await katrin.submit(await katrin.get(`${at}/edit`), `${at}/text`, { tips: '![](attachment:abc)' });

      expect(again.status).to.equal(422);
      expect(again.errors.join(' ')).to.include('Alternativtext');
    });
  });

  describe('keep strangers out', () => {
    it('from files of versions they do not reach, whatever they guess', async () => {
      const { practice, version } = await makePractice(people);
      const { key } = await makeAttachment(version, people.katrin);
      const other = await makePractice(people);
      await makeAttachment(other.version, people.katrin);
      await bringPractice(other.version, 'public', people);
      const silvia = await signedIn(app, people.silvia);
      const rolf = await signedIn(app, people.rolf);
      const at = `/practices/${practice.key}/versions/1/files/${key}`;
      const elsewhere = `/practices/${other.practice.key}/versions/1/files/${key}`;

      for (const part of ['', '/thumbnail', '/picture']) {
        expect((await silvia.get(`${at}${part}`)).status, part).to.equal(404);
        expect((await visitor(app).get(`${at}${part}`)).status, part).to.equal(404);
        expect((await katrin.get(`${elsewhere}${part}`)).status, part).to.equal(404);
        expect((await visitor(app).get(`${elsewhere}${part}`)).status, part).to.equal(404);
      }
      expect((await rolf.get(at)).status).to.equal(200);
      await bringPractice(version, 'municipalities', people);
      expect((await silvia.get(at)).status).to.equal(200);
      expect((await visitor(app).get(at)).status).to.equal(404);
    });

    it('from changing anything', async () => {
      const { practice, version } = await makePractice(people);
      const { key } = await makeAttachment(version, people.katrin);
      const at = `/practices/${practice.key}/versions/1/files`;
      const posts = ['note', 'place', 'replacement', 'removal', 'removal/end'].map((part) => `${at}/${key}/${part}`);
      const who: [name: string, visitor: Visitor, status: number][] = [
        ['a colleague without a say', await signedIn(app, people.rolf), 403],
        ['another town', await signedIn(app, people.silvia), 404],
        ['a visitor', visitor(app), 401],
      ];
      for (const [name, someone, status] of who) {
        for (const path of posts) expect((await someone.post(path)).status, `${name} ${path}`).to.equal(status);
        expect((await sendFiles(someone, at, [['x.pdf', pdf()]])).status, name).to.equal(status);
        expect((await someone.get(at)).status, name).to.equal(status === 401 ? 404 : status);
      }
      expect(await leftovers()).to.eql([]);
      expect((await PracticeVersion.findById(version._id))?.content.attachments).to.have.length(1);
    });

    it('from a version that is decided about', async () => {
      const { practice, version } = await makePractice(people, 'submitted');
      const at = `/practices/${practice.key}/versions/${version.number}/files`;

      expect((await sendFiles(katrin, at, [['x.pdf', pdf()]])).status).to.equal(409);
      expect((await katrin.get(at)).status).to.equal(409);
    });

    it('and pages of other origins from sending', async () => {
      const { practice } = await makePractice(people);
      const headers = { Origin: 'https://evil.example' };
      const answer = await sendFiles(katrin, `/practices/${practice.key}/versions/1/files`, [['x.pdf', pdf()]], {
        headers,
      });

      expect(answer.status).to.equal(403);
    });
  });
});
