import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { type RunningApp, startApp } from '../support/app.js';
import { signIn, type Watch, watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { makePractice } from '../support/practices.js';
import { makeProcess } from '../support/processes.js';

describe('writing a practice without knowing Markdown', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let page: Page;
  let watch: Watch;
  let text: Locator;
  let tools: Locator;

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    for (const title of [
      'Hund',
      'Katze',
      'Maus',
      'Pferd',
      'Esel',
      'Schaf',
      'Ziege',
      'Huhn',
      'Gans',
      'Ente',
      'Käfer',
      'Wal',
    ])
      await makeProcess(people, 'staff', { title: `${title} anmelden` });
    const { practice } = await makePractice(people);
    ({ page, watch } = await watchedPage(await newContext(browser), app));
    await signIn(page, app, people.katrin);
    await page.goto(`${app.url}/practices/${practice.key}/versions/1/edit`);
    text = page.getByLabel('Ergebnis und Wirkung (freiwillig)');
    tools = page.getByRole('toolbar', { name: 'Text gestalten: Ergebnis und Wirkung' });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it('puts in a table, widens it where the cursor is, and takes it all back', async () => {
    await text.fill('Nach einem Jahr:');
    await text.press('End');
    await tools.getByRole('button', { name: 'Tabelle', exact: true }).click();
    await page.keyboard.type('Was');
    await tools.getByRole('button', { name: 'Zeile darunter einfügen' }).click();
    await page.keyboard.type('Durchlaufzeit');
    await tools.getByRole('button', { name: 'Spalte rechts einfügen' }).click();

    expect((await text.inputValue()).split('\n')).to.eql([
      'Nach einem Jahr:',
      '',
      '| Was |  | vorher | nachher |',
      '| --- | --- | --- | --- |',
      '| Durchlaufzeit |  |  |  |',
      '|  |  |  |  |',
      '|  |  |  |  |',
    ]);
    for (let times = 0; times < 30 && (await text.inputValue()).includes('|'); times++) await text.press('Control+z');
    expect(await text.inputValue()).to.equal('Nach einem Jahr:');
    await tools.getByRole('group', { name: 'Tabelle erweitern' }).waitFor({ state: 'hidden' });
  });

  it('makes a table of cells from a spreadsheet, and leaves other words alone', async () => {
    await text.fill('');
    await paste(text, 'Kennzahl\tvorher\tnachher\nTage\t19\t8\nA|B\t1\t2\n');
    expect(await text.inputValue()).to.equal(
      '| Kennzahl | vorher | nachher |\n| --- | --- | --- |\n| Tage | 19 | 8 |\n| A\\|B | 1 | 2 |',
    );
    await tools.getByRole('button', { name: 'Vorschau' }).click();
    await page.locator('#result-vorschau td', { hasText: 'A|B' }).waitFor();
    expect(await paste(text, 'nur ein\tTabulator')).to.equal(false);
  });

  it('goes on with a list by itself and ends it on an empty point', async () => {
    await text.fill('');
    await text.pressSequentially('1. Lesen');
    await text.press('Enter');
    await text.pressSequentially('Prüfen');
    await text.press('Enter');
    await text.press('Enter');
    await text.pressSequentially('Fertig');
    expect(await text.inputValue()).to.equal('1. Lesen\n2. Prüfen\nFertig');
    await text.press('Shift+Home');
    await text.press('Control+b');
    expect(await text.inputValue()).to.equal('1. Lesen\n2. Prüfen\n**Fertig**');
  });

  it('is one stop of the tab key, and arrows go through its tools', async () => {
    const first = tools.getByRole('button', { name: 'Fett' });
    await first.focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).to.equal('Kursiv');
    await page.keyboard.press('End');
    expect(await focused(page)).to.contain('Vorschau');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('result');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).to.contain('Vorschau');
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('finds a process in a long list by its words', async () => {
    const box = page.getByLabel('In der Liste suchen: Prozess verknüpfen');
    await box.fill('kafer');
    await page.getByText('1 gefunden').waitFor();
    const list = page.getByLabel('Prozess verknüpfen (freiwillig)', { exact: true });
    expect(await list.locator('option:not([hidden])').allInnerTexts()).to.eql(['Bitte wählen', 'Käfer anmelden']);
    await box.press('Enter');
    expect(page.url()).to.match(/\/edit$/);
    await list.selectOption({ label: 'Käfer anmelden' });
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByRole('group', { name: 'Käfer anmelden' }).waitFor();
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect([...watch.foreign, ...watch.violations, ...watch.errors]).to.deep.equal([]);
  });
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

/** What the browser does on Ctrl+V; says whether the page took it over. */
function paste(text: Locator, words: string): Promise<boolean> {
  return text.evaluate((area, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    area.focus();
    return !area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, words);
}
