import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { root } from '../../src/root.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { keep, makeProcess } from '../support/processes.js';

describe('the analysis of processes, from one case to the whole town', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let key: string;
  const watches: Watch[] = [];
  const seed = async (name: string) => keep(readFileSync(join(root, `seed/bpmn/${name}.bpmn`), 'utf8'));

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const [paper, digital] = await Promise.all([
      seed('eingangsrechnung-auf-papier-bearbeiten'),
      seed('eingangsrechnung-digital-bearbeiten'),
    ]);
    await makeProcess(people, 'public', { title: 'Mondrechnung auf Papier', casesPerYear: 9000, diagram: paper });
    const made = await makeProcess(people, 'public', {
      title: 'Mondrechnung digital',
      casesPerYear: 9000,
      diagram: digital,
    });
    key = made.process.key;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('shows what a process takes, compares it, and leads to the step', async () => {
    const page = await as(people.katrin);
    await page.goto(`${app.url}/processes/${key}`);
    await page.getByRole('link', { name: 'Auswertung', exact: true }).click();
    await page.getByRole('heading', { name: 'Wo die Zeit steckt' }).waitFor();
    expect(await page.locator('.fn-keyfigures').innerText()).to.match(/29\s?Min\.[\s\S]*8\s?Tage/);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByLabel('Vergleichen mit').selectOption({ label: 'Mondrechnung auf Papier' });
    await page.getByText(/11\s?Tage schneller/).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'Liegezeit' }).click();
    await page.waitForURL(/heat=waiting/);
    await page.getByRole('link', { name: 'Rechnung sachlich prüfen' }).first().click();
    await page.waitForURL(/step=Task_RechnungSachlichPruefen/);
    await page.context().close();
  });

  it('says what happens when a system is off, and who has which part, on a phone too', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/processes`);
    await page.getByRole('link', { name: 'Auswertungen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Auswertungen' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    for (const [name, heading] of [
      ['IT-Verfahren', 'IT-Verfahren und Prozesse'],
      ['Zuständigkeiten', 'Zuständigkeiten'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Auswertungen der Verwaltung' }).getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      await page.locator('html:not([aria-busy])').waitFor();
      expect(await seriousFindings(page)).to.deep.equal([]);
    }
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${app.url}/analyses/systems`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    await page.getByRole('link', { name: 'Haushaltssystem', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Wenn Haushaltssystem ausfällt' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.goto(`${app.url}/analyses/roles/stadtkasse`);
    await page.getByRole('heading', { level: 1, name: 'Aufgaben: Stadtkasse' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('is open to visitors for published processes, without money', async () => {
    const page = await as(null);
    await page.goto(`${app.url}/processes/${key}/analysis`);
    await page.getByRole('heading', { name: 'Wo die Zeit steckt' }).waitFor();
    expect(await page.getByText('Kosten').count()).to.equal(0);
    await page.getByRole('link', { name: 'So wird gerechnet' }).click();
    await page.getByRole('heading', { name: 'Durchlaufzeit' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });
});
