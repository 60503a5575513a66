import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { type RunningApp, startApp } from '../support/app.js';
import { signIn, type Watch, watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { makePractice } from '../support/practices.js';
import { type Made, makeProcess } from '../support/processes.js';

const looks = [
  { name: 'light, wide', width: 1440, colorScheme: 'light' },
  { name: 'dark, narrow', width: 390, colorScheme: 'dark' },
] as const;

describe('searching', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let invoice: Made;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    invoice = await makeProcess(people, 'public', {
      title: 'Zirben bearbeiten',
      summary: 'Vom Wald bis zur Werkbank',
      steps: ['Zapfen scannen', 'Sachlich prüfen', 'Harz anweisen'],
    });
    await makeProcess(people, 'draft', { title: 'Zirben stunden', steps: [] });
    await makePractice(people, 'public', { title: 'Zirben ohne Papier' });
  });
  after(async () => {
    await browser.close();
    await app.close();
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });

  async function opened(context: BrowserContext, user: User | null, path: string): Promise<Page> {
    const { page, watch } = await watchedPage(context, app);
    watches.push(watch);
    if (user) await signIn(page, app, user);
    await page.goto(`${app.url}${path}`);
    return page;
  }
  const as = async (user: User | null, path = '/processes') => opened(await newContext(browser), user, path);
  const palette = (page: Page) => page.getByRole('dialog', { name: 'Suchen und springen' });
  const chosen = (page: Page) => palette(page).locator('[role="option"][aria-selected="true"]');

  describe('with the keyboard alone', () => {
    it('opens by one key anywhere, chooses by arrows, and goes there by Enter', async () => {
      const page = await as(people.katrin);
      await page.keyboard.press('/');
      await palette(page).waitFor();
      await page.keyboard.type('zirben');
      await palette(page).getByText('3 Vorschläge').waitFor();
      expect(await chosen(page).count(), 'the best one is chosen at once').to.equal(1);
      const first = await chosen(page).innerText();
      await page.keyboard.press('ArrowDown');
      const input = palette(page).getByRole('combobox');
      expect(await chosen(page).innerText()).not.to.equal(first);
      expect(await input.getAttribute('aria-activedescendant')).to.equal(await chosen(page).getAttribute('id'));
      expect(await input.getAttribute('aria-expanded')).to.equal('true');
      expect(await palette(page).getByRole('group').first().getAttribute('aria-labelledby')).to.be.a('string');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await chosen(page).innerText(), 'round to the last one').to.include('Alle Treffer zu „zirben“ zeigen');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=zirben$/);
      expect(await palette(page).isVisible()).to.equal(false);
      await page.getByRole('heading', { name: '3 Treffer' }).waitFor();
      await page.context().close();
    });

    it('leads to the step the words stand at, chosen in the drawing', async () => {
      const page = await as(null, '/');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Harz');
      await chosen(page).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\?step=Task_3#ablauf$/);
      await page.locator('.fn-elem:not([data-diagram-target])').getByText('Harz anweisen').waitFor();
      expect(await page.locator('.djs-element.is-picked[data-element-id="Task_3"]').count()).to.equal(1);
      expect(await page.locator('.fn-elem:visible').count()).to.equal(1);
      await page.context().close();
    });

    it('gives the focus back to where it was opened', async () => {
      const page = await as(people.katrin);
      await page.locator('a.fn-find').focus();
      await page.keyboard.press('Enter');
      await palette(page).waitFor();
      await page.keyboard.type('x');
      await page.keyboard.press('Escape');
      await palette(page).waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.className)).to.include('fn-find');
      await page.keyboard.press('/');
      expect(await palette(page).getByRole('combobox').inputValue()).to.equal('');
      await page.context().close();
    });

    it('opens a hit in a new tab, and stays', async () => {
      const page = await as(people.katrin);
      await page.keyboard.press('/');
      await page.keyboard.type('Zirben bearbeiten');
      await chosen(page).waitFor();
      const tab = page.context().waitForEvent('page');
      await page.keyboard.press('Control+Enter');
      expect((await tab).url()).to.include(`/processes/${invoice.process.key}`);
      expect(await palette(page).isVisible()).to.equal(true);
      await page.context().close();
    });

    it('searches on the page of hits when Enter comes before the suggestions', async () => {
      const page = await as(people.katrin);
      await page.keyboard.press('/');
      await page.keyboard.type('Beleg');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=Beleg$/);
      await page.context().close();
    });

    it('rests in fields, and single keys rest for whom they are switched off', async () => {
      const page = await as(people.rolf);
      await page.locator('#q-library').press('/');
      await page.locator('#q-library').press('Control+k');
      expect(await palette(page).isVisible()).to.equal(false);
      people.rolf.shortcuts = false;
      await people.rolf.save();
      await page.goto(`${app.url}/processes`);
      await page.keyboard.press('/');
      expect(await palette(page).isVisible()).to.equal(false);
      await page.keyboard.press('Control+k');
      await palette(page).waitFor();
      await page.context().close();
    });

    it('does what may be done: another appearance, and back on the same page', async () => {
      const page = await as(people.jens, '/practices?sort=title');
      await page.keyboard.press('/');
      await page.keyboard.type('Darstellung dunkel');
      await chosen(page).getByText('Darstellung: dunkel').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('html[data-kern-theme="dark"]').waitFor();
      expect(page.url()).to.match(/\/practices\?sort=title$/);
      await page.context().close();
    });
  });

  describe('what it remembers', () => {
    it('begins with the last five things, and forgets them with the sign-out', async () => {
      const page = await as(people.nora, `/processes/${invoice.process.key}`);
      await page.goto(`${app.url}/processes/${invoice.process.key}/text`);
      await page.goto(`${app.url}/towns/${people.town.slug}`);
      await page.goto(`${app.url}/processes/gibt-es-nicht`);
      await page.goto(`${app.url}/start`);
      await page.keyboard.press('/');
      const looked = palette(page).getByRole('group', { name: 'Zuletzt angesehen' });
      await looked.waitFor();
      expect((await looked.getByRole('option').allInnerTexts()).map((text) => text.trim())).to.eql([
        people.town.name,
        'Zirben bearbeiten',
      ]);
      await palette(page).getByText('Aktionen').waitFor();
      await page.keyboard.type('abmelden');
      await chosen(page).getByText('Abmelden').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Anmelden' }).first().waitFor();
      expect(await page.evaluate(() => JSON.stringify(localStorage))).to.equal('{}');
      await page.context().close();
    });

    it('shows nobody what somebody else looked at', async () => {
      const page = await as(people.nora, `/processes/${invoice.process.key}`);
      const kept = await page.evaluate(() => localStorage.getItem('fundus.looked') ?? '');
      expect(kept).to.include('Zirben bearbeiten');
      await page.context().clearCookies();
      await signIn(page, app, people.jens);
      await page.keyboard.press('/');
      await palette(page).getByText('Aktionen').waitFor();
      expect(await palette(page).getByText('Zuletzt angesehen').count()).to.equal(0);
      await page.context().close();
    });
  });

  describe('when something is in the way', () => {
    it('says that there is no connection, and goes on when there is', async () => {
      const page = await as(people.katrin);
      await page.keyboard.press('/');
      await palette(page).getByText('Aktionen').waitFor();
      await page.context().setOffline(true);
      await page.keyboard.type('zir');
      await palette(page).getByText('Keine Verbindung').waitFor();
      await page.context().setOffline(false);
      await page.keyboard.type('ben');
      await palette(page).getByText('3 Vorschläge').waitFor();
      await page.context().close();
    });

    it('says that the sign-in has expired, and leads back here', async () => {
      const page = await as(people.katrin, '/practices');
      await page.context().clearCookies();
      await page.keyboard.press('/');
      await page.keyboard.type('zirben');
      await palette(page).getByText('Ihre Anmeldung ist abgelaufen.').waitFor();
      const link = palette(page).getByRole('link', { name: 'Neu anmelden' });
      expect(await link.getAttribute('href')).to.equal('/session/new?returnTo=%2Fpractices');
      expect(await palette(page).getByRole('option').count()).to.equal(0);
      await page.context().close();
    });

    it('asks once for a word typed in one go', async () => {
      const page = await as(people.katrin);
      await page.keyboard.press('/');
      await palette(page).getByText('Aktionen').waitFor();
      const asked: string[] = [];
      page.on('request', (request) => request.url().includes('/search/suggestions') && asked.push(request.url()));
      await page.keyboard.type('zirben');
      await palette(page).getByText('3 Vorschläge').waitFor();
      expect(asked.filter((url) => url.includes('q=zirben&'))).to.have.length(1);
      expect(asked.length).to.be.lessThan(4);
      await page.context().close();
    });
  });

  describe('on its page', () => {
    it('works without scripts: the form, the kinds, the step in the drawing', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
      const page = await opened(context, null, '/');
      await page.locator('#suche').fill('Zapfen');
      await page.locator('#suche').press('Enter');
      await page.waitForURL(/\/search\?q=Zapfen$/);
      await page.getByRole('link', { name: 'Prozesse 1' }).click();
      await page.waitForURL(/kind=process/);
      await page.getByRole('link', { name: 'Gefunden im Schritt' }).click();
      await page.waitForURL(/\?step=Task_1#ablauf$/);
      expect(await page.locator('.fn-elem h2').innerText()).to.equal('Zapfen scannen');
      await page.locator('.fn-elem').getByRole('link', { name: 'Schließen' }).click();
      await page.waitForURL(/\/processes\/[^?#]+$/);
      expect(await page.locator('.fn-elem').count()).to.equal(0);
      await context.close();
    });

    for (const look of looks)
      it(`has nothing serious for axe and fits the window (${look.name})`, async () => {
        const context = await browser.newContext({
          viewport: { width: look.width, height: 900 },
          colorScheme: look.colorScheme,
          locale: 'de-DE',
          reducedMotion: 'reduce',
        });
        const page = await opened(context, people.katrin, '/search?q=zirben');
        const findings: string[] = [];
        const check = async (what: string) => {
          findings.push(...(await seriousFindings(page)).map((finding) => `${what}: ${finding}`));
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (over > 0) findings.push(`${what} is ${over}px wider than the window`);
        };
        await check('hits');
        for (const path of ['/search', '/search?q=Raumschiff&collection=own', '/search?q=Harz&kind=process']) {
          await page.goto(`${app.url}${path}`);
          await check(path);
        }
        await page.locator('a[href="/search"]:visible').first().click();
        await palette(page).getByText('Aktionen').waitFor();
        await check('palette');
        await page.keyboard.type('zirben');
        await palette(page).getByText('3 Vorschläge').waitFor();
        await check('palette with suggestions');
        const box = await palette(page).boundingBox();
        if (look.width < 768) expect(box).to.include({ x: 0, y: 0, width: look.width });
        await page.goto(`${app.url}/processes/${invoice.process.key}?step=Task_2`);
        await page.locator('.fn-elem:not([data-diagram-target])').waitFor();
        await check('chosen step');
        expect(findings).to.eql([]);
        await context.close();
      });
  });
});
