import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { PracticeVersion } from '../../models/practice/version.js';
import { type RunningApp, startApp } from '../support/app.js';
import { pdf } from '../support/attachments.js';
import { signIn, type Watch, watchedPage } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { bringPractice, makePractice } from '../support/practices.js';

describe('files of a best practice, in the editor', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let folder: string;
  const watches: Watch[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundus-files-'));
    [app, people, browser] = await Promise.all([startApp({ dataDir: folder }), cast(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function editor(): Promise<{ page: Page; at: string; made: Awaited<ReturnType<typeof makePractice>> }> {
    const made = await makePractice(people);
    const at = `${app.url}/practices/${made.practice.key}`;
    const context = await newContext(browser);
    const { page, watch } = await watchedPage(context, app);
    watches.push(watch);
    await signIn(page, app, people.katrin);
    await page.goto(`${at}/versions/1/edit`);
    await page.getByLabel('Dateien hinzufügen').waitFor();
    return { page, at, made };
  }

  async function file(name: string, content: Buffer | string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  it('come several at once, beside a text that saves itself', async () => {
    const { page, at } = await editor();
    await page.getByLabel('Aufwand und Kosten', { exact: true }).fill('Fünf Tage');
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3366aa' } })
      .png()
      .toBuffer();
    const paths = [await file('Foto.png', picture), await file('Antrag.pdf', pdf()), await file('bild.pdf', picture)];
    await page.getByLabel('Dateien hinzufügen').setInputFiles(paths);

    await page.locator('.fn-file').nth(1).waitFor();
    await page.getByText('Der Inhalt passt nicht zur Endung „.pdf“').waitFor();
    expect(await page.locator('.fn-file .fn-b').allTextContents()).to.have.members(['Foto.png', 'Antrag.pdf']);
    // the text goes on being saved
    const [saved] = await Promise.all([
      page.waitForResponse((one) => one.request().postData()?.includes('Muster beiliegend') ?? false),
      page.getByLabel('Tipps für Nachahmer (freiwillig)').fill('Muster beiliegend'),
    ]);
    expect(saved.status()).to.equal(200);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Abbrechen: bild.pdf' }).click();
    expect(await page.locator('.fn-upload').count()).to.equal(0);
    await page.goto(at);
    await page.getByText('Muster beiliegend').waitFor();
    expect(await page.locator('.fn-file').count()).to.equal(2);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.goto(`${at}/versions/1/files`);
    await page.getByRole('heading', { level: 1, name: 'Anlagen bearbeiten' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('are described, put in order, removed and brought back without leaving the text', async () => {
    const { page } = await editor();
    await page.getByLabel('Titel').fill('Noch nicht gespeichert');
    await page.getByLabel('Dateien hinzufügen').setInputFiles([await file('a.txt', 'A'), await file('b.txt', 'B')]);
    await page.locator('.fn-file').nth(1).waitFor();
    const names = () => page.locator('.fn-file .fn-b').allTextContents();
    const [first, second] = await names();

    await page.getByLabel(`Hinweis zu ${first}`).fill('Stand 2026');
    await page.getByLabel(`Hinweis zu ${first}`).press('Enter');
    await page.locator(`input[value="Stand 2026"]`).waitFor();
    await page.locator('summary', { hasText: `Aktionen zu ${second}` }).click();
    await page.getByRole('button', { name: 'Nach oben' }).click();
    await page
      .locator('.fn-file')
      .first()
      .getByRole('link', { name: second ?? '' })
      .waitFor();
    await page.locator('summary', { hasText: `Aktionen zu ${first}` }).click();
    await page.getByRole('button', { name: 'Entfernen' }).click();
    await page.getByText(`„${first}“ ist entfernt.`).waitFor();
    expect(await names()).to.eql([second]);
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await page.locator('.fn-file').nth(1).waitFor();
    expect(await names()).to.eql([second, first]);
    expect(await page.locator(`input[value="Stand 2026"]`).count()).to.equal(1);
    expect(await page.getByLabel('Titel').inputValue()).to.equal('Noch nicht gespeichert');
    await page.context().close();
  });

  it('are dropped', async () => {
    const { page } = await editor();
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['Wort'], 'gezogen.txt', { type: 'text/plain' }));
      return data;
    });
    await page.dispatchEvent('.fn-draftfiles', 'drop', { dataTransfer: dropped });

    await page.locator('.fn-file', { hasText: 'gezogen.txt' }).waitFor();
    await page.context().close();
  });

  it('go on after the line broke when they are large', async () => {
    const { page } = await editor();
    let pieces = 0;
    await page.route('**/uploads/*', async (route) => {
      pieces += route.request().method() === 'PATCH' ? 1 : 0;
      if (pieces === 3 && route.request().method() === 'PATCH') return route.abort('connectionreset');
      return route.continue();
    });
    const words = randomBytes(12_000_000).toString('hex');
    await page.getByLabel('Dateien hinzufügen').setInputFiles(await file('gross.txt', words));

    await page.locator('.fn-file', { hasText: 'gross.txt' }).waitFor({ timeout: 60_000 });
    expect(pieces).to.equal(6);
    await page.context().close();
  });

  it('are fetched by a visitor once they are published', async () => {
    const { page, at, made } = await editor();
    await page.getByLabel('Dateien hinzufügen').setInputFiles(await file('Vordruck.pdf', pdf()));
    await page.locator('.fn-file').waitFor();
    const version = await PracticeVersion.findById(made.version._id);
    if (version) await bringPractice(version, 'public', people);
    const { page: visitor } = await watchedPage(await newContext(browser), app);
    await visitor.goto(at);
    const [download] = await Promise.all([
      visitor.waitForEvent('download'),
      visitor.getByRole('link', { name: 'Vordruck.pdf' }).click(),
    ]);

    expect(download.suggestedFilename()).to.equal('Vordruck.pdf');
    await visitor.context().close();
    await page.context().close();
  });

  it('and nothing went wrong on the way', () => {
    expect(watches.flatMap(({ errors, violations, foreign }) => [...errors, ...violations, ...foreign])).to.eql([]);
  });
});
