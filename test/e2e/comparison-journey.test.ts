import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { draftFrom } from '../../models/version/drafting.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { again, doer, drawing, keep, makeProcess } from '../support/processes.js';

describe('two versions beside each other', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let page: Page;
  let versions: string;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const steps = ['Antrag prüfen', 'Karte drucken', 'Karte senden'];
    const made = await makeProcess(people, 'approved', { title: 'Angelkarte ausgeben', steps });
    const draft = await draftFrom(await again(made.process), made.version, doer(people.katrin));
    const newer = drawing(['Antrag sachlich prüfen', 'Karte drucken', 'Karte senden', 'Akte schließen']);
    await draft.saveDiagram({ diagram: await keep(newer), by: doer(people.katrin), revision: null });
    versions = `${app.url}/processes/${made.process.key}/versions`;
    page = await tabOf(await newContext(browser), app, people.katrin, watches);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it('are reached from the list, with marks in both drawings', async () => {
    await page.goto(versions);
    await page.getByRole('link', { name: 'Versionen vergleichen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Versionen vergleichen' }).waitFor();
    await page.locator('.fn-live .fn-sign').nth(3).waitFor();
    const signs = (side: number) =>
      page.locator('.fn-comparison__stage').nth(side).locator('.fn-sign').allTextContents();
    expect([await signs(0), await signs(1)]).to.eql([['≠ 1'], ['≠ 1', '+ 2', '+ 3']]);
    expect(await page.locator('.djs-element.is-change-added').count()).to.equal(2);
    expect(await seriousFindings(page)).to.eql([]);
  });

  it('are gone through with the keyboard: marked in both, said aloud', async () => {
    const said = page.locator('.fn-comparison__said');
    await page.keyboard.press('n');
    expect(await said.textContent()).to.equal('Aufgabe ‚Antrag prüfen‘ heißt jetzt ‚Antrag sachlich prüfen‘');
    expect(await page.locator('.djs-element.is-chosen').count()).to.equal(2);
    await page.keyboard.press('n');
    expect(await said.textContent()).to.equal('Aufgabe ‚Akte schließen‘ hinzugefügt');
    expect(await page.locator('.fn-comparison__position').textContent()).to.equal('2 von 3');
    expect(await page.locator('.djs-element.is-chosen').count()).to.equal(1);
    await page.keyboard.press('p');
    expect(await page.locator('.fn-delta.is-chosen').getAttribute('data-number')).to.equal('1');
  });

  it('move together', async () => {
    const views = () =>
      page.locator('.fn-live .viewport').evaluateAll((all) => all.map((one) => one.getAttribute('transform')));
    const before = await views();
    await page.locator('.fn-live').first().focus();
    await page.keyboard.press('+');
    await page.waitForFunction(
      (was) => document.querySelector('.fn-live .viewport')?.getAttribute('transform') !== was,
      before[0],
    );
    const [one, other] = await views();
    const scale = (text: string) => Number.parseFloat(text.replace('matrix(', '')).toFixed(2);
    expect(scale(other ?? '')).to.equal(scale(one ?? ''));
  });

  it('show the kinds of differences that are asked for', async () => {
    await page.getByRole('checkbox', { name: 'Hinzugefügt' }).uncheck();
    expect(await page.locator('.fn-delta:visible').count()).to.equal(1);
    expect(await page.locator('.fn-sign:visible').allTextContents()).to.eql(['≠ 1', '≠ 1']);
    expect(await page.locator('.fn-comparison__position').textContent()).to.equal('1 von 1');
  });

  it('fit on a phone and say what they say without scripts', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    await context.addCookies(await page.context().cookies());
    const plain = await context.newPage();
    await plain.goto(`${versions}/2/comparison`);
    expect(await plain.locator('.fn-comparison__picture').count()).to.equal(2);
    expect(await plain.locator('.fn-delta').count()).to.equal(3);
    expect(await plain.locator('.fn-comparison__bar').isVisible()).to.equal(false);
    await context.close();
  });

  it('load nothing foreign and break no rule', () => {
    expect(watches.flatMap(({ foreign, violations, errors }) => [...foreign, ...violations, ...errors])).to.eql([]);
  });
});
