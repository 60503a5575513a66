import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type RunningApp, startApp } from '../support/app.js';
import { type Watch, watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, seriousFindings } from '../support/modeller-harness-browser.js';
import { readPdf } from '../support/pdf.js';
import { type MadePractice, makePractice } from '../support/practices.js';
import { type Made, makeProcess } from '../support/processes.js';

/** Colours and roles are the same at every width: between the widest and the narrowest only the fit is of interest. */
const looks = [
  { width: 1440, colorScheme: 'light', locale: 'de-DE' },
  { width: 768, colorScheme: 'dark', locale: 'en-GB' },
  { width: 390, colorScheme: 'dark', locale: 'de-DE' },
] as const;

describe('a visitor sees how others do it', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let others: Cast;
  let made: Made;
  let text: MadePractice;
  const watches: Watch[] = [];

  before(async () => {
    [app, browser, people, others] = await Promise.all([startApp(), launchBrowser(), cast(), cast()]);
    made = await makeProcess(people, 'public', { title: 'Brunnensteuer anmelden', casesPerYear: 12 });
    await makeProcess(others, 'public', { title: 'Brunnensteuer festsetzen', casesPerYear: 40 });
    const effects = [{ label: 'bis zum Bescheid', before: 19, after: 6, unit: 'Tage' }];
    text = await makePractice(people, 'public', { title: 'Brunnensteuer digital', field: 'finance', effects });
    await makePractice(others, 'public', { title: 'Brunnensteuer ohne Besuch', field: 'order' });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function open(look: (typeof looks)[number], javaScriptEnabled = true): Promise<Page> {
    const { width, ...rest } = look;
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled, ...rest });
    const { page, watch } = await watchedPage(context, app);
    watches.push(watch);
    return page;
  }

  it('goes from a process to the comparison and on to the other town, without any script', async () => {
    const page = await open(looks[0], false);
    await page.goto(`${app.url}/processes/${made.process.key}`);
    await page.getByRole('link', { name: `Vergleichen mit ${others.town.name}` }).click();
    await page.getByRole('heading', { name: 'Angaben im Vergleich' }).waitFor();
    const row = await page.getByRole('row', { name: /Fälle im Jahr/ }).innerText();
    await page.getByRole('link', { name: others.town.name, exact: true }).first().click();

    expect(row.replace(/\s+/g, ' ')).to.include('12 40 unterschiedlich');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).to.equal(others.town.name);
    await page.context().close();
  });

  it('goes from a number on the home over a filter to a practice, and takes it along as PDF, without any script', async () => {
    const page = await open(looks[0], false);
    await page.goto(app.url);
    await page.getByRole('link', { name: /Finanzen/ }).click();
    await page.getByRole('link', { name: 'Filter entfernen: Finanzen' }).waitFor();
    await page.getByRole('link', { name: 'Brunnensteuer digital' }).click();
    await page.getByRole('link', { name: 'Brunnensteuer ohne Besuch' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'PDF herunterladen' }).click(),
    ]);

    expect(download.suggestedFilename()).to.match(/^brunnensteuer-digital-.*\.pdf$/);
    expect(readPdf(await readFile(await download.path())).text).to.include('Tage bis zum Bescheid');
    await page.context().close();
  });

  for (const look of looks)
    it(`on pages without serious findings, none wider than the window (${look.width}, ${look.colorScheme})`, async () => {
      const page = await open(look);
      const key = made.process.key;
      const found: string[] = [];
      await page.goto(`${app.url}/processes/${key}`);
      const compare = (await page.locator('a[href*="&b="]').first().getAttribute('href')) ?? '';
      const towns = ['/towns', '/towns?q=zzz', `/towns/${people.town.slug}`, `/towns/${people.otherTown.slug}`];
      for (const path of [
        ...['/', '/processes', '/processes?region=SN&area=K%C3%A4mmerei', '/practices?field=finance&readiness=pilot'],
        ...[...towns, `/processes/${key}`, `/practices/${text.practice.key}`, `/compare?a=${key}`, compare],
      ]) {
        await page.goto(`${app.url}${path}`, { waitUntil: 'load' });
        const findings = look.width === 768 ? [] : await seriousFindings(page);
        found.push(...findings.map((finding) => `${path} ${finding}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) found.push(`${path} is ${overflow}px wider than the window`);
      }

      expect(found).to.eql([]);
      await page.context().close();
    });

  it('with data for search engines that the policy does not mind, also when Turbo leads there', async () => {
    const page = await open(looks[0]);
    await page.goto(`${app.url}/towns/${people.town.slug}`);
    await page.getByRole('link', { name: 'Brunnensteuer anmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Brunnensteuer anmelden' }).waitFor();
    const blocks = await page.locator('script[type="application/ld+json"]').allTextContents();

    expect(blocks.map((block) => JSON.parse(block).name)).to.eql(['Brunnensteuer anmelden']);
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.eql([]);
  });
});
