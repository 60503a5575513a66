import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import { launchBrowser, newContext, openDiagramPage } from '../support/modeller-harness-browser.js';

/** Words that are the same in both languages. */
const SHARED = ['Start', 'Parallel', 'Powered by bpmn.io', 'Signal', 'Name', 'Text', 'Orange', 'Element', 'Alt'];

describe('the words of the modeller', () => {
  let browser: Browser;
  /** One for each language: both draw at the same time. */
  const harnesses = new Map<'de' | 'en', Harness>();
  const seen: Record<'de' | 'en', Set<string>> = { de: new Set(), en: new Set() };

  before(async () => {
    browser = await launchBrowser();
    for (const locale of ['de', 'en'] as const) harnesses.set(locale, await startHarness());
  });
  after(async () => {
    await browser.close();
    for (const harness of harnesses.values()) await harness.close();
  });

  it('are all known in German and in English: palette, pads, menus, search, playing, keys', async () => {
    const look = async ([locale, harness]: ['de' | 'en', Harness]) => {
      harness.palette = 'short';
      const { page } = await openDiagramPage(await newContext(browser), harness.url({ locale }));
      await lookEverywhere(page, seen[locale]);
      const unknown = await page.evaluate('[...(window.__untranslated ?? [])]');
      await page.close();
      return unknown;
    };
    expect(await Promise.all([...harnesses].map(look))).to.deep.equal([[], []]);
    for (const words of Object.values(seen)) expect(words.size).to.be.greaterThan(180);
  });

  it('differ between the languages wherever they are not names', () => {
    const draft = harnesses.get('de')?.draft;
    const names = [...(draft?.xml.matchAll(/name="([^"]+)"/g) ?? [])].map(([, name]) => name);
    const known = new Set([
      ...SHARED,
      ...names,
      draft?.title ?? '',
      'Fachamt',
      'Kämmerei',
      'Stadtkasse',
      'DMS',
      'Haushaltssystem',
    ]);
    const same = [...seen.de].filter((text) => seen.en.has(text) && !known.has(text));
    expect(same).to.deep.equal([]);
  });
});

/** Opens whatever says something and writes down every word that can be seen or read aloud. */
async function lookEverywhere(page: Page, words: Set<string>): Promise<void> {
  const note = async () => {
    for (const text of await page.evaluate<string[]>(visibleWords)) words.add(text);
  };
  const ground = async () => {
    await page.keyboard.press('Escape');
    await page.mouse.click(700, 620);
    await page.waitForTimeout(250);
  };
  const choose = async (id: string) => {
    await ground();
    await page
      .locator(`[data-element-id="${id}"] .djs-hit`)
      .first()
      .click({ position: { x: 6, y: 6 }, force: true });
    await page.waitForTimeout(150);
    await note();
  };
  const press = async (selector: string) => {
    await page.locator(selector).first().click();
    await page.waitForTimeout(250);
    await note();
  };

  await note();
  await press('.mo-palette-switch');
  for (const id of ['r1', 'r2', 'r3', 'r5', 'F_rechnung_2', 'Lane_rechnung_2', 'Pool_rechnung']) {
    await choose(id);
    for (const entry of ['append', 'replace', 'set-color'])
      if (await page.locator(`.djs-context-pad [data-action="${entry}"]`).count()) {
        await press(`.djs-context-pad [data-action="${entry}"]`);
        await page.keyboard.press('Escape');
      }
  }
  await ground();
  await page.keyboard.press('Control+a');
  await page.waitForTimeout(200);
  await note();
  if (await page.locator('.djs-context-pad [data-action="align-elements"]').count())
    await press('.djs-context-pad [data-action="align-elements"]');
  await ground();
  await press('.djs-palette [data-action="create"]');
  await page.keyboard.press('Escape');
  for (const data of ['create.data-object', 'create.catch-timer', 'create.call-activity', 'create.annotation']) {
    await ground();
    await page.locator(`.djs-palette [data-action="${data}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    await note();
    if (await page.locator('.djs-context-pad [data-action="replace"]').count())
      await press('.djs-context-pad [data-action="replace"]');
  }
  await ground();
  await press('.mo-tools button:has(use[href$="#map"])');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('zz');
  await page.waitForTimeout(200);
  await note();
  await page.keyboard.press('Escape');
  await press('.mo-tools button:has(use[href$="#circle-question-mark"])');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(900);
  const hints = page.locator('.mo-hint');
  if (await hints.count()) await hints.first().click();
  await note();
  await play(page, note, press);
}

async function play(page: Page, note: () => Promise<void>, press: (selector: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('Escape');
  await press('.mo-tools button:has(use[href$="#play"])');
  await press('.bts-palette .bts-entry:nth-child(3)');
  const trigger = page.locator('.djs-overlays[data-container-id="r1"] .bts-context-pad');
  await trigger.first().click();
  for (let moment = 0; moment < 8; moment += 1) {
    await page.waitForTimeout(400);
    await note();
  }
  await press('.bts-palette .bts-entry:nth-child(1)');
  await press('.bts-palette .bts-entry:nth-child(2)');
  await press('.mo-tools button:has(use[href$="#play"])');
}

/** Runs in the page, which knows the DOM; the compiler of the tests does not. */
const visibleWords = `(() => {
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || element.closest('datalist, .djs-visual, .djs-label')) continue;
    for (const name of ['title', 'aria-label', 'placeholder', 'aria-description']) found.push(element.getAttribute(name) ?? '');
    for (const node of element.childNodes) if (node.nodeType === 3) found.push(node.textContent ?? '');
  }
  return [...new Set(found.map((text) => text.trim()))].filter((text) => /\\p{L}{3}/u.test(text));
})()`;
