import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { makeProcess } from '../support/processes.js';

describe('the facts a town keeps of its processes', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let processUrl = '';
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const { process } = await makeProcess(people, 'draft', { title: 'Wildparkkarte ausgeben', systems: ['Kassa'] });
    await makeProcess(people, 'public', { title: 'Wildparkkarte sperren', systems: ['Kassa online'], steps: [] });
    processUrl = `${app.url}/processes/${process.key}/versions/1`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User, width = 1440, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ viewport, colorScheme, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  it('the administration makes a field of its own', async () => {
    const page = await as(people.anna);
    await page.goto(`${app.url}/settings/fields`);
    await isClean(page);
    await page.getByLabel('Name', { exact: true }).fill('Tierarten');
    await page.getByLabel('Art', { exact: true }).selectOption({ label: 'Zahl' });
    await page.getByLabel('Teil des Steckbriefs').selectOption({ label: 'Womit gearbeitet wird' });
    await page.getByRole('button', { name: 'Feld anlegen' }).click();
    await page.getByRole('link', { name: 'Tierarten' }).click();
    await page.getByRole('heading', { level: 1, name: 'Feld ändern' }).waitFor();
    await isClean(page);
  });

  it('an author fills it in, on a form that folds and leads to what is wrong', async () => {
    const page = await as(people.katrin, 390, 'dark');
    await page.goto(`${processUrl}/profile/edit`);
    await isClean(page);
    expect(await page.getByLabel('Tierarten').isVisible()).to.equal(false);
    await page.getByRole('heading', { name: 'Womit gearbeitet wird' }).click();
    await page.getByLabel('Tierarten').fill('viele');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('link', { name: /Geben Sie eine Zahl ein/ }).click();
    await page.getByLabel('Tierarten').fill('42');
    await isClean(page);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Diese Version ist noch nicht freigegeben').waitFor();
    await page.getByText('42', { exact: true }).waitFor();
    await isClean(page);
  });

  it('the navigator takes two systems for one, and the draft follows with one press', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/systems`);
    await page.getByRole('heading', { name: 'Wohl dasselbe: ein Vorschlag' }).waitFor();
    await isClean(page);
    await page.getByLabel('Gemeinsamer Name').selectOption('Kassa online');
    await page.getByRole('button', { name: 'Zusammenführen', exact: true }).click();
    await page.getByText('auch: Kassa').waitFor();
    await page
      .getByRole('row', { name: /Kassa online/ })
      .getByRole('link', { name: 'Kassa online' })
      .click();
    await page.getByText('Dort geschrieben: Kassa').waitFor();
    await isClean(page);
    await page.getByRole('button', { name: 'Im Entwurf angleichen' }).click();
    await page.getByText(/verwendet jetzt die Namen der Listen/).waitFor();
    expect(await page.getByText('Dort geschrieben').count()).to.equal(0);
  });
});
