import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type RunningApp, startApp } from '../support/app.js';
import { signIn, watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext } from '../support/modeller-harness-browser.js';
import { makePractice } from '../support/practices.js';

describe('saving a best practice over a slow line', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it('is no conflict with oneself when the button comes while the text is being saved', async () => {
    const { practice } = await makePractice(people, 'draft', { title: 'Langsam gespeichert' });
    const { page } = await watchedPage(await newContext(browser), app);
    await signIn(page, app, people.katrin);
    await page.goto(`${app.url}/practices/${practice.key}/versions/1/edit`);
    await page.route('**/text', async (route) => {
      if (route.request().method() === 'PUT') await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    const saving = page.waitForRequest((request) => request.method() === 'PUT');
    await page.getByLabel('Tipps für Nachahmer (freiwillig)').fill('Klein anfangen.');
    await saving;
    await page.getByRole('button', { name: 'Speichern und ansehen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Langsam gespeichert' }).waitFor();

    expect(await page.getByText('Klein anfangen.').count()).to.equal(1);
    expect(await page.getByText('hat inzwischen gespeichert').count()).to.equal(0);
  });
});
