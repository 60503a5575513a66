import { expect } from 'chai';
import { Attachment } from '../../../models/attachment.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { examineWaiting } from '../../../src/attachments/examining.js';
import type { UploadAnswer } from '../../../src/attachments/files.js';
import { runAttachments } from '../../../src/attachments/running.js';
import { type Config, readConfig } from '../../../src/config.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { pdf, sendFiles } from '../../support/attachments.js';
import { type Cast, cast } from '../../support/cast.js';
import { Clamd } from '../../support/clamd.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { bringPractice, makePractice } from '../../support/practices.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('attachments and a scanner', () => {
  let app: RunningApp;
  let people: Cast;
  let dataDir: string;
  let katrin: Visitor;
  let clamd: Clamd;
  let settings: Pick<Config, 'dataDir' | 'clamav'>;

  before(async () => {
    dataDir = await makeDataDir();
    clamd = new Clamd();
    settings = { dataDir, clamav: await clamd.listen() };
    [app, people] = await Promise.all([startApp(settings), cast()]);
    katrin = await signedIn(app, people.katrin);
  });
  after(async () => {
    await app.close();
    await clamd.close();
    await removeDataDir(dataDir);
  });

  async function attach(name: string, content: string | Buffer) {
    const { practice, version } = await makePractice(people);
    const at = `/practices/${practice.key}`;
    const sent = await sendFiles(katrin, `${at}/versions/1/files`, [[name, content]]);
    const file = sent.json<UploadAnswer>();
    return { at, version, file, url: `${at}/versions/1/files/${file.key}` };
  }

  it('are served once they are found clean, read by the scanner byte for byte', async () => {
    const { file, url } = await attach('sauber.pdf', pdf('sauber'));

    expect(file.state).to.equal('ready');
    expect(clamd.seen.at(-1)).to.equal(pdf('sauber').toString('latin1'));
    expect((await katrin.get(url)).status).to.equal(200);
  });

  it('are gone when they are infected, and the one who brought them learns why', async () => {
    const { file, url, at } = await attach('virus.txt', 'Guten Tag EICAR');

    expect(file.state).to.equal('refused');
    for (const part of ['', '/thumbnail', '/picture']) expect((await katrin.get(`${url}${part}`)).status).to.equal(404);
    expect((await katrin.get(`${at}/versions/1/files`)).text).to.include('Schadsoftware gefunden');
    const stored = await Attachment.findOne({ key: file.key });
    expect(stored?.size).to.equal(0);
    const pieces = Attachment.db.collection('attachmentFiles.chunks');
    expect(await pieces.countDocuments({ files_id: stored?.file })).to.equal(0);
  });

  it('are gone when they are too large to be examined', async () => {
    const { file, at } = await attach('gross.txt', 'Wort '.repeat(300_000));

    expect(file.state).to.equal('refused');
    expect((await katrin.get(`${at}/versions/1/files`)).text).to.include('zu groß für die Prüfung');
  });

  describe('that is away', () => {
    let port: number;

    beforeEach(async () => {
      port = settings.clamav?.port ?? 0;
      await clamd.close();
    });
    afterEach(async () => {
      await clamd.close();
      await clamd.listen(port);
    });

    it('wait in quarantine: named to the town, shown to nobody, served to nobody', async () => {
      const { file, url, at, version } = await attach('wartet.pdf', pdf('wartet'));

      expect(file.state).to.equal('scanning');
      expect((await katrin.get(url)).status).to.equal(404);
      expect((await katrin.get(`${url}/thumbnail`)).status).to.equal(404);
      const page = await katrin.get(at);
      expect(page.text).to.include('wartet.pdf').and.include('auf Schadsoftware geprüft');
      expect(page.html.querySelector(`a[href="${url}"]`)).to.equal(null);
      const now = await PracticeVersion.findById(version._id);
      if (now) await bringPractice(now, 'public', people);
      const seen = await visitor(app).get(at);
      expect(seen.status).to.equal(200);
      expect(seen.text).not.to.include('wartet.pdf');
      expect((await visitor(app).get(url)).status).to.equal(404);
    });

    it('are examined when it is back, whatever stopped in between', async () => {
      const good = await attach('spaeter.pdf', pdf('später'.normalize('NFKD').replace(/\p{M}/gu, '')));
      const bad = await attach('spaeter.txt', 'EICAR');
      await examineWaiting(settings);
      expect((await katrin.get(good.url)).status).to.equal(404);

      await clamd.listen(port);
      const running = runAttachments({ ...readConfig({ LOG_LEVEL: 'silent' }), ...settings });
      const waiting = { key: { $in: [good.file.key ?? '', bad.file.key ?? ''] }, state: 'scanning' as const };
      // Files of other tests may stand before them in the line.
      for (let tries = 0; tries < 1000 && (await Attachment.exists(waiting)); tries += 1)
        await new Promise((done) => setTimeout(done, 50));
      await running.stop();

      expect((await katrin.get(good.url)).status).to.equal(200);
      expect((await katrin.get(`${good.url}/thumbnail`)).status).to.equal(200);
      expect((await Attachment.findOne({ key: good.file.key }))?.text).to.equal('spater');
      expect((await Attachment.findOne({ key: bad.file.key }))?.state).to.equal('refused');
    });
  });

  it('without one are served after their pictures and words are read', async () => {
    const other = await startApp({ dataDir, clamav: null });
    const someone = await signedIn(other, people.katrin);
    const { practice } = await makePractice(people);
    const sent = await sendFiles(someone, `/practices/${practice.key}/versions/1/files`, [['a.txt', 'EICAR']]);

    expect(sent.json<UploadAnswer>().state).to.equal('ready');
    await other.close();
  });
});
