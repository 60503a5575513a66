import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Agenda } from '../../models/agenda.js';
import type { Candidate } from '../../models/candidate.js';
import type { User } from '../../models/user.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from '../support/agenda.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { makePractice } from '../support/practices.js';
import { makeProcess } from '../support/processes.js';

describe('a measure, from the decision to its end', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let agenda: Agenda;
  let candidate: Candidate;
  const watches: Watch[] = [];
  let measureUrl = '';
  let processUrl = '';

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    agenda = await makeAgenda(people);
    const goal = await makeGoal(agenda, people.nora);
    const { process } = await makeProcess(people, 'public', {
      title: 'Mahnung versenden',
      steps: ['Mahnung drucken', 'Mahnung kuvertieren'],
    });
    processUrl = `${app.url}/processes/${process.key}`;
    await makePractice(people, 'public', {
      title: 'Mahnungen ohne Drucker',
      effects: [{ label: 'bis zur Mahnung', before: 12, after: 2, unit: 'Tage' }],
    });
    await makeMeasure(agenda, people.nora, {
      title: 'Postausgang bündeln',
      goal: goal._id,
      end: new Date('2026-01-31'),
    });
    candidate = await makeIdea(agenda, people.katrin, 'Mahnungen digital zustellen');
    await candidate.accept({ nature: 'project', note: 'Spart Porto.', by: doer(people.maria) });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('is made of the decided candidate by the navigator', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/measures/new?candidate=${candidate.key}`);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).to.equal('Mahnungen digital zustellen');
    await page.getByLabel('Person', { exact: true }).selectOption({ label: 'Rolf Uhlig' });
    await page.getByLabel(/^Verantwortliche Funktion/).fill('Sachgebiet Vollstreckung');
    await page.getByLabel(/^Anfang/).fill('2026-10-01');
    await page.getByLabel(/^Ende/).fill('2031-06-30');
    await page.getByLabel('Postausgang bündeln').check();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Anlegen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mahnungen digital zustellen' }).waitFor();
    measureUrl = page.url();
    await page.getByText('Sie wartet auf „Postausgang bündeln“').waitFor();
    // when she links what changes, and what it goes by
    await page.getByRole('link', { name: 'Prozesse und Best Practices verknüpfen' }).click();
    await page.getByRole('searchbox', { name: 'Prozess oder Best Practice suchen' }).fill('Mahnung');
    await page.getByRole('main').getByRole('button', { name: 'Suchen', exact: true }).click();
    await page.getByRole('button', { name: /^Verknüpfen ?: Mahnungen ohne Drucker$/ }).click();
    await page.getByRole('heading', { name: 'Mahnungen ohne Drucker' }).waitFor();
    await page.getByRole('searchbox', { name: 'Prozess oder Best Practice suchen' }).fill('Mahnung');
    await page.getByRole('main').getByRole('button', { name: 'Suchen', exact: true }).click();
    await page.getByRole('button', { name: /^Verknüpfen ?: Mahnung versenden$/ }).click();
    await page.getByLabel('Schritt, der sich ändert').selectOption({ label: 'Mahnung drucken' });
    expect(await seriousFindings(page)).to.deep.equal([]);
    const saved = page.waitForResponse((response) => response.request().method() === 'GET');
    await page
      .locator('li[id^="link-"]', { hasText: 'Mahnung versenden' })
      .getByRole('button', { name: 'Speichern' })
      .click();
    await saved;
    await page.getByRole('link', { name: 'Zur Maßnahme' }).click();
    await page.getByText('Ändert sich: Mahnung drucken').waitFor();
    await page.getByText('Tage bis zur Mahnung').waitFor();
    await page.context().close();
  });

  it('is reported on by its owner, a reader, by keyboard on a phone', async () => {
    const context = await newContext(browser);
    const page = await tabOf(context, app, people.rolf, watches);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${app.url}/measures`);
    await page.getByRole('link', { name: 'Mahnungen digital zustellen' }).click();
    await page.getByRole('link', { name: 'Bericht schreiben' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Bericht schreiben' }).waitFor();
    await page.getByRole('button', { name: 'Bericht abgeben' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Wählen Sie, wie es läuft' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('radio', { name: 'Gefährdet' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('35');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Der Anbieter liefert später.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('35 %, Gefährdet').waitFor();
    await page.getByText(/^Der Bericht vom .* sagt: gefährdet\.$/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(390);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await context.close();
  });

  it('reaches its milestones by keyboard, and a removal is undone', async () => {
    const page = await as(people.jens);
    await page.goto(measureUrl);
    await page.getByLabel('Was ist dann erreicht?').fill('Erste Mahnung zugestellt');
    await page.getByLabel('Bis wann?').fill('2030-03-31');
    await page.getByRole('button', { name: 'Meilenstein', exact: true }).click();
    const box = page.getByRole('button', { name: 'Erreicht: Erste Mahnung zugestellt' });
    await box.focus();
    await page.keyboard.press('Enter');
    await page.getByText('eingetragen von Jens Wolfram').waitFor();
    expect(await box.getAttribute('aria-pressed')).to.equal('true');
    await page.getByRole('button', { name: 'Meilenstein entfernen: Erste Mahnung zugestellt' }).click();
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await box.waitFor();
    await page.context().close();
  });

  it('stands on the roadmap, in the list, and on the process it changes', async () => {
    const page = await as(people.rolf);
    await page.goto(`${app.url}/agendas/${agenda.key}/roadmap`);
    const bar = page.getByRole('link', { name: /^Mahnungen digital zustellen\. .*Wartet auf: Postausgang bündeln/ });
    await bar.waitFor();
    expect(await page.locator('.fn-timeline__arrow').count()).to.equal(1);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'Quartale' }).click();
    await page.waitForURL(/zoom=quarter/);
    await bar.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(measureUrl);
    await page.goto(`${app.url}/agendas/${agenda.key}/measures`);
    await page.getByLabel('Ampel', { exact: true }).selectOption({ label: 'Kritisch' });
    await page.waitForURL(/light=red/);
    await page.getByRole('heading', { name: 'Eine Maßnahme' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${app.url}/agendas/${agenda.key}/roadmap`);
    await page.getByRole('heading', { name: 'Juni 2031' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(320);
    await page.goto(processUrl);
    await page.getByRole('heading', { name: 'Diese Maßnahme ändert den Prozess' }).waitFor();
    await page.context().close();
  });

  it('keeps what two people wrote at the same time, and ends with its candidate', async () => {
    const nora = await as(people.nora);
    await nora.goto(`${measureUrl}/edit`);
    const jens = await as(people.jens);
    await jens.goto(`${measureUrl}/edit`);
    await jens.getByLabel(/^Geld/).fill('4.000 € im Haushalt');
    await jens.getByRole('button', { name: 'Speichern' }).click();
    await jens.waitForURL(measureUrl);
    await nora.getByLabel(/^Geld/).fill('6.000 € im Haushalt');
    await nora.getByRole('button', { name: 'Speichern' }).click();
    await nora.getByText('4.000 € im Haushalt').waitFor();
    expect(await seriousFindings(nora)).to.deep.equal([]);
    await nora.getByRole('button', { name: 'Meine Fassung speichern' }).click();
    await nora.getByText('6.000 € im Haushalt').waitFor();
    // when it is completed
    await nora.locator('summary', { hasText: 'Weitere Aktionen' }).click();
    await nora.getByRole('button', { name: 'Abschließen' }).click();
    await nora.getByText('Die Maßnahme ist abgeschlossen.').waitFor();
    await nora.getByText('Nora Lindner hat die Maßnahme abgeschlossen.').waitFor();
    await nora.getByRole('link', { name: 'Wieder aufnehmen' }).click();
    expect(await seriousFindings(nora)).to.deep.equal([]);
    for (const page of [jens, nora]) await page.context().close();
  });

  it('never left the house, broke the policy or failed in the browser', () => {
    for (const watch of watches) expect(watch).to.eql({ foreign: [], violations: [], errors: [] });
  });
});
