import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { toPng } from '../../src/render/png.js';
import { type RunningApp, startApp } from '../support/app.js';
import { pdf } from '../support/attachments.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { makeProcess } from '../support/processes.js';

const form = pdf();
const stamp = Buffer.from(
  toPng('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120"/></svg>'),
);

/** Everything a person does here goes through the pages; only the process that is drawn elsewhere stands there before. */
describe('a practice with its files, from one town hall into another and on to its next version', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  const watches: Watch[] = [];
  const at = { process: '', original: '', copy: '' };

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const { process } = await makeProcess(people, 'public', { title: 'Rechnung bezahlen', steps: ['Rechnung prüfen'] });
    at.process = `${app.url}/processes/${process.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** One person, one browser, closed when they are done. */
  async function as(user: User | null, act: (page: Page) => Promise<void>): Promise<void> {
    const context = await newContext(browser);
    await act(await tabOf(context, app, user, watches));
    await context.close();
  }

  async function sound(page: Page): Promise<void> {
    expect(await seriousFindings(page), page.url()).to.deep.equal([]);
  }

  async function submit(page: Page): Promise<void> {
    await page.goto(at.original);
    await page.getByRole('link', { name: 'Zur Freigabe einreichen' }).click();
    await page.getByRole('button', { name: 'Zur Freigabe einreichen' }).click();
    await page.locator('.fn-st', { hasText: 'In Prüfung' }).waitFor();
  }

  async function approve(page: Page): Promise<void> {
    await page.goto(at.original);
    await page.getByRole('button', { name: 'Freigeben', exact: true }).click();
    await page.locator('.fn-st', { hasText: 'Freigegeben' }).waitFor();
  }

  async function publish(page: Page): Promise<void> {
    await page.goto(at.original);
    await page.getByRole('link', { name: 'Veröffentlichen' }).click();
    await page.getByLabel('Alle', { exact: true }).check();
    await page.getByLabel('Kontakt für Rückfragen').fill('Kämmerei, Rechnungswesen');
    await page.getByRole('button', { name: 'Veröffentlichen' }).click();
    await page.locator('.fn-st', { hasText: 'Veröffentlicht' }).waitFor();
  }

  async function saved(page: Page, act: () => Promise<void>): Promise<void> {
    const answer = page.waitForResponse((one) => one.request().method() === 'PUT' && one.ok());
    await act();
    await answer;
  }

  async function download(page: Page, name: string): Promise<Buffer> {
    const [fetched] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ]);
    expect(fetched.suggestedFilename()).to.equal(name);
    return readFile(await fetched.path());
  }

  it('is written at the process, with a form and a picture that has words', () =>
    as(people.katrin, async (page) => {
      await page.goto(`${at.process}/practices`);
      await page.getByRole('link', { name: 'Best Practice schreiben' }).click();
      await page.getByLabel('Titel').fill('Rechnungen ohne Aktenwagen');
      await page.getByRole('button', { name: 'Anlegen und schreiben' }).click();
      await page.waitForURL(/\/edit$/);
      at.original = page.url().replace(/\/versions\/.*$/, '');
      await page.getByLabel('Aufwand und Kosten', { exact: true }).fill('12 Personentage');
      await page.getByLabel('Was nicht geklappt hat', { exact: true }).fill('Ohne Vertretung gestartet.');
      const solution = page.getByLabel('So machen wir es (freiwillig)');
      await solution.fill('Ein Eingang für alles.');
      await page
        .getByLabel('Dateien hinzufügen')
        .setInputFiles({ name: 'Vordruck Rechnung.pdf', mimeType: 'application/pdf', buffer: form });
      await page.locator('.fn-file', { hasText: 'Vordruck Rechnung.pdf' }).waitFor();

      await solution.press('Control+End');
      await page
        .getByRole('toolbar', { name: 'Text gestalten: So machen wir es' })
        .getByRole('button', { name: 'Bild' })
        .click();
      const dialog = page.getByRole('dialog', { name: 'Bild einfügen' });
      await dialog.getByLabel('Bilddatei').setInputFiles({ name: 'stempel.png', mimeType: 'image/png', buffer: stamp });
      await dialog.getByLabel('Alternativtext').fill('Der Eingangsstempel');
      await saved(page, async () => {
        await dialog.getByRole('button', { name: 'Bild einfügen' }).click();
        await dialog.waitFor({ state: 'hidden' });
      });
      await page.locator('#draft-files').getByText('stempel.png').first().waitFor();
      await sound(page);
      await submit(page);
      await sound(page);
    }));

  it('is approved by the head and published for everyone by the navigator', async () => {
    await as(people.jens, async (page) => {
      await approve(page);
      await sound(page);
    });
    await as(people.nora, async (page) => {
      await publish(page);
      await sound(page);
    });
  });

  it('is read by a visitor, who sees the picture and takes the form along', () =>
    as(null, async (page) => {
      await page.goto(at.original);
      const picture = page.getByRole('img', { name: 'Der Eingangsstempel' });
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => [...document.images].some((one) => one.alt && one.naturalWidth > 0));
      expect((await download(page, 'Vordruck Rechnung.pdf')).equals(form)).to.equal(true);
      expect(await page.getByText('Katrin Hempel').count()).to.equal(0);
      await sound(page);
    }));

  it('is adopted by another town with its process and its files', () =>
    as(people.silvia, async (page) => {
      await page.goto(at.original);
      await page.getByRole('link', { name: 'Nachnutzen' }).click();
      await page.getByLabel('Für welches Amt?').selectOption({ label: 'Kämmerei' });
      await sound(page);
      await page.getByRole('button', { name: 'In Ihre Bibliothek kopieren' }).click();
      await page.getByText('Als Entwurf in Ihre Bibliothek kopiert.').waitFor();
      at.copy = page.url();
      expect(at.copy).not.to.equal(at.original);
      await page.getByText(`Übernommen von ${people.town.name}, Version 0.1`).waitFor();
      await page.getByRole('img', { name: 'Der Eingangsstempel' }).waitFor();
      expect((await download(page, 'Vordruck Rechnung.pdf')).equals(form)).to.equal(true);
      await sound(page);
      await page.locator('.fn-linked').getByRole('link', { name: 'Rechnung bezahlen' }).click();
      await page.waitForURL(/\/processes\//);
      expect(page.url()).not.to.contain(at.process);
      await page.getByText(`Übernommen von ${people.town.name}, Version 0.1`).waitFor();
    }));

  it('goes on at home: a new version with another sentence and another form', async () => {
    await as(people.katrin, async (page) => {
      await page.goto(at.original);
      await page.getByRole('button', { name: 'Neuer Entwurf' }).click();
      await page.waitForURL(/\/edit$/);
      const solution = page.getByLabel('So machen wir es (freiwillig)');
      const before = await solution.inputValue();
      await saved(page, () => solution.fill(before.replace('für alles.', 'für alle Rechnungen.')));
      await page
        .getByLabel('Dateien hinzufügen')
        .setInputFiles({ name: 'Ablauf.txt', mimeType: 'text/plain', buffer: Buffer.from('Erst prüfen, dann zahlen') });
      await page.locator('.fn-file', { hasText: 'Ablauf.txt' }).waitFor();
      await submit(page);
    });
    await as(people.jens, approve);
    await as(people.nora, publish);
  });

  it('lets the adopter know on the start page and on the copy, and says in words what is new', () =>
    as(people.silvia, async (page) => {
      await page.goto(`${app.url}/start`);
      const tasks = page.getByRole('region', { name: 'Wartet auf Sie' });
      await tasks.getByText(`${people.town.name} hat das Original geändert`).waitFor();
      await sound(page);
      await page.goto(at.copy);
      await page.getByText('Das Original hat eine neue Version.').waitFor();
      await sound(page);
      await page.getByRole('link', { name: 'Ansehen, was neu ist' }).click();
      await page.waitForURL(`${at.copy}/original`);
      const added = await page.locator('.fn-diff ins').allInnerTexts();
      expect(added.join(' ')).to.contain('alle Rechnungen');
      await page.getByText('Ablauf.txt').first().waitFor();
      await sound(page);
    }));

  it('is taken over into the draft of the copy, with the new text and all files', () =>
    as(people.silvia, async (page) => {
      await page.goto(`${at.copy}/original`);
      await page.getByRole('button', { name: 'Als Entwurf übernehmen' }).click();
      await page.getByText(/Übernommen in/).waitFor();
      await page.getByText('Ein Eingang für alle Rechnungen.').waitFor();
      await page.getByRole('img', { name: 'Der Eingangsstempel' }).waitFor();
      expect((await download(page, 'Ablauf.txt')).toString()).to.equal('Erst prüfen, dann zahlen');
      expect((await download(page, 'Vordruck Rechnung.pdf')).equals(form)).to.equal(true);
      await sound(page);
      await page.goto(`${at.copy}/original`);
      await page.getByText('Es gibt nichts zu entscheiden').waitFor();
      await page.goto(`${app.url}/start`);
      expect(await page.getByText('hat das Original geändert').count()).to.equal(0);
    }));

  it('shows a visitor nothing of the copy, and the original as it is now', () =>
    as(null, async (page) => {
      expect((await page.goto(at.copy))?.status()).to.equal(404);
      await page.goto(at.original);
      await page.getByText('Ein Eingang für alle Rechnungen.').waitFor();
      await page.getByRole('link', { name: 'Ablauf.txt', exact: true }).waitFor();
      expect(await page.getByText('Silvia Richter').count()).to.equal(0);
      await sound(page);
    }));

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
