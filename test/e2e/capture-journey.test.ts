import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, seriousFindings } from '../support/modeller-harness-browser.js';
import { until } from '../support/until.js';

/** What a person types for the incoming invoice; ⏎ is Enter, which keeps indents and goes on with answers by itself. */
const keys = [
  '<- Lieferant: Rechnung⏎',
  'Poststelle: Rechnung scannen @DMS⏎',
  '? Daten vollständig?⏎',
  'nein:⏎Rechnung zurücksenden -> Lieferant⏎Ende: Rechnung abgewiesen⏎⏎',
  'ja: weiter⏎⏎',
  'Fachamt: Rechnung sachlich prüfen @DMS⏎',
  '? Leistung erbracht?⏎',
  'nein:⏎Mangel klären⏎weiter bei Rechnung sachlich prüfen⏎⏎',
  'ja: weiter⏎⏎',
  'Kämmerei: Rechnung anordnen⏎',
  '? über 10.000 €?⏎',
  'ja: Vier-Augen-Freigabe⏎nein: weiter⏎⏎',
  'Stadtkasse: Zahlung ausführen⏎',
  'Ende: Rechnung bezahlt',
].join('');

describe('a process for people who never draw', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it('is typed, seen, saved, drawn on and typed again', async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'de-DE',
      reducedMotion: 'reduce',
    });
    const page = await tabOf(context, app, people.katrin, watches);
    await page.goto(`${app.url}/processes/new`);
    await page.getByRole('link', { name: /Schnellerfassung/ }).click();
    await page.waitForURL(/\/new\/capture$/);
    // the address is there before the page, and the page before has a field of that name too
    const text = page.getByLabel('Ablauf, ein Schritt je Zeile');
    await text.waitFor();
    await page.getByLabel('Name des Prozesses').fill('Eingangsrechnung getippt');
    await text.focus();
    // when: a person who types slowly, four keys a second, would need
    const seconds = Math.round([...keys].length / 4);
    expect(seconds).to.be.below(120);
    process.stdout.write(`      ${[...keys].length} keys\n`);
    for (const part of keys.split(/(?<=⏎)/)) {
      await page.keyboard.type(part.replace('⏎', ''));
      if (part.endsWith('⏎')) await page.keyboard.press('Enter');
    }
    // then
    await page.locator('[data-element-id] text', { hasText: 'Freigabe' }).waitFor();
    // The picture may still be of a text that was half typed.
    const unclear = page.locator('#unklar');
    await until(async () => (await unclear.locator('li').count()) === 0);
    expect(await unclear.locator('li').allTextContents()).to.eql([]);
    expect(await seriousFindings(page)).to.eql([]);
    // a mistake points at its line, and a press leads there
    await text.press('End');
    await page.keyboard.type('\nweiter bei Rechnung scanen');
    await page
      .getByRole('button', { name: /Zeile \d+ .*Meinen Sie „Rechnung scannen“/ })
      .first()
      .click();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Backspace');
    // nothing typed is lost when the page is loaded again
    const typed = await text.inputValue();
    await page.reload();
    await page.getByRole('button', { name: 'Wieder einsetzen' }).click();
    expect(await text.inputValue()).to.equal(typed);
    await page.locator('[data-element-id] text', { hasText: 'Freigabe' }).waitFor();
    // when
    await page.getByRole('button', { name: 'Speichern und weiter zeichnen' }).click();
    await page.waitForURL(/\/versions\/1\/modeller$/, { waitUntil: 'commit' });
    const step = page.locator('.djs-shape', { hasText: 'Rechnung scannen' }).first();
    await step.click();
    const name = page.getByLabel('Bezeichnung', { exact: true });
    await name.fill('Rechnung einscannen');
    await name.press('Tab');
    await page
      .getByText(/^Gespeichert um/)
      .first()
      .waitFor();
    // then: back to text
    await page.goto(page.url().replace(/modeller$/, 'capture'));
    expect(await text.inputValue()).to.include('Poststelle: Rechnung einscannen @DMS\n? Daten vollständig?\n- nein:\n');
    expect(await text.inputValue()).to.include('weiter bei Rechnung sachlich prüfen');
    expect(await page.locator('.fn-capture__lost').count()).to.equal(0);
    for (const width of [768, 390]) await fits(page, width);
    expect(watches.flatMap(({ errors }) => errors)).to.eql([]);
  });

  it('shows the line that is written at a size one can read, however long the process is', async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'de-DE',
      reducedMotion: 'reduce',
    });
    const page = await tabOf(context, app, people.katrin, watches);
    await page.goto(`${app.url}/processes/new/capture`);
    const text = page.getByLabel('Ablauf, ein Schritt je Zeile');
    const lines = Array.from({ length: 40 }, (_, at) => `${at % 2 ? 'Amt' : 'Kasse'}: Schritt ${at + 1}`);
    await text.fill(lines.join('\n'));
    const written = page.locator('.fn-live .is-written');
    // then: the last line, where the caret stands
    await written.filter({ hasText: 'Schritt 40' }).waitFor();
    await seen(page, 'readable');
    // another line
    await page.keyboard.press('Control+Home');
    await written.filter({ hasText: /Schritt ?1$/ }).waitFor();
    await seen(page, 'readable');
    // all of it, and back
    await page.getByRole('button', { name: 'Alles zeigen' }).click();
    await seen(page, 'small');
    await page.getByRole('button', { name: 'Der Zeile folgen' }).click();
    await seen(page, 'readable');
    expect(watches.flatMap(({ errors }) => errors)).to.eql([]);
  });

  /** Waits until what the line became stands on the stage, drawn at least at 60 % or smaller. */
  async function seen(page: Page, size: 'readable' | 'small'): Promise<void> {
    await page.waitForFunction((wanted) => {
      const step = document.querySelector('.fn-live .is-written .djs-visual rect')?.getBoundingClientRect();
      const stage = document.querySelector('.fn-capture__stage')?.getBoundingClientRect();
      if (!step || !stage) return false;
      const inside =
        step.left >= stage.left && step.right <= stage.right && step.top >= stage.top && step.bottom <= stage.bottom;
      // a task is 100 px wide
      return inside && (wanted === 'readable') === step.width >= 60;
    }, size);
  }

  async function fits(page: Page, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).to.be.at.most(0);
  }
});
