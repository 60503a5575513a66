import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import { launchBrowser, newContext, openDiagramPage, seriousFindings } from '../support/modeller-harness-browser.js';

describe('two people on one draft', () => {
  let browser: Browser;
  let context: BrowserContext;
  let harness: Harness;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
  });
  // given Tom Berger saved while I renamed a step
  beforeEach(async () => {
    harness = await startHarness();
    context = await newContext(browser);
    page = (await openDiagramPage(context, harness.url())).page;
    harness.saveAs('Tom Berger', harness.draft.xml.replace('Mangel klären', 'Lieferant anrufen'));
    await page.locator('[data-element-id="r10"]').click();
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Rechnung freigeben');
    await page.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    await page.getByRole('dialog', { name: 'Tom Berger hat inzwischen gespeichert' }).waitFor();
  });
  afterEach(async () => {
    await context.close();
    await harness.close();
  });
  after(() => browser.close());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const clean = () => page.locator('.mo-saved[data-state="clean"]').waitFor();

  it('says who saved and that the changes do not touch; one press holds both in the saved draft', async () => {
    const dialog = await page.getByRole('dialog').textContent();
    expect(dialog).to.contain('Ihre Änderungen sind sicher. Entscheiden Sie, wie es weitergeht.');
    expect(dialog).to.contain('Die Änderungen berühren sich nicht');
    expect(dialog).to.match(/Ihre Fassung\s*1 Stelle geändert/);
    expect(dialog).to.match(/Fassung von Tom Berger\s*1 Stelle geändert/);
    expect(harness.draft.xml).to.contain('Lieferant anrufen');
    expect(await seriousFindings(page)).to.deep.equal([]);
    // when
    await button('Zusammenführen').press('Enter');
    await clean();
    // then
    expect(harness.draft.xml).to.contain('Rechnung freigeben').and.to.contain('Lieferant anrufen');
    expect(harness.draft.revision).to.equal(3);
    await page.getByText('Zusammengeführt und gespeichert.').waitFor();
    await page.getByText('Lieferant').first().waitFor();
  });

  it('shows both versions side by side and saves mine as the newer one', async () => {
    await button('Vergleichen').click();
    const compare = page.getByRole('dialog', { name: 'Fassungen vergleichen' });
    await compare.locator('.djs-shape').nth(30).waitFor();
    const list = await compare.getByRole('region', { name: 'Unterschiede' }).textContent();
    expect(list).to.match(/Nur bei Ihnen \(1\).*Rechnung anordnen.*Rechnung freigeben/);
    expect(list).to.match(/Nur in: Fassung von Tom Berger \(1\).*Mangel klären.*Lieferant anrufen/);
    await compare.locator('.mo-mark-changed').nth(1).waitFor();
    expect(await compare.locator('.djs-overlay .mo-sign').count()).to.equal(2);
    await compare.getByRole('button', { name: /Lieferant anrufen/ }).click();
    expect(await compare.locator('.djs-shape.mo-shown').count()).to.equal(2);
    expect(await seriousFindings(page)).to.deep.equal([]);
    // when
    await button('Meine Fassung speichern').click();
    await clean();
    // then mine is the newest and theirs can still be fetched
    expect(harness.draft.xml).to.contain('Rechnung freigeben').and.not.to.contain('Lieferant anrufen');
    expect(harness.draft.revision).to.equal(3);
    const [download] = await Promise.all([page.waitForEvent('download'), button('Als Datei sichern').click()]);
    expect(await readFile((await download.path()) ?? '', 'utf8')).to.contain('Lieferant anrufen');
  });

  it('asks where both changed the same step, and takes theirs there and mine elsewhere, by keyboard', async () => {
    // given Tom Berger had renamed the step I renamed as well
    await page.keyboard.press('Escape');
    harness.saveAs('Tom Berger', harness.draft.xml.replace('Rechnung anordnen', 'Auszahlung anordnen'));
    await page.locator('[data-element-id="r9"]').click();
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Mittel prüfen');
    await page.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    await button('Entscheiden').click();
    const dialog = page.getByRole('dialog', { name: 'Tom Berger hat inzwischen gespeichert' });
    await dialog.getByText('An einer Stelle haben beide etwas geändert.').waitFor();
    expect(await button('Zusammenführen').count()).to.equal(0);
    await button('Vergleichen und wählen').press('Enter');
    const compare = page.getByRole('dialog', { name: 'Fassungen vergleichen' });
    const choice = compare.getByRole('group', { name: 'Rechnung freigeben' });
    await choice.getByRole('radio', { name: /Ihre Fassung/ }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await choice.getByRole('radio', { name: /Auszahlung anordnen/ }).isChecked()).to.equal(true);
    await compare.locator('.mo-mark-choice').nth(1).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    // when
    await button('Zusammenführen und speichern').press('Enter');
    await clean();
    // then
    expect(harness.draft.xml).to.contain('Auszahlung anordnen').and.not.to.contain('Rechnung freigeben');
    expect(harness.draft.xml).to.contain('Mittel prüfen').and.to.contain('Lieferant anrufen');
    const [download] = await Promise.all([page.waitForEvent('download'), button('Als Datei sichern').click()]);
    expect(await readFile((await download.path()) ?? '', 'utf8')).to.contain('Rechnung freigeben');
  });

  it('keeps mine as a copy and goes on with theirs', async () => {
    await button('Als Kopie sichern').click();
    await page.getByText('Als neuer Entwurf gesichert.').waitFor();
    await page.getByText('Lieferant anrufen').first().waitFor();
    expect(harness.copies).to.have.length(1);
    expect(harness.copies[0]).to.contain('Rechnung freigeben');
    expect(harness.draft.revision).to.equal(2);
  });

  it('discards mine, which stays on the device as a file', async () => {
    await button('Meine verwerfen').click();
    await page.getByText('Lieferant').first().waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), button('Als Datei sichern').click()]);
    expect(await readFile((await download.path()) ?? '', 'utf8')).to.contain('Rechnung freigeben');
    expect(harness.draft.revision).to.equal(2);
    // and work goes on from theirs without another conflict
    await page.locator('[data-element-id="r9"]').click();
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Mittel prüfen');
    await page.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    await clean();
    expect(harness.draft.xml).to.contain('Mittel prüfen').and.to.contain('Lieferant anrufen');
  });

  it('keeps mine on the canvas where theirs cannot be shown, and does not save it over theirs', async () => {
    await page.keyboard.press('Escape');
    harness.saveAs('Tom Berger', harness.draft.xml.replace(/<bpmndi:BPMNDiagram.*<\/bpmndi:BPMNDiagram>/s, ''));
    await button('Entscheiden').click();
    // when
    await button('Meine verwerfen').click();
    // then
    await page.getByText('Dieses Diagramm lässt sich nicht darstellen.').waitFor();
    await page.getByText('Rechnung freigeben').first().waitFor();
    expect(harness.draft.xml).to.contain('Lieferant anrufen').and.not.to.contain('Rechnung freigeben');
    expect(await page.locator('.mo-saved').getAttribute('data-state')).to.equal('conflict');
  });

  it('waits if nothing is decided, and asks again on demand', async () => {
    await page.keyboard.press('Escape');
    await page.getByText('Nicht gespeichert: Es gibt eine neuere Fassung.').first().waitFor();
    expect(harness.draft.xml).not.to.contain('Rechnung freigeben');
    await button('Entscheiden').click();
    await page.getByRole('dialog', { name: 'Tom Berger hat inzwischen gespeichert' }).waitFor();
  });

  it('asks again when somebody saves once more while one decides', async () => {
    harness.saveAs('Mara Lindner', harness.draft.xml.replace('Rechnung zurücksenden', 'Rechnung ablehnen'));
    await button('Zusammenführen').click();
    await page.getByRole('dialog', { name: 'Mara Lindner hat inzwischen gespeichert' }).waitFor();
    expect(harness.draft.xml).not.to.contain('Rechnung freigeben');
    await button('Zusammenführen').click();
    await clean();
    expect(harness.draft.xml)
      .to.contain('Rechnung freigeben')
      .and.to.contain('Lieferant anrufen')
      .and.to.contain('Rechnung ablehnen');
  });

  it('saves what was decided once one has signed in again, and offers the other version then', async () => {
    await button('Vergleichen').click();
    harness.behaviour.mode = 'signedOut';
    await button('Meine Fassung speichern').click();
    await page.locator('.mo-saved[data-state="signedOut"]').waitFor();
    expect(harness.draft.xml).not.to.contain('Rechnung freigeben');
    harness.behaviour.mode = 'normal';
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await clean();
    expect(harness.draft.xml).to.contain('Rechnung freigeben');
    const [download] = await Promise.all([page.waitForEvent('download'), button('Als Datei sichern').click()]);
    expect(await readFile((await download.path()) ?? '', 'utf8')).to.contain('Lieferant anrufen');
  });
});
