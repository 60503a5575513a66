import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { makeProcess } from '../support/processes.js';

describe('a best practice, from the first line to a visitor', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  const watches: Watch[] = [];
  let practiceUrl = '';
  let processUrl = '';

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const { process } = await makeProcess(people, 'public', { title: 'Rechnung bezahlen', steps: ['Rechnung prüfen'] });
    processUrl = `${app.url}/processes/${process.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('is begun from the process and saved while it is written', async () => {
    const page = await as(people.katrin);
    await page.goto(`${processUrl}/practices`);
    await page.getByText('Noch keine Best Practice verknüpft').waitFor();
    await page.getByRole('link', { name: 'Best Practice schreiben' }).click();
    await page.getByLabel('Titel').fill('Rechnungen ohne Umlaufmappe');
    await page.getByRole('button', { name: 'Anlegen und schreiben' }).click();
    await page.waitForURL(/\/edit$/);
    practiceUrl = page.url().replace(/\/versions\/.*$/, '');
    // when she writes with the buttons and looks at the preview
    const solution = page.getByLabel('So machen wir es (freiwillig)');
    await solution.fill('Ein Eingang\nAuslesen');
    await solution.press('Control+a');
    const tools = page.getByRole('toolbar', { name: 'Text gestalten: So machen wir es' });
    await tools.getByRole('button', { name: 'Nummerierte Schritte' }).click();
    expect(await solution.inputValue()).to.equal('1. Ein Eingang\n2. Auslesen');
    await tools.getByRole('button', { name: 'Vorschau' }).click();
    await page.locator('#solution-vorschau ol li').nth(1).waitFor();
    // then it is saved without her asking
    await page.getByText(/^Gespeichert um \d\d:\d\d$/).waitFor();
    await page.reload();
    expect(await page.getByLabel('So machen wir es (freiwillig)').inputValue()).to.equal('1. Ein Eingang\n2. Auslesen');
    expect(await page.getByText('noch nicht gespeichert').count()).to.equal(0);
    await page.context().close();
  });

  it('asks for effort and failures before it goes to the head', async () => {
    const page = await as(people.katrin);
    await page.goto(practiceUrl);
    await page.getByRole('link', { name: 'Zur Freigabe einreichen' }).click();
    await page.getByRole('link', { name: 'Nennen Sie Aufwand und Kosten' }).click();
    await page.getByLabel('Aufwand und Kosten', { exact: true }).fill('12 Personentage');
    await page.getByLabel('Was nicht geklappt hat', { exact: true }).fill('Ohne Vertretung gestartet.');
    await page.getByLabel('Vorher', { exact: true }).fill('19');
    await page.getByLabel('Nachher', { exact: true }).fill('6');
    await page.getByLabel('Einheit', { exact: true }).fill('Tage');
    await page.getByLabel('Schritt', { exact: true }).selectOption({ label: 'Rechnung prüfen' });
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Speichern und ansehen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rechnungen ohne Umlaufmappe' }).waitFor();
    await page.getByRole('link', { name: 'Zur Freigabe einreichen' }).click();
    await page.getByRole('button', { name: 'Zur Freigabe einreichen' }).click();
    await page.locator('.fn-st', { hasText: 'In Prüfung' }).waitFor();
    await page.context().close();
  });

  it('is approved by the head and published by the navigator', async () => {
    const head = await as(people.jens);
    await head.goto(practiceUrl);
    await head.getByRole('button', { name: 'Freigeben', exact: true }).click();
    await head.locator('.fn-st', { hasText: 'Freigegeben' }).waitFor();
    const visitor = await as(null);
    expect((await visitor.goto(practiceUrl))?.status()).to.equal(404);
    const navigator = await as(people.nora);
    await navigator.goto(practiceUrl);
    await navigator.getByRole('link', { name: 'Veröffentlichen' }).click();
    await navigator.getByLabel('Alle', { exact: true }).check();
    await navigator.getByLabel('Kontakt für Rückfragen').fill('Kämmerei, Rechnungswesen');
    await navigator.getByRole('button', { name: 'Veröffentlichen' }).click();
    await navigator.locator('.fn-st', { hasText: 'Veröffentlicht' }).waitFor();
    for (const page of [head, visitor, navigator]) await page.context().close();
  });

  it('is read by a visitor, and found on the step of the process', async () => {
    const visitor = await as(null);
    await visitor.goto(`${app.url}/practices`);
    await visitor.getByRole('link', { name: 'Rechnungen ohne Umlaufmappe' }).click();
    await visitor.getByRole('heading', { name: 'Was nicht geklappt hat' }).waitFor();
    expect(await visitor.getByText('Katrin Hempel').count()).to.equal(0);
    expect(await seriousFindings(visitor)).to.deep.equal([]);
    await visitor.getByRole('figure').getByRole('link', { name: 'Rechnung bezahlen' }).click();
    await visitor.getByRole('button', { name: 'Best Practice zu Rechnung prüfen' }).click();
    await visitor.locator('.fn-elem').getByRole('link', { name: 'Rechnungen ohne Umlaufmappe' }).click();
    await visitor.waitForURL(practiceUrl);
    await visitor.context().close();
  });

  it('keeps what two people wrote at the same time, and lets the later one decide', async () => {
    const nora = await as(people.nora);
    await nora.goto(practiceUrl);
    await nora.getByRole('button', { name: 'Neuer Entwurf' }).click();
    await nora.waitForURL(/\/edit$/);
    const katrin = await as(people.katrin);
    await katrin.goto(nora.url());
    const tips = (page: Page) => page.getByLabel('Tipps für Nachahmer (freiwillig)');
    await tips(nora).fill('Noras Tipp');
    await nora.getByText(/^Gespeichert um/).waitFor();
    await nora.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await tips(katrin).fill('Katrins Tipp');
    await katrin.getByText('Nora Lindner hat inzwischen gespeichert').waitFor();
    await katrin.getByRole('button', { name: 'Speichern', exact: true }).click();
    await katrin.getByText('Gespeichert:').waitFor();
    expect(await tips(katrin).inputValue()).to.equal('Katrins Tipp');
    expect(await katrin.getByText('Noras Tipp').count()).to.equal(1);
    expect(await seriousFindings(katrin)).to.deep.equal([]);
    await katrin.getByRole('button', { name: 'Meine Fassung speichern' }).click();
    await katrin.getByText('Gespeichert:').waitFor({ state: 'detached' });
    await katrin.goto(`${practiceUrl}/versions/2/changes`);
    expect(await katrin.locator('.fn-diff ins').innerText()).to.contain('Katrins Tipp');
    expect(await seriousFindings(katrin)).to.deep.equal([]);
    for (const page of [nora, katrin]) await page.context().close();
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
