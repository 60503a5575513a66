import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { expect } from 'chai';
import { Attachment } from '../../../models/attachment.js';
import type { UploadAnswer } from '../../../src/attachments/files.js';
import { sweepLeftovers } from '../../../src/attachments/running.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { makeAttachment, pdf, sendFiles, uploadsIn } from '../../support/attachments.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { makePractice } from '../../support/practices.js';
import { until } from '../../support/until.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const limits = { file: 3_000_000, practice: 5_000_000, town: 8_000_000 };

describe('large attachments, in pieces', () => {
  let app: RunningApp;
  let people: Cast;
  let dataDir: string;
  let katrin: Visitor;

  beforeEach(async () => {
    people = await cast();
    katrin = await signedIn(app, people.katrin);
  });
  before(async () => {
    dataDir = await makeDataDir();
    app = await startApp({ dataDir, attachments: limits });
  });
  after(async () => {
    await app.close();
    await removeDataDir(dataDir);
  });

  const json = { Accept: 'application/json' };

  function leftovers(): Promise<string[]> {
    return readdir(uploadsIn(dataDir)).catch(() => []);
  }

  async function begin(by: Visitor, size: number, fields: Record<string, string | number> = {}) {
    const { practice, version } = await makePractice(people);
    const at = `/practices/${practice.key}/versions/1`;
    const answer = await by.post(`${at}/uploads`, { name: 'Plan.pdf', size, ...fields }, { headers: json });
    return { at, answer, practice, version, url: answer.status === 201 ? answer.json<{ url: string }>().url : '' };
  }

  function piece(by: Visitor, url: string, offset: number, bytes: Uint8Array) {
    const headers = { ...json, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
    return by.send('PATCH', url, new Blob([new Uint8Array(bytes)]), { headers });
  }

  it('come whole, whatever the pieces', async () => {
    const file = pdf('Lageplan');
    const { url, practice } = await begin(katrin, file.length);

    const first = await piece(katrin, url, 0, file.subarray(0, 100));
    expect(first.json<{ offset: number }>().offset).to.equal(100);
    const here = await katrin.get(url, { headers: json });
    expect(here.json<{ offset: number }>().offset).to.equal(100);
    const last = await piece(katrin, url, 100, file.subarray(100));

    expect(last.status).to.equal(201);
    expect(last.json<UploadAnswer>()).to.deep.include({ name: 'Plan.pdf', type: 'application/pdf', revision: 2 });
    const stored = await Attachment.findOne({ practice: practice._id });
    expect([stored?.size, stored?.text]).to.eql([file.length, 'Lageplan']);
    const again = await katrin.get(url, { headers: json });
    expect(again.json<{ ended: { status: number; answer: UploadAnswer } }>().ended.answer.key).to.equal(stored?.key);
    expect((await piece(katrin, url, 100, file.subarray(100))).json<UploadAnswer>().key).to.equal(stored?.key);
    expect(await Attachment.countDocuments({ practice: practice._id })).to.equal(1);
  });

  it('say where to go on when a piece does not fit', async () => {
    const { url } = await begin(katrin, 1000);
    await piece(katrin, url, 0, Buffer.alloc(300));

    const wrong = await piece(katrin, url, 200, Buffer.alloc(10));

    expect(wrong.status).to.equal(409);
    expect(wrong.json<{ offset: number }>().offset).to.equal(300);
  });

  it('keep what came when the connection breaks in the middle of a piece', async () => {
    const { url } = await begin(katrin, 500_000);

    const kept = async () => (await katrin.get(url, { headers: json })).json<{ offset: number }>().offset;
    const begun = { 'Upload-Offset': '0', 'Content-Length': '500000' };

    await brokenOff(url, 'PATCH', begun, Buffer.alloc(200_000), async () => (await kept()) > 0);

    const statuses: number[] = [];
    // Until it is seen that nobody sends any more, the piece that broke has the file.
    await until(async () => {
      const offset = await kept();
      expect(offset).to.be.within(1, 200_000);
      statuses.push((await piece(katrin, url, offset, Buffer.alloc(500_000 - offset, 'x'))).status);
      return statuses.at(-1) !== 409;
    });
    expect(statuses.at(-1)).to.equal(422);
  });

  it('are refused at once when they are too large, and told by their content at the end', async () => {
    const large = await begin(katrin, 3_000_001);
    expect(large.answer.status).to.equal(413);
    expect(large.answer.json<UploadAnswer>().message).to.include('größer als 3 MB');
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const { url } = await begin(katrin, page.length);
    const refused = await piece(katrin, url, 0, page);
    expect(refused.status).to.equal(422);
    expect(refused.json<UploadAnswer>().message).to.include('Webseite');
    for (const size of [0, -1, 1.5, 'x']) expect((await begin(katrin, size as number)).answer.status).to.equal(422);
  });

  it('are given up', async () => {
    const { url } = await begin(katrin, 1000);
    await piece(katrin, url, 0, Buffer.alloc(300));

    expect((await katrin.send('DELETE', url, null)).status).to.equal(204);
    expect((await katrin.get(url)).status).to.equal(404);
  });

  it('belong to who began them, and to one version', async () => {
    const { url } = await begin(katrin, 1000);
    const other = await begin(katrin, 1000);
    const elsewhere = `${other.at}/uploads/${url.split('/').at(-1)}`;
    const who: [someone: Visitor, at: string, status: number][] = [
      [await signedIn(app, people.nora), url, 404],
      [await signedIn(app, people.rolf), url, 403],
      [await signedIn(app, people.silvia), url, 404],
      [visitor(app), url, 401],
      [katrin, elsewhere, 404],
      [katrin, `${other.at}/uploads/..%2f..%2fetc`, 404],
    ];
    for (const [someone, at, status] of who) {
      expect((await piece(someone, at, 0, Buffer.alloc(10))).status, at).to.equal(status);
      expect((await someone.send('DELETE', at, null)).status, at).to.equal(status);
      expect((await someone.get(at)).status, at).to.equal(status === 401 ? 404 : status);
    }
    for (const [person, status] of [
      [people.rolf, 403],
      [people.silvia, 404],
    ] as const) {
      const someone = await signedIn(app, person);
      expect((await someone.post(`${other.at}/uploads`, { name: 'x', size: 1 })).status).to.equal(status);
    }
  });

  it('replace an older state', async () => {
    const { version, at } = await begin(katrin, 1000);
    const old = await makeAttachment(version, people.katrin);
    const file = pdf('neu');
    const fields = { name: 'neu.pdf', size: file.length, replaces: old.key };
    const { url } = (await katrin.post(`${at}/uploads`, fields, { headers: json })).json<{ url: string }>();

    const done = await piece(katrin, url, 0, file);

    expect(done.json<UploadAnswer>().key).to.equal(old.key);
    expect((await katrin.get(`${at}/files`)).texts('.fn-file .fn-b')).to.eql(['neu.pdf']);
  });

  it('leave nothing when they are never finished', async () => {
    const { url } = await begin(katrin, 1000);
    await piece(katrin, url, 0, Buffer.alloc(300));

    await sweepLeftovers({ dataDir });
    expect((await katrin.get(url, { headers: json })).status).to.equal(200);
    await sweepLeftovers({ dataDir }, new Date(Date.now() + 25 * 60 * 60 * 1000));
    expect((await katrin.get(url)).status).to.equal(404);
    expect(await leftovers()).to.eql([]);
  });

  describe('and limits', () => {
    const words = (size: number) => Buffer.alloc(size, 'Wort ');

    it('of a file, by form and by data', async () => {
      const { at } = await begin(katrin, 1);
      const data = await sendFiles(katrin, `${at}/files`, [['a.txt', words(3_000_001)]]);
      const page = await sendFiles(katrin, `${at}/files`, [['a.txt', words(3_000_001)]], { json: false });

      expect(data.status).to.equal(413);
      expect(page.status).to.equal(413);
      expect(page.errors.join()).to.include('größer als 3 MB');
      const form = await katrin.get(`${at}/files`);
      expect(form.text).to.include('bis 3 MB');
    });

    it('of a practice', async () => {
      const { at } = await begin(katrin, 1);
      expect((await sendFiles(katrin, `${at}/files`, [['a.txt', words(2_900_000)]])).status).to.equal(201);
      const refused = await sendFiles(katrin, `${at}/files`, [['b.txt', words(2_200_000)]]);

      expect(refused.status).to.equal(422);
      expect(refused.json<UploadAnswer>().message).to.include('zusammen größer als 5 MB');
      expect(await Attachment.countDocuments({ municipality: people.town._id })).to.equal(1);
    });

    it('of a town, with what is on its way', async () => {
      const begun = await Promise.all([1, 2, 3, 4, 5].map(() => begin(katrin, 2_900_000)));
      const refused = begun.filter(({ answer }) => answer.status === 422);

      expect(refused.length).to.be.at.least(3);
      expect(refused[0]?.answer.json<UploadAnswer>().message).to.include('Ihrer Kommune');
      for (const { url } of begun) if (url) await katrin.send('DELETE', url, null);
      expect((await begin(katrin, 2_900_000)).answer.status).to.equal(201);
    });

    it('of what one person begins and leaves: the oldest goes', async () => {
      const before = (await leftovers()).length;
      const { url: first, at } = await begin(katrin, 10);
      const others = Array.from({ length: 30 }, () => katrin.post(`${at}/uploads`, { name: 'a.txt', size: 10 }));
      await Promise.all(others);
      const last = (await katrin.post(`${at}/uploads`, { name: 'a.txt', size: 10 })).json<{ url: string }>().url;

      expect((await katrin.get(first, { headers: json })).status).to.equal(404);
      expect((await katrin.get(last, { headers: json })).status).to.equal(200);
      expect((await leftovers()).length - before).to.be.at.most(20);
    });

    it('of a town, however many come at once', async () => {
      const drafts = await Promise.all([1, 2, 3, 4, 5].map(() => begin(katrin, 1)));
      const answers = await Promise.all(
        drafts.map(({ at }) => sendFiles(katrin, `${at}/files`, [['a.txt', words(2_500_000)]])),
      );

      const refused = answers.filter(({ status }) => status === 422);
      expect(refused.length).to.be.at.least(2);
      expect(refused[0]?.json<UploadAnswer>().message).to.include('Ihrer Kommune').and.include('8 MB');
      expect(await Attachment.townSize(people.town._id)).to.be.at.most(limits.town);
      await Attachment.updateOne({ municipality: people.town._id }, { $set: { size: limits.town } });
      const later = await begin(katrin, 1000);
      expect(later.answer.status).to.equal(422);
    });
  });

  it('aborted half-way through a form leave nothing', async () => {
    const { at } = await begin(katrin, 1);
    const before = await leftovers();
    const begun = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.4';
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '900000' };

    const body = Buffer.concat([Buffer.from(begun), Buffer.alloc(100_000)]);
    await brokenOff(`${at}/files`, 'POST', headers, body, async () => (await leftovers()).length > before.length);
    await until(async () => (await leftovers()).length <= before.length);

    expect(await leftovers()).to.eql(before);
    expect(await Attachment.countDocuments({ municipality: people.town._id })).to.equal(0);
  });

  /** Sends the beginning of a body, and hangs up once something of it has arrived. */
  async function brokenOff(
    path: string,
    method: string,
    headers: Record<string, string>,
    body: Buffer,
    arrived: () => Promise<boolean>,
  ): Promise<void> {
    const { hostname, port } = new URL(app.url);
    const cookie = [...katrin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = request({ hostname, port, path, method, headers: { ...headers, Cookie: cookie, Origin: app.url } });
    sent.on('error', () => undefined);
    await new Promise<void>((done) => sent.write(body, () => done()));
    await until(arrived);
    expect(await arrived()).to.equal(true);
    sent.destroy();
  }
});
