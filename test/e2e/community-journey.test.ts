import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { makePractice } from '../support/practices.js';
import { makeProcess } from '../support/processes.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;

describe('what towns make of each other’s work', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  const watches: Watch[] = [];
  let practiceUrl = '';
  let processUrl = '';
  let collectionUrl = '';

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const [{ practice }, { process }] = await Promise.all([
      makePractice(people, 'public', { title: 'Quittungen ohne Zettel' }),
      makeProcess(people, 'public', { title: 'Quittung verbuchen' }),
    ]);
    await makePractice(people, 'staff', { title: 'Quittungen im Archiv' });
    practiceUrl = `${app.url}/practices/${practice.key}`;
    processUrl = `${app.url}/processes/${process.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  it('a navigator makes a collection by keyboard, orders it and undoes a removal', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/practices`);
    await page.getByRole('link', { name: 'Sammlungen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sammlungen' }).waitFor();
    await isClean(page);
    await page.getByRole('link', { name: 'Neue Sammlung' }).first().click();
    await page.getByLabel('Titel').waitFor();
    await isClean(page);
    await page.keyboard.type('Kassenbelege zum Nachmachen');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Alles auf einem Weg.');
    await page.getByLabel('Alle', { exact: true }).check();
    await page.getByRole('button', { name: 'Anlegen und füllen' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Einträge ordnen' }).waitFor();
    collectionUrl = page.url().replace(/\/items.*$/, '');
    for (const [index, word] of ['Quittungen ohne Zettel', 'Quittung verbuchen', 'Quittungen im Archiv'].entries()) {
      await page.getByRole('searchbox', { name: 'Prozess oder Best Practice suchen' }).fill(word);
      await page.keyboard.press('Enter');
      await page
        .getByRole('button', { name: /^Hinzufügen/ })
        .first()
        .press('Enter');
      await page.locator('.fn-collect__item').nth(index).waitFor();
    }
    await page.getByText('Ohne Anmeldung ist dieser Eintrag nicht zu sehen').waitFor();
    await isClean(page);
    await page.getByRole('button', { name: 'Nach oben: Quittung verbuchen' }).press('Enter');
    await page.locator('.fn-collect__item').first().getByRole('link', { name: 'Quittung verbuchen' }).waitFor();
    await page.getByRole('button', { name: 'Entfernen: Quittungen im Archiv' }).press('Enter');
    await page.getByRole('button', { name: 'Rückgängig' }).press('Enter');
    await page.getByRole('button', { name: 'Entfernen: Quittungen im Archiv' }).waitFor();
    await page.getByLabel('Warum ist es dabei?').first().fill('Damit fängt man an.');
    await page.getByRole('button', { name: 'Satz speichern' }).first().press('Enter');
    await page.getByText('Der Satz ist gespeichert.').waitFor();
    await page.context().close();
  });

  it('a visitor reads it on the phone, without what is not published', async () => {
    const page = await as(null, narrow);
    await page.goto(`${app.url}/collections`);
    await isClean(page);
    await page.getByRole('link', { name: 'Kassenbelege zum Nachmachen' }).click();
    await page.getByText('Damit fängt man an.').waitFor();
    expect(await page.getByText('Quittungen im Archiv').count()).to.equal(0);
    expect(await page.getByText('2 Einträge').count()).to.equal(1);
    await isClean(page);
    await page.getByRole('link', { name: 'Quittungen ohne Zettel' }).click();
    await page.getByRole('heading', { name: 'Teil der Sammlung' }).waitFor();
    await isClean(page);
    await page.context().close();
  });

  it('another town asks, thanks and follows', async () => {
    const page = await as(people.silvia);
    await page.goto(practiceUrl);
    await page.getByLabel('Ihre Frage').fill('Lohnt es sich bei **1.500** Rechnungen?');
    await page.getByRole('button', { name: 'Frage stellen' }).press('Enter');
    await page.getByText('Ihre Frage steht jetzt hier').waitFor();
    await page.locator('.fn-post strong', { hasText: '1.500' }).waitFor();
    await page.getByRole('button', { name: 'Danke sagen' }).press('Enter');
    await page.getByText('1× Danke').waitFor();
    await page.getByRole('button', { name: 'Verfolgen', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Nicht mehr verfolgen' }).waitFor();
    await isClean(page);
    await page.context().close();
  });

  it('the owner finds the question on the start page, the house answers it, the navigator hides what does not belong', async () => {
    const katrin = await as(people.katrin);
    await katrin.goto(`${app.url}/start`);
    await katrin.getByRole('link', { name: /^Antworten.*Quittungen ohne Zettel/ }).click();
    await katrin.getByText('Antworten', { exact: true }).press('Enter');
    await katrin.getByLabel('Ihre Antwort').fill('Ja, nach einem Jahr.');
    await katrin.getByRole('button', { name: 'Antwort senden' }).press('Enter');
    await katrin.getByText('aus dem Haus').waitFor();
    await isClean(katrin);
    const nora = await as(people.nora, narrow);
    await nora.goto(`${processUrl}/questions`);
    await nora.getByLabel('Ihre Frage').fill('Wo steht der Vordruck?');
    await nora.getByRole('button', { name: 'Frage stellen' }).click();
    await nora.locator('summary', { hasText: 'Aktionen zum Beitrag' }).click();
    await nora.getByRole('link', { name: 'Ausblenden' }).click();
    await nora.getByRole('heading', { level: 1, name: 'Beitrag ausblenden' }).waitFor();
    await isClean(nora);
    await nora.getByLabel('Grund').fill('Steht schon im Steckbrief.');
    await nora.getByRole('button', { name: 'Ausblenden' }).click();
    await nora.getByText('Steht schon im Steckbrief.').waitFor();
    await isClean(nora);
    for (const page of [katrin, nora]) await page.context().close();
  });

  it('who follows reads what is new, says they have seen it, and a visitor learns no name', async () => {
    const silvia = await as(people.silvia, narrow);
    await silvia.goto(`${app.url}/start`);
    await silvia.getByRole('heading', { name: 'Neu bei dem, was Sie verfolgen' }).waitFor();
    await isClean(silvia);
    await silvia.getByRole('link', { name: 'Alles, was Sie verfolgen' }).click();
    await silvia.getByText('Neue Antwort').waitFor();
    await isClean(silvia);
    await silvia.getByRole('button', { name: 'Alles gesehen' }).click();
    await silvia.getByText('Nichts Neues').waitFor();
    const visitor = await as(null);
    await visitor.goto(practiceUrl);
    await visitor.getByText('Ja, nach einem Jahr.').waitFor();
    const body = await visitor.content();
    for (const name of ['Silvia Richter', 'Katrin Hempel', 'Nora Lindner']) expect(body).not.to.contain(name);
    await visitor.goto(`${processUrl}/questions`);
    expect(await visitor.content()).not.to.contain('Vordruck');
    await isClean(visitor);
    for (const page of [silvia, visitor]) await page.context().close();
  });

  it('a collection two people changed at once keeps both words until one decides', async () => {
    const [nora, maria] = [await as(people.nora), await as(people.maria)];
    await nora.goto(`${collectionUrl}/edit`);
    await maria.goto(`${collectionUrl}/edit`);
    await maria.getByLabel('In einem Satz').fill('Marias Satz.');
    await maria.getByRole('button', { name: 'Speichern' }).click();
    await maria.waitForURL(collectionUrl);
    await nora.getByLabel('In einem Satz').fill('Noras Satz.');
    await nora.getByRole('button', { name: 'Speichern' }).click();
    await nora.getByText('Maria Seifert hat inzwischen gespeichert').waitFor();
    expect(await nora.getByLabel('In einem Satz').inputValue()).to.equal('Noras Satz.');
    await isClean(nora);
    await nora.getByRole('button', { name: 'Meine Fassung speichern' }).click();
    await nora.waitForURL(collectionUrl);
    for (const page of [nora, maria]) await page.context().close();
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
