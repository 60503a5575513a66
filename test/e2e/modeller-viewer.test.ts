import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../src/root.js';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import {
  launchBrowser,
  newContext,
  openDiagramPage,
  seriousFindings,
  type WatchedPage,
} from '../support/modeller-harness-browser.js';

describe('the live diagram of a process page', () => {
  let browser: Browser;
  let harness: Harness;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    harness = await startHarness();
  });
  beforeEach(async () => {
    watched = await openDiagramPage(await newContext(browser), harness.viewerUrl());
    page = watched.page;
  });
  afterEach(() => page.close());
  after(async () => {
    await browser.close();
    await harness.close();
  });

  const card = () => page.locator('.fn-elem');

  it('stands over the picture of the server, fitted to the width', async () => {
    expect(await page.getByRole('img', { name: 'Ablaufdiagramm' }).isVisible()).to.equal(false);
    const level = Number.parseInt((await page.locator('.fn-zoom').textContent()) ?? '', 10);
    expect(level).to.be.within(60, 100);
    expect(watched.violations).to.deep.equal([]);
    expect(watched.foreign).to.deep.equal([]);
    expect(watched.errors).to.deep.equal([]);
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('keeps the picture when the diagram cannot be loaded', async () => {
    harness.behaviour.mode = 'offline';
    const plain = await page.context().newPage();
    const refused = plain.waitForEvent('requestfailed');
    await plain.goto(harness.viewerUrl());
    await refused;
    expect(await plain.getByRole('img', { name: 'Ablaufdiagramm' }).isVisible()).to.equal(true);
    harness.behaviour.mode = 'normal';
    await plain.close();
  });

  it('shows a card for the step that is pressed and closes it again', async () => {
    await page.locator('[data-element-id="r6"]').click();
    expect(await card().textContent())
      .to.contain('Rechnung sachlich prüfen')
      .and.contain('Aufgabe · Fachamt');
    await page.getByRole('button', { name: 'Schließen' }).click();
    expect(await card().isVisible()).to.equal(false);
  });

  it('is walked through with the arrow keys along the flow', async () => {
    const region = page.getByRole('application', { name: 'Ablaufdiagramm' });
    await region.focus();
    const picked = async () => page.locator('.is-picked').getAttribute('data-element-id');
    await page.keyboard.press('Home');
    const first = await picked();
    await page.keyboard.press('ArrowRight');
    const second = await picked();
    await page.keyboard.press('ArrowLeft');
    expect([first, second, await picked()]).to.deep.equal(['r1', 'r2', 'r1']);
    await page.keyboard.press('Escape');
    expect(await page.locator('.is-picked').count()).to.equal(0);
  });

  it('grows and shrinks by buttons and keys and fits again', async () => {
    const level = async () => Number.parseInt((await page.locator('.fn-zoom').textContent()) ?? '', 10);
    const before = await level();
    await page.getByRole('button', { name: 'Vergrößern' }).click();
    expect(await level()).to.be.greaterThan(before);
    await page.getByRole('application').focus();
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    expect(await level()).to.be.lessThan(before);
    await page.getByRole('button', { name: 'Einpassen' }).click();
    expect(await level()).to.be.within(60, 100);
  });

  it('starts readable on a phone', async () => {
    const phone = await openDiagramPage(await newContext(browser, 390, 844), harness.viewerUrl());
    expect(await phone.page.locator('.fn-zoom').textContent()).to.equal('60 %');
    expect(await phone.page.locator('[data-element-id="r1"]').isVisible()).to.equal(true);
    await phone.page.close();
  });

  it('uses the whole width for a wide drawing that is still readable then', async () => {
    const wide = await startHarness(await readFile(join(root, 'seed/bpmn/haushaltsplan-aufstellen.bpmn'), 'utf8'));
    const { page: other } = await openDiagramPage(await newContext(browser), wide.viewerUrl());
    expect(await other.locator('.fn-zoom').textContent()).to.equal('60 %');
    const stage = await other.locator('.fn-stage').boundingBox();
    const pool = await other
      .locator('.djs-shape[data-element-id^="Participant"], .djs-shape[data-element-id^="Pool"]')
      .first()
      .boundingBox();
    expect((stage?.width ?? 0) - (pool?.width ?? 0)).to.be.within(16, 32);
    await other.close();
    await wide.close();
  });

  it('gives a tall drawing a taller stage and starts it readable, top left', async () => {
    const tall = await startHarness(
      await readFile(join(root, 'seed/bpmn/eingangsrechnung-digital-bearbeiten.bpmn'), 'utf8'),
    );
    const { page: other } = await openDiagramPage(await newContext(browser), tall.viewerUrl());
    expect(await other.locator('.fn-zoom').textContent()).to.equal('75 %');
    expect((await other.locator('.fn-stage').boundingBox())?.height).to.equal(630); // 70 % of the window
    await other.close();
    await tall.close();
  });
});
