import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { plantReferenceData } from '../../seed/base/plant.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { makeProcess } from '../support/processes.js';

describe('the goals of an agenda, from the template to the gap that is closed', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  const watches: Watch[] = [];
  let treeUrl = '';
  let goalUrl = '';

  before(async () => {
    await plantReferenceData();
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    await makeProcess(people, 'public', { title: 'Wanderweg markieren' });
    await makeProcess(people, 'draft', { title: 'Zaunkönig zählen' });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('begins with a template, without what does not suit the town', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/agenda`);
    await page.getByRole('link', { name: 'Agenda anlegen' }).click();
    await page.getByRole('link', { name: /^Klein anfangen/ }).click();
    await page.waitForURL(/template=klein/);
    await page.getByLabel('Titel').fill('Agenda der Wanderer');
    await page.getByLabel('Vorwort (freiwillig)').fill('Wir gehen **gemeinsam**.');
    await page.getByRole('button', { name: /^Vorschau/ }).click();
    await page.locator('#foreword-vorschau strong').waitFor();
    await page.getByLabel('Wir nutzen nach und geben weiter').uncheck();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Agenda anlegen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Agenda der Wanderer' }).waitFor();
    treeUrl = page.url();
    await page.getByText('Rechnungen laufen digital und pünktlich').waitFor();
    expect(await page.getByText('Wir nutzen nach und geben weiter').count()).to.equal(0);
    expect(await seriousFindings(page)).to.deep.equal([]);
    // when a field is folded by keyboard
    const field = page.locator('summary', { hasText: 'Verwaltung ohne Papier' });
    await field.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Rechnungen laufen digital und pünktlich').waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('has the mayor set guard rails, and take one back', async () => {
    const page = await as(people.maria);
    await page.goto(treeUrl);
    await page.getByRole('link', { name: 'Leitplanken setzen' }).first().click();
    await page.getByRole('button', { name: /^Übernehmen.*Erst der Prozess, dann die Technik/ }).click();
    await page.getByRole('heading', { name: 'Erst der Prozess, dann die Technik' }).waitFor();
    await page.getByLabel('Leitplanke', { exact: true }).fill('Wir gehen zu Fuß');
    await page.getByRole('button', { name: 'Leitplanke hinzufügen' }).click();
    await page.getByRole('heading', { name: 'Wir gehen zu Fuß' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Entfernen: Wir gehen zu Fuß' }).click();
    await page.getByRole('heading', { name: 'Wir gehen zu Fuß' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await page.getByRole('heading', { name: 'Wir gehen zu Fuß' }).waitFor();
    await page.goto(treeUrl);
    await page.getByText('Gesetzt von Maria Seifert').first().waitFor();
    await page.context().close();
  });

  it('is written, and measured by the head who answers for it', async () => {
    const navigator = await as(people.nora);
    await navigator.goto(treeUrl);
    await navigator.getByRole('link', { name: 'Rechnungen laufen digital und pünktlich' }).click();
    await navigator.waitForURL(/\/goals\/rechnungen/);
    goalUrl = navigator.url();
    await navigator.getByRole('link', { name: 'Bearbeiten' }).click();
    await navigator.getByLabel('Amt').selectOption({ label: people.kaemmerei.name });
    expect(await seriousFindings(navigator)).to.deep.equal([]);
    await navigator.getByRole('button', { name: 'Speichern' }).click();
    await navigator.getByRole('heading', { level: 1, name: 'Rechnungen laufen' }).waitFor();
    await navigator.getByRole('link', { name: 'Ändern: Tage bis zur Zahlung' }).click();
    await navigator.getByRole('group', { name: 'Ausgangswert' }).getByLabel('Ausgangswert').fill('19');
    await navigator.getByLabel('Gemessen am').fill('2026-01-15');
    expect(await seriousFindings(navigator)).to.deep.equal([]);
    await navigator.getByRole('button', { name: 'Speichern' }).click();
    await navigator.waitForURL(goalUrl);

    const head = await as(people.jens);
    await head.goto(goalUrl);
    await head.getByRole('link', { name: /^Wert eintragen.*Tage bis zur Zahlung/ }).click();
    await head.getByLabel('Wert in Tage').fill('bald');
    await head.getByRole('button', { name: 'Wert eintragen' }).click();
    await head.getByRole('link', { name: /^Geben Sie eine Zahl ein/ }).click();
    await head.getByLabel('Wert in Tage').fill('9,5');
    await head.getByRole('button', { name: 'Wert eintragen' }).click();
    await head.getByRole('img', { name: /Zuletzt 9,5.Tage/ }).waitFor();
    await head.getByText('erreicht').first().waitFor();
    expect(await seriousFindings(head)).to.deep.equal([]);
    for (const page of [navigator, head]) await page.context().close();
  });

  it('closes a gap in the matrix by keyboard, and the process says what it serves', async () => {
    const page = await as(people.nora);
    await page.goto(treeUrl.replace(/goals$/, 'coverage'));
    await page.getByText('2 von 2 Prozessen ohne Ziel').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    const first = page.locator('.fn-tick').first();
    await first.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    expect(await first.evaluate((cell) => cell === document.activeElement)).to.equal(true);
    await page.keyboard.press('Space');
    await page.getByText('1 von 2 Prozessen ohne Ziel').waitFor();
    expect(await first.getAttribute('aria-pressed')).to.equal('true');
    expect(await first.evaluate((cell) => cell === document.activeElement)).to.equal(true);
    await page
      .getByRole('status')
      .filter({ hasText: '„Wanderweg markieren“ zahlt jetzt auf' })
      .waitFor({ state: 'attached' });
    await page.reload();
    expect(await first.getAttribute('aria-pressed')).to.equal('true');
    await page.getByRole('rowheader').getByRole('link', { name: 'Wanderweg markieren' }).click();
    await page.getByRole('heading', { name: 'Zahlt ein auf' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    // when the other one is linked from its own page
    await page.goto(`${app.url}/processes`);
    await page.getByRole('link', { name: 'Zaunkönig zählen' }).click();
    await page.getByRole('link', { name: 'Mit einem Ziel verknüpfen' }).click();
    await page.getByLabel(/Rechnungen laufen digital/).check();
    await page.getByLabel('Warum, in einem Satz (freiwillig)').fill('Zählt, was zählt.');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Verknüpfen' }).click();
    await page.getByText('Zählt, was zählt.').waitFor();
    await page.context().close();
  });

  it('is read without scripts and on a phone, and shows everything on paper', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      javaScriptEnabled: false,
      locale: 'de-DE',
    });
    const page = await tabOf(context, app, people.rolf, watches);
    for (const address of [treeUrl, goalUrl, treeUrl.replace(/goals$/, 'coverage'), `${app.url}/agendas`]) {
      await page.goto(address);
      await page.setViewportSize({ width: 320, height: 800 });
      const html = page.locator('html');
      expect(await html.evaluate((root) => root.scrollWidth), address).to.be.at.most(320);
    }
    await page.goto(goalUrl);
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('cell', { name: /9,5/ }).waitFor();
    await context.close();
  });

  it('asked nobody else and broke no rule on any page', () => {
    for (const watch of watches) expect(watch).to.deep.equal({ foreign: [], violations: [], errors: [] });
  });
});
