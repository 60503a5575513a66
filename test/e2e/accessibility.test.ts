import { expect } from 'chai';
import { type Db, type Document, MongoClient } from 'mongodb';
import type { Browser, Page } from 'playwright-core';
import { Process } from '../../models/process.js';
import { SearchEntry } from '../../models/search-entry.js';
import { User } from '../../models/user.js';
import { runningUri } from '../../src/cli/running.js';
import { type Watch, watchedPage } from '../support/browser.js';
import { addressOf, removeDataDir, type Started, startServer, stop } from '../support/cli.js';
import { launchBrowser, seriousFindings } from '../support/modeller-harness-browser.js';
import { dataDirWithSampleTowns } from '../support/sample-towns.js';

const looks = [
  { name: 'light, wide', width: 1440, colorScheme: 'light' },
  { name: 'dark, narrow', width: 390, colorScheme: 'dark' },
] as const;

describe('every page, seen by axe', function () {
  this.timeout(300_000);
  const app = { url: '' };
  let dataDir: string;
  let server: Started;
  let client: MongoClient;
  let database: Db;
  let browser: Browser;
  const watches: Watch[] = [];

  before(async () => {
    dataDir = await dataDirWithSampleTowns();
    server = startServer(dataDir, { DEMO: '1' });
    [app.url, browser] = await Promise.all([addressOf(server), launchBrowser()]);
    client = new MongoClient(runningUri(dataDir) ?? '');
    database = client.db();
  });
  after(async () => {
    await browser.close();
    await client.close();
    await stop(server);
    await removeDataDir(dataDir);
  });

  async function open(look: (typeof looks)[number]): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: look.width, height: 900 },
      colorScheme: look.colorScheme,
      locale: 'de-DE',
      reducedMotion: 'reduce',
    });
    const { page, watch } = await watchedPage(context, app);
    watches.push(watch);
    return page;
  }

  async function findings(page: Page, paths: string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(`${app.url}${path}`, { waitUntil: 'load' });
      found.push(...(await seriousFindings(page)).map((finding) => `${path} ${finding}`));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) found.push(`${path} is ${overflow}px wider than the window`);
    }
    return found;
  }

  async function asDemo(page: Page, email: string): Promise<void> {
    const user = await database.collection(User.collection.name).findOne({ email });
    await page.goto(`${app.url}/session/new`);
    await page
      .locator('button', { hasText: user?.name ?? '' })
      .first()
      .click();
    await page.waitForURL(`${app.url}/start`);
  }

  async function keyOf(title: string, state: 'submitted' | 'draft' | 'published'): Promise<string> {
    const sought = { scope: /^own:/, state, diagram: { $ne: null }, title: new RegExp(title) };
    const entry = await database.collection(SearchEntry.collection.name).findOne(sought);
    if (!entry) throw new Error(`no process is ${state}`);
    return entry.key;
  }

  function processWith(sought: Document): Promise<Document | null> {
    return database.collection(Process.collection.name).findOne(sought);
  }

  for (const look of looks) {
    it(`has nothing serious for a visitor (${look.name})`, async () => {
      const page = await open(look);
      const process = await processWith({ 'shown.public': { $ne: null } });
      const at = `/processes/${process?.key}`;
      const paths = ['/', '/processes', '/processes?view=table', '/processes?q=zzz', at, `${at}/profile`, `${at}/text`];
      const others = ['/session/new', '/imprint', '/privacy', '/accessibility', '/gibt-es-nicht'];
      expect(await findings(page, [...paths, ...others])).to.deep.equal([]);
      await page.context().close();
    });

    it(`has nothing serious for the people of the town hall (${look.name})`, async () => {
      const page = await open(look);
      await asDemo(page, 'katrin-hempel@eichenbrueck.example');
      const draft = `/processes/${await keyOf('Eingangsrechnung', 'draft')}`;
      const number = (await processWith({ key: draft.split('/')[2] }))?.current;
      const version = `${draft}/versions/${number}`;
      const paths = [
        '/start',
        '/processes',
        '/processes/new',
        '/processes/imports/new',
        '/account',
        draft,
        `${draft}/versions`,
      ];
      const forms = [`${version}/profile/edit`, `${version}/submission/new`, `${version}/modeller`];
      expect(await findings(page, [...paths, ...forms])).to.deep.equal([]);
      await asDemo(page, 'helene-brandt@eichenbrueck.example');
      const waiting = `/processes/${await keyOf('', 'submitted')}`;
      const waitingNumber = (await processWith({ key: waiting.split('/')[2] }))?.current;
      const shown = await processWith({ key: await keyOf('', 'published') });
      const deciding = [
        waiting,
        `${waiting}/versions/${waitingNumber}/rejection/new`,
        `/processes/${shown?.key}/versions/${shown?.current}/publication/new`,
        `/processes/${shown?.key}/versions/${shown?.current}/retirement/new`,
      ];
      expect(await findings(page, deciding)).to.deep.equal([]);
      await asDemo(page, 'uwe-lehnert@eichenbrueck.example');
      expect(await findings(page, ['/people', '/departments', '/settings', '/settings/town', '/trail'])).to.deep.equal(
        [],
      );
      await page.context().close();
    });
  }

  it('asked no other origin, broke no policy and threw no error on any of them', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
