import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { publicScope, SearchEntry } from '../../../models/search-entry.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { emptyDatabase } from '../../support/database.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

/** Design: a page of the catalogue may not weigh more, pictures and all. */
const mostBytes = 300_000;

describe('the home of the catalogue', () => {
  let app: RunningApp;
  let people: Cast;

  before('several towns publish, and keep some things to themselves', async () => {
    await emptyDatabase();
    app = await startApp();
    people = await cast();
    const neighbours = await cast();
    for (const [index, town] of [people, people, neighbours, neighbours, people, neighbours].entries())
      await makeProcess(town, 'public', { title: `Wasserrecht ${index} prüfen`, keywords: ['Wasser'] });
    await makeProcess(people, 'municipalities', { title: 'Halboffen prüfen', department: people.hauptamt._id });
    await makePractice(people, 'public', {
      title: 'Wasser digital',
      field: 'finance',
      effects: [{ label: 'bis zum Bescheid', before: 19, after: 6, unit: 'Tage' }],
    });
    await makePractice(people, 'municipalities', { title: 'Halboffen gut', field: 'culture' });
  });
  after(() => app.close());

  it('says in numbers what everybody may see, each with the way there', async () => {
    const home = await visitor(app).get('/');
    const stats = home.html.querySelectorAll('.fn-stat').map((one) => [one.structuredText, one.getAttribute('href')]);

    expect(stats.map(([text, href]) => [String(text).replace(/\s+/g, ' ').trim(), href])).to.eql([
      ['6 veröffentlichte Prozesse', '/processes'],
      ['1 Best Practice', '/practices'],
      ['2 beteiligte Kommunen', '/towns'],
      ['1 Aufgabenbereich', '#aufgabenbereiche'],
    ]);
  });

  it('shows what practices brought, and the ways by field and by area, with nothing unpublished counted', async () => {
    const home = await visitor(app).get('/');

    expect(home.texts('section[aria-labelledby="wirkung"] .fn-figure').join()).to.contain('Tage bis zum Bescheid');
    expect(home.texts('.fn-way')).to.eql(['Finanzen 1', 'Kämmerei 6']);
    expect(home.text).not.to.match(/Halboffen/);
  });

  it('leads each way to a list that holds as many as it says', async () => {
    const browser = visitor(app);
    const ways = (await browser.get('/')).html.querySelectorAll('.fn-way').map((one) => one.getAttribute('href') ?? '');

    expect((await browser.get(ways[0] ?? '')).texts('.fn-pcard')).to.have.length(1);
    expect((await browser.get(ways[1] ?? '')).texts('.fn-pcard')).to.have.length(6);
  });

  it('shows what is used elsewhere as soon as somebody says so', async () => {
    expect((await visitor(app).get('/')).html.querySelector('#nachgenutzt')).to.equal(null);
    const [used] = await SearchEntry.find({ scope: publicScope }).limit(1);
    await SearchEntry.updateOne({ _id: used?._id }, { adoptions: 2 });
    await PracticeEntry.updateOne({ scope: publicScope }, { adoptions: 3 });
    const home = await visitor(app).get('/');

    expect(home.texts('section[aria-labelledby="nachgenutzt"] h3')).to.eql(['Wasser digital', used?.title]);
    expect(home.text).to.contain('3 Kommunen nutzen das nach');
  });

  it('is the same for a second visitor, who is told that nothing changed', async () => {
    const first = await visitor(app).get('/');
    const tag = first.headers.get('etag') ?? '';

    expect(tag).to.match(/^(W\/)?"/);
    expect(await statusWith({ 'If-None-Match': tag, Accept: 'text/html' })).to.equal(304);
    expect(await statusWith({ 'If-None-Match': '"other"', Accept: 'text/html' })).to.equal(200);
  });

  it('is there for members too, with what is public', async () => {
    const home = await (await signedIn(app, people.silvia)).get('/');

    expect(home.status).to.equal(200);
    expect(home.text).not.to.match(/Halboffen/);
  });

  it('weighs less than 300 kB with all that a browser loads for it', async () => {
    const browser = visitor(app);
    const { body } = await browser.get('/');
    const loaded = await Promise.all(resources(body).map((path) => weight(browser, path)));

    expect(resources(body)).to.have.length.greaterThan(5);
    expect(gzipSync(body).length + loaded.reduce((sum, one) => sum + one, 0)).to.be.lessThan(mostBytes);
  });

  /** fetch asks past every cache when a tag is given by hand. */
  function statusWith(headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((done, failed) => {
      get(new URL('/', app.url), { headers }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      }).on('error', failed);
    });
  }
});

/** Styles, scripts and pictures; fonts are kept for good by the browser and shared with every page. */
function resources(body: string): string[] {
  const named = parse(body)
    .querySelectorAll('link[rel="stylesheet"], script[src], img[src], link[rel="icon"]')
    .map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '');
  return [...new Set(named)].filter((path) => path.startsWith('/'));
}

/** What goes over the line: text is packed on the way. */
async function weight(browser: Visitor, path: string): Promise<number> {
  const { body, status } = await browser.get(path);
  expect(status, path).to.equal(200);
  return gzipSync(body).length;
}
