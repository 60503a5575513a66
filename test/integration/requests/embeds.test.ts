import { expect } from 'chai';
import sharp from 'sharp';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { type Made, makeProcess, type Reached } from '../../support/processes.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('a process on the page of somebody else', () => {
  let app: RunningApp;
  let people: Cast;
  let made: Made;
  let base: string;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    made = await makeProcess(people, 'public', { title: 'Einbettung & <b>Prüfung</b>' });
    base = `/embed/processes/${made.process.key}`;
  });
  after(() => app.close());

  it('shows the drawing with town, licence and the way back, in the language of the address', async () => {
    const german = await visitor(app).get(base, { headers: { 'Accept-Language': 'en' } });
    const english = await visitor(app).get(`${base}?lang=en`);

    expect(german.html.querySelector('html')?.getAttribute('lang')).to.equal('de');
    expect(english.html.querySelector('html')?.getAttribute('lang')).to.equal('en');
    expect(german.html.querySelector('title')?.text).to.contain(people.town.name);
    expect(german.body)
      .to.contain('Einbettung &amp; &lt;b&gt;')
      .and.contain('Namensnennung')
      .and.not.contain('<b>Prüfung');
    const back = german.html.querySelector('footer a');
    expect(back?.getAttribute('href')).to.match(/^http.*\/processes\//);
    expect(back?.getAttribute('rel')).to.equal('noopener');
    for (const part of ['picture.svg', 'diagram.xml'])
      expect((await visitor(app).get(`${base}/${part}`)).status).to.equal(200);
  });

  it('may be framed by anybody and kept for minutes; nothing else may be framed, not even its refusal', async () => {
    const embedded = await visitor(app).get(base);
    expect(embedded.headers.get('content-security-policy'))
      .to.contain('frame-ancestors *')
      .and.contain("script-src 'self'");
    expect(embedded.headers.get('x-frame-options')).to.equal(null);
    expect(embedded.headers.get('cache-control')).to.equal('public, max-age=300');

    for (const path of [
      '/',
      '/processes',
      `/processes/${made.process.key}`,
      '/embed/processes/gibt-es-nicht',
      `${base}/picture.svg`,
    ]) {
      const answer = await visitor(app).get(path);
      expect(answer.headers.get('content-security-policy'), path).to.contain("frame-ancestors 'none'");
    }
    const missing = await visitor(app).get('/embed/processes/gibt-es-nicht');
    expect(missing.status).to.equal(404);
    expect(missing.headers.get('x-frame-options')).to.equal('SAMEORIGIN');
  });

  it('touches no cookie and no session, and shows people of the house what strangers see', async () => {
    const katrin = await signedIn(app, people.katrin);
    const draft = await makeProcess(people, 'draft');

    const answer = await katrin.get(base);

    expect(answer.headers.getSetCookie()).to.eql([]);
    expect(answer.body).not.to.contain('Katrin');
    expect((await katrin.get(`/embed/processes/${draft.process.key}`)).status).to.equal(404);
  });

  for (const reached of ['draft', 'submitted', 'approved', 'staff', 'municipalities', 'retired'] satisfies Reached[])
    it(`is not there while it is no more than ${reached}`, async () => {
      const hidden = await makeProcess(people, reached);
      for (const part of ['', '/picture.svg', '/diagram.xml'])
        expect((await visitor(app).get(`/embed/processes/${hidden.process.key}${part}`)).status).to.equal(404);
    });

  it('offers the line to copy for the published version, and says why there is none', async () => {
    const page = await visitor(app).get(`/processes/${made.process.key}/versions/1/sharing`);
    const code = page.html.querySelector('#code')?.text ?? '';
    expect(code).to.match(/<iframe src="http[^"]+\/embed\/processes\/[^"]+" title="[^"<>]+"/);

    const draft = await makeProcess(people, 'draft');
    const katrin = await signedIn(app, people.katrin);
    const own = await katrin.get(`/processes/${draft.process.key}/versions/1/sharing`);
    expect(own.text).to.contain('Einbetten lässt sich nur');
    expect(own.html.querySelector('#code')).to.equal(null);
  });

  it('gives the picture in the size and on the ground one chooses, within limits', async () => {
    const png = (query: string) => visitor(app).get(`/processes/${made.process.key}/versions/1/download.png?${query}`);
    const look = async (query: string) => sharp((await png(query)).bytes).metadata();

    expect(await look('width=800')).to.include({ width: 800 });
    expect(await look('width=800&own=1.234')).to.include({ width: 1234 });
    expect(await look('own=1')).to.include({ width: 100 });
    const huge = await look('own=99999999');
    expect((huge.width ?? 0) * (huge.height ?? 0)).to.be.at.most(25_000_000);
    const corner = async (query: string) =>
      (
        await sharp((await png(query)).bytes)
          .ensureAlpha()
          .raw()
          .toBuffer()
      )[3];
    expect(await corner('width=800&background=transparent')).to.equal(0);
    expect(await corner('width=800')).to.equal(255);
  });
});
