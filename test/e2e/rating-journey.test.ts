import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Agenda } from '../../models/agenda.js';
import type { Candidate } from '../../models/candidate.js';
import { Rating } from '../../models/rating.js';
import type { User } from '../../models/user.js';
import { doer, makeAgenda, makeIdea } from '../support/agenda.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;

describe('rating benefit and effort together', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let agenda: Agenda;
  let candidates: Candidate[];
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    agenda = await makeAgenda(people);
    candidates = [];
    for (const title of ['Rechnungen ohne Papier', 'Ein Konto für alle Anträge', 'Telefonassistent für Nachfragen'])
      candidates.push(await makeIdea(agenda, people.katrin, title));
    const by = [people.nora, people.maria];
    for (const who of by) for (const one of candidates) await Rating.rate(one, { by: doer(who), ...said(one) });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** The first is easy and useful, the others are not. */
  function said(candidate: Candidate) {
    const isFirst = candidate === candidates[0];
    return { benefit: isFirst ? 5 : 3, effort: isFirst ? 1 : 4, note: 'Aus dem Alltag.' };
  }

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  it('an author who has not rated sees no mark, rates everything with number keys, and it is saved by itself', async () => {
    const page = await as(people.katrin);
    await page.goto(`${app.url}/agendas/${agenda.key}/benefit`);
    await page.getByText('3 Kandidaten warten auf Ihre Bewertung').waitFor();
    expect(await page.locator('.fn-spot').count()).to.equal(0);
    expect(await page.getByText('Erst selbst bewerten').count()).to.equal(3);
    await isClean(page);
    await page.getByRole('link', { name: 'Jetzt bewerten' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Kandidaten bewerten' }).waitFor();
    await isClean(page);
    await page.locator('.fn-rate__one input[type="radio"]').first().focus();
    for (const key of ['5', '2', '3', '4', '4', '4']) await page.keyboard.press(key);
    await page.locator('.fn-rate__one[data-saved]').nth(2).waitFor();
    expect(await page.getByText(/^Gespeichert um \d\d:\d\d$/).count()).to.equal(3);
    await isClean(page);
    await page.context().close();
  });

  it('then the chart shows where everybody stands, with a quick win by name', async () => {
    const page = await as(people.katrin);
    await page.goto(`${app.url}/agendas/${agenda.key}/benefit`);
    const mark = page.getByRole('link', { name: /^1: Rechnungen ohne Papier, schneller Gewinn\. Nutzen 5/ });
    await mark.focus();
    await mark.locator('.fn-spot__extent .fn-extent__box').first().waitFor();
    await page.getByRole('heading', { name: 'Schnelle Gewinne' }).waitFor();
    expect(await page.locator('.fn-wins li').allInnerTexts()).to.eql(['1 Rechnungen ohne Papier']);
    await isClean(page);
    const viewBox = () => page.locator('svg.fn-scatter').getAttribute('viewBox');
    const whole = await viewBox();
    await page.getByRole('button', { name: 'Vergrößern' }).press('Enter');
    expect(await viewBox()).not.to.equal(whole);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('0');
    expect(await viewBox()).to.equal(whole);
    await page.getByRole('link', { name: 'Planen', exact: true }).click();
    await page.waitForURL(/zoom=plan/);
    await page.locator('.fn-spot').nth(1).waitFor();
    expect(await page.locator('.fn-spot').count()).to.equal(2);
    await page.getByLabel('Reihenfolge').selectOption({ label: 'Nummer' });
    await page.waitForURL(/sort=number/);
    expect(page.url()).to.contain('zoom=plan');
    await isClean(page);
    await page.context().close();
  });

  it('a head does it on the phone and sees the others only afterwards', async () => {
    const page = await as(people.jens, narrow);
    await page.goto(`${app.url}/candidates/${candidates[0]?.key}/rating`);
    await page.getByText('Andere haben schon bewertet').waitFor();
    expect(await page.content()).not.to.contain('Aus dem Alltag.');
    await isClean(page);
    await page.goto(`${app.url}/agendas/${agenda.key}/benefit/rate`);
    await isClean(page);
    const first = page.locator('.fn-rate__one').first();
    await first
      .getByRole('group', { name: 'Nutzen' })
      .getByRole('radio', { name: /^Sehr groß/ })
      .check();
    await first.getByText('Noch eine Angabe').waitFor();
    await first
      .getByRole('group', { name: 'Aufwand' })
      .getByRole('radio', { name: /^Gering/ })
      .check();
    await first.getByText(/^Gespeichert um/).waitFor();
    await page.goto(`${app.url}/candidates/${candidates[0]?.key}/rating`);
    await page.getByText('4 Bewertungen').waitFor();
    await page.getByText('Was die Einzelnen sagen').click();
    await page.getByText('Aus dem Alltag.').first().waitFor();
    await isClean(page);
    await page.goto(`${app.url}/agendas/${agenda.key}/benefit`);
    await page.locator('.fn-spot').first().waitFor();
    await isClean(page);
    await page.context().close();
  });

  it('works without scripts', async () => {
    const page = await as(people.jens, { ...wide, javaScriptEnabled: false });
    await page.goto(`${app.url}/agendas/${agenda.key}/benefit/rate`);
    for (const one of candidates.slice(1)) {
      await page.locator(`input[name="benefit-${one.key}"][value="2"]`).check({ force: true });
      await page.locator(`input[name="effort-${one.key}"][value="5"]`).check({ force: true });
    }
    await page.getByRole('button', { name: 'Alle Bewertungen speichern' }).click();
    await page.getByText('2 Bewertungen sind gespeichert.').waitFor();
    expect(await page.locator('.fn-spot').count()).to.equal(3);
    await page.context().close();
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
