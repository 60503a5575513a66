import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { type RunningApp, startApp } from '../support/app.js';
import { signInByForm, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext } from '../support/modeller-harness-browser.js';

describe('from the first line to the open catalogue', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  const watches: Watch[] = [];
  let processUrl = '';

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('lets the owner list a process and draw it', async () => {
    // given Katrin, who has never drawn anything
    const page = await as(null);
    await signInByForm(page, app, people.katrin);
    await page.getByRole('link', { name: 'Neuer Prozess' }).first().click();
    // when she names it and begins with an empty diagram
    await page.getByLabel('Name des Prozesses').fill('Spende annehmen');
    await page.getByLabel('Mit einem leeren Diagramm').check();
    await page.getByRole('button', { name: 'Prozess anlegen' }).click();
    await page.waitForURL(/\/modeller$/);
    processUrl = page.url().replace(/\/versions\/.*$/, '');
    // and appends a task and an end to the start that is there
    await page.locator('.djs-shape[data-element-id*="Event"]').first().click();
    await page.locator('.djs-context-pad .entry[aria-label="Aufgabe anhängen"]').click();
    await page.keyboard.type('Spendenbescheinigung ausstellen');
    await page.keyboard.press('Enter');
    await page.locator('.djs-context-pad .entry[aria-label="Ende anhängen"]').click();
    await page.keyboard.press('Escape');
    // then it is saved without her asking
    await page
      .getByText(/^Gespeichert um \d\d:\d\d$/)
      .first()
      .waitFor();
    await page.goto(`${processUrl}/text`);
    expect(await page.getByRole('article').innerText()).to.contain('Spendenbescheinigung ausstellen');
    await page.context().close();
  });

  it('finds it again in the library by a word inside the diagram, with its picture', async () => {
    const page = await as(people.rolf);
    await page.goto(`${app.url}/processes?q=Spendenbescheinigungen`);
    const card = page.locator('.fn-pcard', { hasText: 'Spende annehmen' });
    await card.waitFor();
    const picture = await page.request.get(
      new URL((await card.locator('img').getAttribute('src')) ?? '', app.url).href,
    );
    expect(picture.headers()['content-type']).to.contain('image/svg+xml');
    expect(await picture.text()).to.contain('<svg');
    await page.context().close();
  });

  it('goes to the head, who approves with four eyes', async () => {
    // given the owner's submission
    const owner = await as(people.katrin);
    await owner.goto(processUrl);
    await owner.getByRole('link', { name: 'Zur Freigabe einreichen' }).click();
    await owner.getByLabel('Nachricht an die Leitung').fill('Bitte ansehen');
    await owner.getByRole('button', { name: 'Zur Freigabe einreichen' }).click();
    await owner.getByText('liegt jetzt zur Freigabe vor').waitFor();
    expect(await owner.getByRole('button', { name: 'Freigeben', exact: true }).count()).to.equal(0);
    // when the head finds it waiting and approves
    const head = await as(people.jens);
    await head.getByRole('link', { name: 'Spende annehmen' }).first().click();
    await head.getByRole('button', { name: 'Freigeben', exact: true }).click();
    // then it says so
    await head.getByText('Version 0.1, freigegeben').waitFor();
    await owner.context().close();
    await head.context().close();
  });

  it('is published to everyone and read by a visitor, with picture, text and file', async () => {
    // given a visitor who cannot see it yet
    const visitor = await as(null);
    expect((await visitor.goto(processUrl))?.status()).to.equal(404);
    // when the navigator publishes it
    const navigator = await as(people.nora);
    await navigator.goto(processUrl);
    await navigator.getByRole('link', { name: 'Veröffentlichen' }).click();
    await navigator.getByLabel('Alle', { exact: true }).check();
    await navigator.getByLabel('Kontakt für Rückfragen').fill('Kämmerei, Zentrale');
    await navigator.getByRole('button', { name: 'Veröffentlichen' }).click();
    await navigator.getByText('ist jetzt ohne Anmeldung lesbar').waitFor();
    // then the visitor opens it from the catalogue
    await visitor.goto(app.url);
    await visitor.getByRole('link', { name: 'Spende annehmen' }).first().click();
    await visitor.waitForSelector('.djs-container .djs-shape');
    expect(await visitor.getByRole('heading', { level: 1 }).innerText()).to.equal('Spende annehmen');
    expect(await visitor.getByText('Katrin Hempel').count()).to.equal(0);
    const file = await visitor.request.get(`${processUrl}/versions/1/download.bpmn`);
    expect(await file.text()).to.contain('Spendenbescheinigung ausstellen');
    await navigator.context().close();
    await visitor.context().close();
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
