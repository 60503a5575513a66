import { get } from 'node:http';
import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { Municipality } from '../../../models/municipality.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { bring, doer, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, visitor } from '../../support/visitor.js';

const baseUrl = 'https://fundus.example';

describe('what machines read', () => {
  let app: RunningApp;
  let people: Cast;
  let shown: Made;
  let text: MadePractice;

  before(async () => {
    [app, people] = await Promise.all([startApp({ baseUrl }), cast()]);
    shown = await makeProcess(people, 'public', {
      title: 'Laub & Äste <abholen>',
      summary: 'Zweimal im Jahr',
      serviceKey: '99102013104000',
      steps: ['Tour planen', 'Laub </script> laden'],
    });
    await makeProcess(people, 'municipalities', { title: 'Zwischen Rathäusern' });
    await makeProcess(people, 'draft', { title: 'Noch ein Entwurf' });
    text = await makePractice(people, 'public', { title: 'Laub </script> gut' });
    await makePractice(people, 'municipalities', { title: 'Noch geheim' });
  });
  after(() => app.close());

  const at = () => `/processes/${shown.process.key}`;

  describe('feeds', () => {
    it('hold what a town has published to everyone, with whole addresses', async () => {
      const answer = await visitor(app).get(`/towns/${people.town.slug}/feed.atom`);
      const entries = parse(answer.body).querySelectorAll('entry');

      expect(answer.headers.get('content-type')).to.match(/^application\/atom\+xml/);
      expect(entries.map((entry) => entry.querySelector('id')?.text)).to.eql([
        `${baseUrl}/practices/${text.practice.key}`,
        `${baseUrl}${at()}`,
      ]);
      expect(answer.body).to.include('<title>Laub &amp; Äste &lt;abholen&gt;</title>');
      expect(answer.body).to.include(`<uri>${baseUrl}/towns/${people.town.slug}</uri>`);
    });

    it('hold the same for members, and the newest first for all towns', async () => {
      const own = await (await signedIn(app, people.katrin)).get(`/towns/${people.town.slug}/feed.atom`);
      const newest = await visitor(app).get('/feed.atom');

      expect(own.body).not.to.match(/Zwischen Rathäusern|Noch ein Entwurf|Noch geheim/);
      expect(parse(newest.body).querySelector('entry id')?.text).to.equal(`${baseUrl}/practices/${text.practice.key}`);
    });

    it('are sent again only after something has changed', async () => {
      const first = await visitor(app).get('/feed.atom');
      const again = { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } };
      const unchanged = await conditional(`${app.url}/feed.atom`, again.headers);
      await makePractice(people, 'public', { title: 'Neu dabei' });
      const changed = await conditional(`${app.url}/feed.atom`, again.headers);

      expect([unchanged, changed]).to.eql([304, 200]);
    });

    it('of a town without anything are whole feeds, and those of no town are not there', async () => {
      const empty = await visitor(app).get(`/towns/${people.otherTown.slug}/feed.atom`);

      expect(empty.status).to.equal(200);
      expect(parse(empty.body).querySelector('feed > updated')?.text).to.match(/^\d{4}-/);
      expect((await visitor(app).get('/towns/gibt-es-nicht/feed.atom')).status).to.equal(404);
    });

    it('are announced where people look', async () => {
      for (const path of ['/', '/towns', `/towns/${people.town.slug}`, at()]) {
        const page = await visitor(app).get(path);

        expect(page.html.querySelector('link[type="application/atom+xml"]'), path).not.to.equal(null);
      }
    });
  });

  describe('the sitemap', () => {
    it('leads over its parts to everything published to everyone, and to nothing else', async () => {
      const index = await visitor(app).get('/sitemap.xml');
      const parts = parse(index.body)
        .querySelectorAll('loc')
        .map((loc) => loc.text.replace(baseUrl, ''));
      const listed = (await Promise.all(parts.map((part) => visitor(app).get(part)))).map(({ body }) => body).join();

      expect(parts).to.eql(['/sitemaps/pages.xml', '/sitemaps/practices.xml', '/sitemaps/processes-1.xml']);
      expect(listed).to.include(`<loc>${baseUrl}${at()}</loc><lastmod>`);
      expect(listed).to.include(`<loc>${baseUrl}/towns/${people.town.slug}</loc>`);
      expect(listed).to.include(`<loc>${baseUrl}/practices/${text.practice.key}</loc><lastmod>`);
      expect(listed).not.to.match(/zwischen-rathaeusern|noch-ein-entwurf|noch-geheim/);
    });

    for (const part of [
      'processes-0',
      'processes-2',
      'processes-99999',
      'processes-x',
      'towns',
      '..%2f..',
      '__proto__',
    ])
      it(`has no part ${part}`, async () => {
        expect((await visitor(app).get(`/sitemaps/${part}.xml`)).status).to.equal(404);
      });
  });

  describe('robots.txt', () => {
    it('names the sitemap and keeps robots from doors and lists of hits', async () => {
      const { body } = await visitor(app).get('/robots.txt');

      expect(body).to.include(`Sitemap: ${baseUrl}/sitemap.xml`).and.include('Disallow: /session');
    });

    it('keeps robots from invented towns', async () => {
      const demo = await startApp({ demo: true });
      expect((await visitor(demo).get('/robots.txt')).body).to.equal('User-agent: *\nDisallow: /\n');
      await demo.close();
    });
  });

  describe('the head of a page', () => {
    it('names the one address, and picture and words for links', async () => {
      const { html } = await visitor(app).get(`${at()}/versions/${shown.version.number}`);
      const meta = (property: string) => html.querySelector(`meta[property="${property}"]`)?.getAttribute('content');

      expect(html.querySelector('link[rel="canonical"]')?.getAttribute('href')).to.equal(`${baseUrl}${at()}`);
      expect(meta('og:title')).to.equal('Laub & Äste <abholen>');
      expect(meta('og:description')).to.equal('Zweimal im Jahr');
      expect(meta('og:image')).to.match(/^https:\/\/fundus\.example\/processes\/.*\/preview\.png\?h=[0-9a-f]{12}$/);
    });

    it('says the same in the words of schema.org, and no step ends its element', async () => {
      const { html } = await visitor(app).get(at());
      const data = JSON.parse(html.querySelector('script[type="application/ld+json"]')?.text ?? '{}');

      expect(data).to.include({ '@type': 'HowTo', name: 'Laub & Äste <abholen>' });
      expect(data.license).to.equal('https://creativecommons.org/licenses/by/4.0/');
      expect(data.step.map((step: { name: string }) => step.name)).to.eql(['Tour planen', 'Laub </script> laden']);
    });

    it('says of a practice what it is about, and where it is as a document', async () => {
      const { html } = await visitor(app).get(`/practices/${text.practice.key}`);
      const data = JSON.parse(html.querySelector('script[type="application/ld+json"]')?.text ?? '{}');
      const path = `${baseUrl}/practices/${text.practice.key}`;

      expect(html.querySelector('link[rel="canonical"]')?.getAttribute('href')).to.equal(path);
      expect(data).to.include({ '@type': 'Article', headline: 'Laub </script> gut', url: path });
      expect(data.encoding.contentUrl).to.equal(`${path}/versions/1/practice.pdf`);
    });

    it('says nothing of what is not public, not even to those who may read it', async () => {
      const draft = await makeProcess(people, 'draft', { title: 'Stiller Entwurf' });
      const { html } = await (await signedIn(app, people.katrin)).get(`/processes/${draft.process.key}`);

      expect(html.querySelector('link[rel="canonical"], meta[property], script[type="application/ld+json"]')).to.equal(
        null,
      );
    });
  });

  describe('the picture of a link', () => {
    const picture = (made: Made) =>
      `${app.url}/processes/${made.process.key}/versions/${made.version.number}/preview.png`;

    it('is a PNG of 1200 × 630, the same at the second look', async () => {
      const [first, second] = [await fetch(picture(shown)), await fetch(picture(shown))];
      const bytes = Buffer.from(await first.arrayBuffer());

      expect(first.headers.get('content-type')).to.equal('image/png');
      expect(first.headers.get('content-security-policy')).to.include('sandbox');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.eql([1200, 630]);
      expect(Buffer.from(await second.arrayBuffer()).equals(bytes)).to.equal(true);
    });

    it('is another one when the town has another name', async () => {
      const named = async () =>
        (await visitor(app).get(at())).html.querySelector('meta[property="og:image"]')?.getAttribute('content');
      const before = await named();
      const town = await Municipality.findById(people.town._id);
      await town?.set({ name: `${people.town.name} am Berg` }).save();

      expect(await named()).not.to.equal(before);
    });

    it('is not there for what is not public, or no longer', async () => {
      const made = await makeProcess(people, 'approved');
      expect((await fetch(picture(made))).status).to.equal(404);

      await bring(made.version, 'draft', people);
      await made.version.publish({ by: doer(people.nora), audience: 'public', licence: 'CC-BY-4.0', contact: 'Amt' });
      expect((await fetch(picture(made))).status).to.equal(200);

      await made.version.retire({ by: doer(people.nora) });
      expect((await fetch(picture(made))).status).to.equal(404);
    });
  });
});

/** As it comes over the wire: fetch asks for everything anew when it is given a tag. */
function conditional(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((done, failed) => {
    get(url, { headers }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).on('error', failed);
  });
}
