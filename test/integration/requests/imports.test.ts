import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { Import } from '../../../models/import.js';
import { Process } from '../../../models/process.js';
import { readConfig } from '../../../src/config.js';
import { uploadLimits } from '../../../src/imports/limits.js';
import { stopImports, takeUpImports } from '../../../src/imports/running.js';
import { serverId } from '../../../src/imports/storage.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { goodDiagram, smallDiagram, zipped } from '../../support/cli-files.js';
import { whenEnded } from '../../support/ended.js';
import { until } from '../../support/until.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

type Files = [name: string, content: string | Buffer][];

describe('uploading diagrams', () => {
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

  async function upload(by: Visitor, files: Files, department = people.kaemmerei, headers = {}) {
    const body = new FormData();
    body.set('department', department._id.toString());
    for (const [name, content] of files) body.append('files', new Blob([new Uint8Array(Buffer.from(content))]), name);
    return whenEnded(by, await by.send('POST', '/processes/imports', body, { headers }));
  }

  function leftovers(): Promise<string[]> {
    return readdir(join(dataDir, 'tmp/imports'));
  }

  it('offers the departments one works for, and takes files by drop or choice', async () => {
    const page = await katrin.get('/processes/imports/new');

    expect(page.status).to.equal(200);
    expect(page.texts('select[name=department] option')).to.include('Kämmerei').and.not.include('Hauptamt');
    expect(page.html.querySelector('input[type=file][multiple]')?.getAttribute('name')).to.equal('files');
    expect(page.html.querySelector('form[action="/processes/imports"]')?.getAttribute('enctype')).to.equal(
      'multipart/form-data',
    );
  });

  it('answers a form that is none with a sentence, and keeps nothing of it', async () => {
    const department = `--x\r\nContent-Disposition: form-data; name="department"\r\n\r\n${people.kaemmerei._id}\r\n`;
    const file = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.bpmn"\r\n\r\n<definitions';
    for (const [type, body] of [
      ['multipart/form-data; boundary=x', `${department}${file}`],
      ['multipart/form-data; boundary=x', '--x\r\n\0: \r\n\r\n--x--'],
      ['multipart/form-data', `${department}${file}\r\n--x--\r\n`],
      ['text/plain', 'files=a'],
    ] as const) {
      const answer = await katrin.send('POST', '/processes/imports', body, { headers: { 'Content-Type': type } });
      expect(answer.status, body).to.equal(422);
      expect(answer.errors).not.to.deep.equal([]);
    }
    expect(await leftovers()).to.deep.equal([]);
  });

  it('opens the process of a single file and gives the very bytes back', async () => {
    const original = await goodDiagram();

    const page = await upload(katrin, [['Hundesteuer (Größe).bpmn', original]]);

    expect(page.status).to.equal(200);
    // On a busy machine it was opened late: then the report leads there.
    const path = page.html.querySelector('.fn-import a')?.getAttribute('href') ?? page.path;
    const key = /^\/processes\/([^/]+)$/.exec(path)?.[1] ?? '';
    const process = await Process.findOne({ key });
    expect(process?.origin).to.include({ kind: 'import', name: 'Hundesteuer (Größe).bpmn' });
    expect(process?.owner?.equals(people.katrin._id)).to.equal(true);
    const download = await katrin.get(`/processes/${key}/versions/1/download.bpmn`);
    expect(download.body).to.equal(original.toString());
    expect(await leftovers()).to.deep.equal([]);
  });

  it('reports every file of many, with a link, what was noticed, or the reason', async () => {
    const packed = await zipped({
      'im/archiv.bpmn': smallDiagram('Aus dem ZIP'),
      'bombe.bpmn': Buffer.alloc(9e6, 'a'),
    });

    const page = await upload(katrin, [
      ['eins.bpmn', smallDiagram('Erstens')],
      ['kaputt.bpmn', '<html><body>Anmelden</body></html>'],
      ['alle.zip', packed],
    ]);

    expect(page.path).to.match(/^\/processes\/imports\/\S{16}$/);
    expect(page.text).to.contain('2 Dateien sind übernommen, 2 abgewiesen');
    expect(page.texts('.fn-import a')).to.have.members(['Erstens', 'Aus dem ZIP']);
    expect(page.text).to.contain('eine Webseite (HTML)').and.contain('Zip-Bombe').and.contain('keine Zeichnung');
    const link = page.html.querySelector('.fn-import a')?.getAttribute('href') ?? '';
    expect((await katrin.get(link)).status).to.equal(200);
    const english = await katrin.get(page.path, { headers: { 'Accept-Language': 'en' } });
    expect(english.text).to.contain('2 files are imported, 2 refused').and.contain('zip bomb');
  });

  it('refuses a single bad file with its reason on a page of its own', async () => {
    const page = await upload(katrin, [['leer.bpmn', ' ']]);

    expect(page.path).to.match(/^\/processes\/imports\//);
    expect(page.texts('.fn-import__reason')).to.have.length(1);
  });

  const limits: [what: string, files: () => Files, sentence: RegExp][] = [
    ['nothing', () => [], /mindestens eine Datei/],
    ['a file that is too large', () => [['gross.bpmn', Buffer.alloc(uploadLimits.file + 1)]], /größer als 50 MB/],
    [
      'too many files',
      () => Array.from({ length: uploadLimits.files + 1 }, (_, at): Files[number] => [`${at}.bpmn`, 'x']),
      /mehr als 300 Dateien/,
    ],
  ];
  for (const [what, files, sentence] of limits)
    it(`says a sentence for ${what}, and keeps nothing`, async () => {
      const page = await upload(katrin, files());

      expect(page.status).to.equal(422);
      expect(page.errors.join(' ')).to.match(sentence);
      expect(await leftovers()).to.deep.equal([]);
    });

  it('asks for the department and refuses one that is not theirs', async () => {
    const body = new FormData();
    body.append('files', new Blob([smallDiagram('Ohne Fachbereich')]), 'x.bpmn');
    const without = await katrin.send('POST', '/processes/imports', body);
    const foreign = await upload(katrin, [['x.bpmn', smallDiagram('Fremd')]], people.hauptamt);

    expect(without.status).to.equal(422);
    expect(without.errors.join(' ')).to.contain('das verantwortliche Amt');
    expect(foreign.status).to.equal(403);
    expect(await leftovers()).to.deep.equal([]);
  });

  it('is for those who may draw; the report for them alone', async () => {
    const { path } = await upload(katrin, [['bad.bpmn', 'nichts']]);
    const file: Files = [['x.bpmn', smallDiagram('Von anderen')]];
    const [rolf, silvia, jens] = await Promise.all(
      [people.rolf, people.silvia, people.jens].map((person) => signedIn(app, person)),
    );
    if (!rolf || !silvia || !jens) throw new Error('the cast is not complete');
    const stranger = visitor(app);

    expect((await rolf.get('/processes/imports/new')).status).to.equal(403);
    expect((await upload(rolf, file)).status).to.equal(403);
    expect((await upload(silvia, file)).status).to.equal(422);
    expect((await stranger.get('/processes/imports/new')).status).to.equal(404);
    expect((await upload(stranger, file)).status).to.equal(401);
    expect((await upload(katrin, file, people.kaemmerei, { Origin: 'https://evil.example' })).status).to.equal(403);
    const seen = await Promise.all([jens, rolf, silvia, stranger].map((who) => who.get(path)));
    expect(seen.map(({ status }) => status)).to.deep.equal([200, 403, 404, 404]);
    expect((await rolf.post(`${path}/cancellation`)).status).to.equal(403);
    expect((await silvia.post(`${path}/cancellation`)).status).to.equal(404);
  });

  it('shows how far it is, until the server stops; then what is in and how to go on', async () => {
    const job = await Import.begin({
      municipality: people.town._id,
      department: people.kaemmerei._id,
      by: { id: people.katrin._id, name: people.katrin.name },
      uploads: ['alle.zip'],
      total: 5,
      server: await serverId(dataDir),
    });
    const refusal = { code: 'empty', params: {} };
    await job.note(0, { path: 'alle.zip/a.bpmn', outcome: 'refused', process: null, notices: [], refusal });

    const running = await katrin.get(`/processes/imports/${job.key}`);
    await takeUpImports({ ...readConfig({}), dataDir });
    const stopped = await katrin.get(`/processes/imports/${job.key}`);

    expect(running.headers.get('refresh')).to.equal('2');
    expect(running.text).to.contain('1 von 5 Dateien sind gelesen');
    expect(running.html.querySelector('progress')?.getAttribute('value')).to.equal('1');
    expect(stopped.headers.get('refresh')).to.equal(null);
    expect(stopped.text).to.contain('4 nicht mehr gelesen').and.contain('noch einmal hoch');
  });

  const many = (word: string): Files =>
    Array.from({ length: 120 }, (_, at) => [`${word}-${at}.bpmn`, smallDiagram(`${word} ${at} von vielen`)]);

  async function begun(): Promise<Import> {
    for (;;) {
      const job = await Import.findOne({ total: 120, ended: null });
      if (job && (await job.progress()) > 0) return job;
    }
  }

  it('can be cancelled between two files; what is in stays in', async () => {
    const sent = upload(katrin, many('abgebrochen'));
    const job = await begun();

    const page = await katrin.post(`/processes/imports/${job.key}/cancellation`);
    await sent;

    const done = await job.progress();
    expect(page.html.querySelector('progress')).to.equal(null);
    expect(done).to.be.lessThan(120);
    expect(page.text).to.contain(`${120 - done} nicht mehr gelesen`);
    expect(await Process.countDocuments({ 'origin.name': /^abgebrochen-/ })).to.equal(done);
  });

  it('ends whole when the server stops in the middle', async () => {
    const sent = upload(katrin, many('unterbrochen'));
    const job = await begun();

    await stopImports();
    const page = await sent;
    await until(async () => (await leftovers()).length === 0);

    const done = await job.progress();
    expect(done).to.be.lessThan(120);
    expect(page.text).to.contain('Der Server wurde zwischendurch beendet');
    expect(await Process.countDocuments({ 'origin.name': /^unterbrochen-/ })).to.equal(done);
    expect(await leftovers()).to.deep.equal([]);
  });
});
