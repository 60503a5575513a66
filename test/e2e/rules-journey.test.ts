import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { Version } from '../../models/version.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { type Made, makeProcess } from '../support/processes.js';
import { until } from '../support/until.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;

describe('the rules of a town hold up a draft until it is mended', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let made: Made;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    made = await makeProcess(people, 'draft', { title: 'Moorfläche prüfen', steps: ['Moorprüfung'] });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  it('the administration makes a rule a barrier', async () => {
    const page = await as(people.anna);
    await page.goto(`${app.url}/settings/rules`);
    const rule = page.getByRole('region', { name: 'Aufgabe ohne Tätigkeit im Namen' });
    await rule.getByText('Warum und was tun').click();
    const drawn = async () =>
      rule
        .getByRole('img')
        .first()
        .evaluate((one) => (one as HTMLImageElement).naturalWidth);
    await until(async () => (await drawn()) > 0);
    expect(await drawn()).to.be.above(0);
    await rule.getByLabel('Gewicht von „Aufgabe ohne Tätigkeit im Namen“').selectOption('verhindert das Einreichen');
    await isClean(page);
    await page.getByRole('button', { name: 'Regeln speichern' }).click();
    await page.getByText('Die Regeln sind gespeichert.').waitFor();
    await page.context().close();
  });

  it('the author is told why, mends it in the modeller and submits', async () => {
    const page = await as(people.katrin);
    await page.goto(`${app.url}/processes/${made.process.key}/versions/1/submission/new`);
    await page.getByRole('heading', { name: 'Ein Punkt verhindert das Einreichen' }).waitFor();
    expect(await page.getByRole('button', { name: 'Zur Freigabe einreichen' }).count()).to.equal(0);
    await isClean(page);
    await page.getByRole('link', { name: /Im Modeller öffnen.*Moorprüfung sagt nicht/ }).click();

    const name = page.getByLabel('Bezeichnung', { exact: true });
    await name.waitFor();
    expect(await name.inputValue()).to.equal('Moorprüfung');
    const first = page.locator('.mo-hint').first();
    await first.getByText('verhindert das Einreichen').waitFor();
    await page.getByRole('button', { name: '1 Punkt verhindert das Einreichen' }).waitFor();
    await name.fill('Moor prüfen');
    await name.press('Tab');
    await page.getByText('verhindert das Einreichen').first().waitFor({ state: 'detached' });
    await page.locator('.mo-submit').click();
    await page.getByRole('button', { name: /einreichen/ }).click();
    await page.waitForURL(`${app.url}/processes/${made.process.key}`);
    const { acts } = await Version.findById(made.version._id).orFail();
    expect(acts.map(({ kind }) => kind)).to.eql(['created', 'submitted']);
    await page.context().close();
  });

  it('the navigator sees how the library stands, everybody can look the rules up', async () => {
    await makeProcess(people, 'draft', { title: 'Hecke stutzen', steps: ['Heckenschnitt', 'Heckenschnitt'] });
    const page = await as(people.nora);
    await page.goto(`${app.url}/processes`);
    await page.getByRole('link', { name: 'Qualität der Zeichnungen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Qualität der Zeichnungen' }).waitFor();
    await isClean(page);
    await page.getByLabel('Regel', { exact: true }).selectOption('Aufgabe ohne Tätigkeit im Namen');
    await page.getByRole('heading', { name: 'Ein Prozess' }).waitFor();
    await page.getByRole('link', { name: /^Aufgabe ohne Tätigkeit im Namen.*Hecke stutzen/ }).waitFor();
    await page.context().close();

    const phone = await as(people.nora, narrow);
    for (const path of ['/processes/quality', '/help/rules']) {
      await phone.goto(`${app.url}${path}`);
      await isClean(phone);
    }
    await phone.context().close();
  });

  it('without anything forbidden happening', () => {
    for (const watch of watches) expect(watch).to.deep.equal({ foreign: [], violations: [], errors: [] });
  });
});
