import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../src/root.js';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import { launchBrowser, newContext, openDiagramPage, seriousFindings } from '../support/modeller-harness-browser.js';

const far = 'EndEvent_RechnungBezahlt';
const near = 'Task_XRechnungAuslesen';

describe('notes and files at a drawing that is larger than the window', function () {
  this.timeout(240_000);
  let browser: Browser;
  let harness: Harness;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    harness = await startHarness(
      await readFile(join(root, 'seed/bpmn/eingangsrechnung-digital-bearbeiten.bpmn'), 'utf8'),
    );
    harness.notes = [note(far, 'Rechnung bezahlt'), note(near, 'XRechnung auslesen')];
  });
  beforeEach(async () => {
    ({ page } = await openDiagramPage(await newContext(browser), harness.url()));
  });
  afterEach(() => page.context().close());
  after(() => harness.close());

  it('moves the drawing to a pin that gets the focus, and cuts nothing off', async () => {
    const pin = page.locator(`[data-container-id="${far}"] button`);
    await pin.waitFor({ state: 'attached' });
    // when a pin far outside the view is reached
    await pin.focus();
    // then the drawing has moved as far: nothing is scrolled away, and the palette stands where it stood
    await page.waitForFunction(() => {
      const [canvas, button] = ['.djs-container', '.djs-overlay button:focus'].map((one) =>
        document.querySelector(one),
      );
      if (!canvas || !button || canvas.scrollLeft !== 0 || canvas.scrollTop !== 0) return false;
      const [around, at] = [canvas.getBoundingClientRect(), button.getBoundingClientRect()];
      return at.left >= around.left && at.right <= around.right && at.top >= around.top && at.bottom <= around.bottom;
    });
    const [palette, canvas] = await Promise.all([
      page.locator('.djs-palette').boundingBox(),
      page.locator('.djs-container').boundingBox(),
    ]);
    expect(palette?.x).to.be.greaterThan(canvas?.x ?? 0);
  });

  it('keeps the note on a step that is deleted, with its old name', async () => {
    await page.locator(`[data-container-id="${near}"] button`).click();
    await page.getByText('Mit @ und dem Namen holen Sie jemanden dazu.').last().waitFor();
    await page.locator('.djs-context-pad [data-action="delete"]').click();
    await page.getByText('„XRechnung auslesen“ (nicht mehr im Diagramm)').waitFor();
    expect(await page.locator('.mo-note').count()).to.equal(1);
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('asks what becomes of a file, and shows its drawing beside the palette', async () => {
    const file = await page.evaluateHandle(
      (xml) => {
        const data = new DataTransfer();
        data.items.add(new File([xml], 'Hundesteuer.bpmn'));
        return data;
      },
      await readFile(join(root, 'seed/bpmn/haushaltsplan-aufstellen.bpmn'), 'utf8'),
    );
    const drop = () => page.dispatchEvent('.djs-container', 'drop', { dataTransfer: file });
    await drop();
    await page.getByRole('button', { name: 'Als neuen Prozess anlegen' }).click();
    await page.getByRole('button', { name: 'Prozess öffnen' }).waitFor();
    expect(harness.copies).to.have.length(1);

    await drop();
    await page.getByRole('button', { name: 'Zeichnung ersetzen' }).click();
    await page.getByText('Die Zeichnung stammt jetzt aus „Hundesteuer.bpmn“.').waitFor();
    const [palette, pool] = await Promise.all([
      page.locator('.djs-palette').boundingBox(),
      page.locator('.djs-shape[data-element-id^="Participant"]').first().boundingBox(),
    ]);
    expect(pool?.x).to.be.greaterThan((palette?.x ?? 0) + (palette?.width ?? 0));
    // and back again, as one step
    await page.getByRole('button', { name: 'Rückgängig' }).last().click();
    await page.locator(`[data-element-id="${far}"]`).first().waitFor();
  });
});

function note(element: string, name: string) {
  const at = '/comments/n-1';
  return {
    id: `n-${element}`,
    element,
    name,
    text: 'Stimmt das noch?',
    by: 'Jens Wolfram',
    at: '2026-11-02T08:00:00.000Z',
    replies: [],
    url: at,
    replyUrl: `${at}/replies`,
    resolveUrl: `${at}/resolution`,
  };
}
