import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import { type RunningApp, startApp } from '../support/app.js';
import { signIn, type Watch, watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext } from '../support/modeller-harness-browser.js';

describe('what scripts add to pages that work without them', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let page: Page;
  let watch: Watch;

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    for (const title of ['Hundesteuer festsetzen', 'Wahl vorbereiten']) await begin(title);
    ({ page, watch } = await watchedPage(await newContext(browser), app));
    await signIn(page, app, people.katrin);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it('goes to the processes by two keys, without loading the page anew', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL(/\/processes$/);

    expect(await page.locator('html[data-same-page]').count()).to.equal(1);
  });

  it('moves through a list by keys, and to the search', async () => {
    await page.locator('[data-shortcut-list]').waitFor();
    await page.keyboard.press('j');
    expect(await focused(page)).to.equal('Wahl vorbereiten');
    await page.keyboard.press('j');
    expect(await focused(page)).to.equal('Hundesteuer festsetzen');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).to.equal('search');
    await page.keyboard.type('?');
    expect(await page.locator('#tasten[open]').count(), 'keys rest while typing').to.equal(0);
    await page.keyboard.press('Escape');
  });

  it('shows the list of keys and gives the focus back', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('?');
    await page.locator('#tasten[open]').waitFor();
    await page.keyboard.press('Escape');

    expect(await page.locator('#tasten[open]').count()).to.equal(0);
  });

  it('filters as a box is ticked, keeps the focus there, and forgets the tick on going back', async () => {
    await page.goto(`${app.url}/processes`);
    const box = page.locator('input[name="collection"][value="others"]');
    await box.focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/collection=others/);
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.value === 'others');
    expect(await box.isChecked()).to.equal(true);

    await page.goBack();
    await page.waitForURL(/\/processes$/);
    await page.waitForFunction(() => !document.querySelector<HTMLInputElement>('input[value="others"]')?.checked);
  });

  it('opens the menu of the person by keys and closes it again', async () => {
    await page.locator('header summary').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).to.equal('Konto und Einstellungen');
    await page.keyboard.press('Escape');

    expect(await page.locator('header details[open]').count()).to.equal(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('SUMMARY');
  });

  it('leads a refused form to what is to be corrected', async () => {
    await page.goto(`${app.url}/processes/new`);
    await page.getByRole('button', { name: 'Prozess anlegen' }).click();
    await page.locator('.fn-error-summary').waitFor();

    await page.waitForFunction(() => document.activeElement?.matches('.fn-error-summary'));
    expect(await page.title()).to.match(/^Fehler: /);
  });

  it('keeps what was typed when the connection is lost, and offers it again', async () => {
    await page.goto(`${app.url}/processes/new`);
    await page.getByLabel('Name des Prozesses').fill('Winterdienst planen');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Prozess anlegen' }).click();
    await page.getByText('Keine Verbindung.').waitFor();
    await page.context().setOffline(false);
    await page.goto(`${app.url}/start`);
    await page.goto(`${app.url}/processes/new`);
    await page.getByRole('button', { name: 'Wieder einsetzen' }).click();

    expect(await page.getByLabel('Name des Prozesses').inputValue()).to.equal('Winterdienst planen');
  });

  it('changes the appearance and remembers it', async () => {
    await page.goto(`${app.url}/start`);
    await page.getByRole('contentinfo').getByRole('button', { name: 'Dunkel' }).click();
    await page.locator('html[data-kern-theme="dark"]').waitFor();

    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).to.equal('dark');
  });

  it('never broke the content security policy and loaded nothing foreign', () => {
    expect(watch.violations).to.eql([]);
    expect(watch.foreign).to.eql([]);
  });

  it('leaves filter, menu and navigation usable where scripts are off', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    const still = await plain.newPage();
    await still.setViewportSize({ width: 390, height: 800 });
    await still.goto(`${app.url}/processes`);
    await still.getByRole('button', { name: 'Menü öffnen' }).click();
    await still.getByRole('dialog', { name: 'Menü' }).getByRole('link', { name: 'Katalog' }).click();
    await still.waitForURL(`${app.url}/`);
    await still.getByRole('searchbox').last().fill('Steuer');
    await still.locator('main').getByRole('button', { name: 'Suchen' }).click();
    await still.waitForURL(/\/search\?q=Steuer/);
    await still.goto(`${app.url}/processes?q=Steuer`);

    expect(await still.getByRole('button', { name: 'Anzeigen' }).isVisible()).to.equal(true);
    await plain.close();
  });

  async function begin(title: string): Promise<void> {
    await Process.start({
      municipality: people.town._id,
      department: people.kaemmerei._id,
      profile: profile({ title }),
      by: { id: people.katrin._id, name: people.katrin.name },
      origin: { kind: 'profile', name: '' },
    });
  }
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.trim() ?? '');
}
