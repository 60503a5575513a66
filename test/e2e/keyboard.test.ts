import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Template } from '../../models/template.js';
import { plantReferenceData } from '../../seed/base/plant.js';
import { type RunningApp, startApp } from '../support/app.js';
import { watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { password } from '../support/makers.js';
import { launchBrowser, newContext } from '../support/modeller-harness-browser.js';

describe('with the keyboard alone', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let page: Page;

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    await plantReferenceData();
    ({ page } = await watchedPage(await newContext(browser), app));
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** Presses Tab until the element with this name has the focus; fails when the whole page was walked through. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement === document.body ? null : document.activeElement;
        const labels =
          element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((one) => one.innerText) : [];
        return [element?.getAttribute('aria-label'), ...labels, (element as HTMLElement | null)?.innerText].join(' ');
      });
      if (name.test(focused)) return;
    }
    throw new Error(`No way to ${name} with the Tab key`);
  }

  it('signs in', async () => {
    await page.goto(`${app.url}/session/new`);
    await tabTo(/E-Mail-Adresse/);
    await page.keyboard.type(people.katrin.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${app.url}/start`);
  });

  it('creates a process from a template', async () => {
    expect(await Template.countDocuments()).to.be.greaterThan(5);
    await tabTo(/Neuer Prozess/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Name des Prozesses').waitFor();
    await tabTo(/Name des Prozesses/);
    await page.keyboard.type('Tasten statt Maus');
    await tabTo(/Mit einer Vorlage/);
    await page.keyboard.press('Space');
    await tabTo(/Prozess anlegen/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/modeller$/);
    await page.waitForSelector('.djs-shape');
  });

  it('submits it for approval', async () => {
    await page.goto(page.url().replace(/\/versions\/.*$/, ''));
    await tabTo(/Zur Freigabe einreichen/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/submission\/new$/);
    await tabTo(/Zur Freigabe einreichen/);
    await page.keyboard.press('Enter');
    await page.getByText('liegt jetzt zur Freigabe vor').waitFor();
  });
});
