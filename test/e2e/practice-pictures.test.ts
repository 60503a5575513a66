import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { PracticeVersion } from '../../models/practice/version.js';
import type { User } from '../../models/user.js';
import { toPng } from '../../src/render/png.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { bringPractice, makePractice } from '../support/practices.js';

const picture = Buffer.from(
  toPng(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" fill="#2044aa"/></svg>',
  ),
).toString('base64');

describe('pictures in a practice, from the clipboard to a visitor', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let page: Page;
  let text: Locator;
  let dialog: Locator;
  let address = '';
  let version: PracticeVersion;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const made = await makePractice(people, 'draft', { title: 'Belege scannen' });
    version = made.version;
    address = `${app.url}/practices/${made.practice.key}`;
    page = await as(people.katrin);
    await page.goto(`${address}/versions/1/edit`);
    text = page.getByLabel('So machen wir es (freiwillig)');
    dialog = page.getByRole('dialog', { name: 'Bild einfügen' });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('are asked for words when they are pasted, and do not come in without', async () => {
    await text.fill('So sieht der Stempel aus:');
    await text.press('End');
    await bring(text, 'paste', 'stempel.png', 'image/png');
    await dialog.waitFor();
    await dialog.getByRole('img', { name: 'Vorschau des gewählten Bildes' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);

    await dialog.getByRole('button', { name: 'Bild einfügen' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'Beschreiben Sie das Bild in einem Satz' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('bild-worte');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await text.inputValue()).to.equal('So sieht der Stempel aus:');
  });

  it('stand where the cursor was once they have words, and the text saves itself', async () => {
    await bring(text, 'paste', 'stempel.png', 'image/png');
    await page.keyboard.type('Ein Stempel [Eingang] in Blau');
    await dialog.getByRole('button', { name: 'Bild einfügen' }).click();
    await dialog.waitFor({ state: 'hidden' });

    expect(await text.inputValue()).to.match(
      /^So sieht der Stempel aus:\n\n!\[Ein Stempel \\\[Eingang\\\] in Blau\]\(attachment:[\w-]+\)$/,
    );
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('solution');
    await page.keyboard.type('\n\nMehr folgt.');
    await page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await page.getByText(/^Gespeichert um \d\d:\d\d$/).waitFor();
    await page.locator('#draft-files').getByRole('link', { name: 'stempel.png' }).waitFor();
  });

  it('come in by the button and the keyboard alone, and show in the preview', async () => {
    const tools = page.getByRole('toolbar', { name: 'Text gestalten: So machen wir es' });
    await tools.getByRole('button', { name: 'Fett' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Bild einfügen' }).press('Enter');
    await dialog.getByRole('alert').filter({ hasText: 'Wählen Sie eine Bilddatei' }).waitFor();
    await dialog
      .getByLabel('Bilddatei')
      .setInputFiles({ name: 'karte.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
    await dialog.getByLabel('Alternativtext').fill('Eine blaue Karte');
    await dialog.getByRole('button', { name: 'Bild einfügen' }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await tools.getByRole('button', { name: 'Vorschau' }).click();
    await page.locator('#solution-vorschau').getByRole('img', { name: 'Eine blaue Karte' }).waitFor();
    await page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  });

  it('that are none are refused with a sentence, and nothing typed is lost', async () => {
    await bring(text, 'drop', 'falsch.png', 'image/png', 'kein Bild');
    await dialog.getByLabel('Alternativtext').fill('Nichts zu sehen');
    await dialog.getByRole('button', { name: 'Bild einfügen' }).click();
    await dialog.locator('#bild-fehler').filter({ hasText: /\S/ }).waitFor();
    expect(await dialog.getByLabel('Alternativtext').inputValue()).to.equal('Nichts zu sehen');
    await dialog.getByRole('button', { name: 'Abbrechen' }).click();
    expect(await text.inputValue())
      .to.contain('Mehr folgt.')
      .and.not.contain('Nichts zu sehen');
  });

  it('are seen by a visitor when the practice is published, with their words', async () => {
    await page.getByRole('button', { name: 'Speichern und ansehen' }).click();
    await page.waitForURL(address);
    await bringPractice(await PracticeVersion.findById(version._id).orFail(), 'public', people);
    const visitor = await as(null);
    await visitor.goto(address);
    const shown = visitor.getByRole('img', { name: 'Ein Stempel [Eingang] in Blau' });
    await shown.scrollIntoViewIfNeeded();
    await visitor.waitForFunction(
      (words) => [...document.images].some((image) => image.alt === words && image.naturalWidth > 0),
      'Ein Stempel [Eingang] in Blau',
    );
    expect(await seriousFindings(visitor)).to.deep.equal([]);
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});

/** What the browser does when somebody pastes or drops a file into a text. */
async function bring(
  text: Locator,
  how: 'paste' | 'drop',
  name: string,
  type: string,
  content?: string,
): Promise<void> {
  await text.evaluate(
    (area, given) => {
      const bytes = given.content ?? Uint8Array.from(atob(given.picture), (sign) => sign.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], given.name, { type: given.type }));
      area.focus();
      const common = { bubbles: true, cancelable: true };
      const event =
        given.how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, ...common })
          : new DragEvent('drop', { dataTransfer: data, ...common });
      area.dispatchEvent(event);
    },
    { how, name, type, content, picture },
  );
}
