import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import { launchBrowser, newContext, openDiagramPage } from '../support/modeller-harness-browser.js';
import { until } from '../support/until.js';

describe('saving in the modeller', () => {
  let browser: Browser;
  let context: BrowserContext;
  let harness: Harness;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    harness = await startHarness();
    context = await newContext(browser);
    page = (await openDiagramPage(context, harness.url())).page;
  });
  afterEach(async () => {
    await context.close();
    await harness.close();
  });
  after(() => browser.close());

  const state = (name: string, on = page) => on.locator(`.mo-saved[data-state="${name}"]`).waitFor();
  const rename = async (name: string, on = page) => {
    await on.locator('[data-element-id="r10"]').click();
    const field = on.getByLabel('Bezeichnung', { exact: true });
    await field.fill(name);
    await field.press('Tab');
  };
  /** What this device keeps, of all drafts. */
  const kept = () =>
    page.evaluate<string>(`new Promise((done) => {
      indexedDB.open('fundus-modeller').onsuccess = ({ target: { result } }) => {
        const asked = result.transaction('copies').objectStore('copies').getAll();
        result.close();
        asked.onsuccess = () => done(asked.result.map(({ xml }) => xml).join());
      };
    })`);
  /** Closes the page as a crash would once the device keeps these words: nothing is asked, nothing more is sent. */
  const crash = async (words: string) => {
    await until(async () => (await kept()).includes(words));
    await page.close({ runBeforeUnload: false });
    await new Promise((done) => setTimeout(done, 700)); // what the browser still tries to send must fail too
  };
  const reopen = async () => {
    page = (await openDiagramPage(context, harness.url())).page;
  };
  const asksBeforeLeaving = () =>
    page.evaluate("!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))");

  it('saves by itself and says when', async () => {
    expect(await asksBeforeLeaving()).to.equal(false);
    await rename('Rechnung freigeben');
    expect(await asksBeforeLeaving()).to.equal(true);
    await page
      .getByText(/^Gespeichert um \d\d:\d\d$/)
      .first()
      .waitFor();
    expect(harness.draft.xml).to.contain('name="Rechnung freigeben"');
    expect(await asksBeforeLeaving()).to.equal(false);
  });

  it('says that the connection is gone, keeps the work and sends it later', async () => {
    harness.behaviour.mode = 'offline';
    await rename('Ohne Netz gezeichnet');
    await page
      .getByText('Keine Verbindung. Ihre Änderungen bleiben auf diesem Gerät und werden nachgereicht.')
      .first()
      .waitFor();
    // when the network is back
    harness.behaviour.mode = 'normal';
    await page.evaluate("window.dispatchEvent(new Event('online'))");
    await state('clean');
    // then nothing is missing
    expect(harness.draft.xml).to.contain('name="Ohne Netz gezeichnet"');
  });

  it('tries again by itself when nobody tells it that the server is back', async () => {
    harness.behaviour.mode = 'offline';
    await rename('Während des Neustarts');
    await state('offline');
    harness.behaviour.mode = 'normal';
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Während des Neustarts"');
  });

  it('offers after a crash what the server never got', async () => {
    // given unsent changes in a tab that is gone
    harness.behaviour.mode = 'offline';
    await rename('Vor dem Absturz');
    await state('offline');
    await crash('Vor dem Absturz');
    harness.behaviour.mode = 'normal';
    // when the draft is opened again
    await reopen();
    await page.getByText(/Auf diesem Gerät liegen ungespeicherte Änderungen von \d\d:\d\d/).waitFor();
    expect(harness.draft.xml).not.to.contain('Vor dem Absturz');
    await page.getByRole('button', { name: 'Wiederherstellen' }).click();
    // then they are drawn and saved
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Vor dem Absturz"');
    await page.close();
    await reopen();
    expect(await kept()).to.equal('');
    expect(await page.getByText('ungespeicherte Änderungen').count()).to.equal(0);
  });

  it('keeps what was discarded once more as a file', async () => {
    harness.behaviour.mode = 'offline';
    await rename('Doch nicht gewollt');
    await state('offline');
    await crash('Doch nicht gewollt');
    harness.behaviour.mode = 'normal';
    await reopen();
    await page.getByRole('button', { name: 'Verwerfen' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Als Datei sichern' }).click(),
    ]);
    const file = await readFile((await download.path()) ?? '', 'utf8');
    expect(file).to.contain('name="Doch nicht gewollt"');
    expect(download.suggestedFilename()).to.equal('Eingangsrechnung digital bearbeiten.bpmn');
    expect(harness.saves).to.equal(0);
  });

  it('asks to sign in again in another tab and goes on afterwards', async () => {
    harness.behaviour.mode = 'signedOut';
    await rename('Nach der Pause');
    await page.getByText('Ihre Anmeldung ist abgelaufen.').first().waitFor();
    const [signIn] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'In neuem Tab anmelden' }).click(),
    ]);
    expect(new URL(signIn.url()).pathname).to.equal('/sign-in');
    await signIn.close();
    harness.behaviour.mode = 'normal';
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Nach der Pause"');
  });

  it('says why the server refused and keeps the work as a copy', async () => {
    harness.behaviour.mode = 'refused';
    await rename('Nicht mehr mein Entwurf');
    await page.getByText('Sie dürfen diesen Entwurf nicht ändern.').first().waitFor();
    await page.getByRole('button', { name: 'Als Kopie sichern' }).click();
    await page.getByText('Als neuer Entwurf gesichert.').waitFor();
    expect(harness.copies[0]).to.contain('name="Nicht mehr mein Entwurf"');
  });

  it('sends what is still being typed when the page is left', async () => {
    await page.locator('[data-element-id="r10"]').click();
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Noch im Feld');
    await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))");
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Noch im Feld"');
  });

  it('saves before it follows the link to submit, without asking', async () => {
    await page.locator('[data-element-id="r10"]').click();
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Zuletzt geschrieben');
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.getByRole('link', { name: 'Zur Freigabe einreichen' }).click();
    await page.waitForURL('**/submission/new');
    expect(harness.draft.xml).to.contain('name="Zuletzt geschrieben"');
  });

  it('says that a drawing cannot be written, and saves again once the last step is undone', async () => {
    await context.addInitScript(`
      const replace = String.prototype.replace;
      String.prototype.replace = function (pattern, ...rest) {
        if (String(this) === 'Unschreibbar' && pattern.source?.startsWith("<|>|'")) throw new Error('not to be written');
        return replace.call(this, pattern, ...rest);
      };`);
    await page.close();
    await reopen();
    await rename('Geht noch');
    await state('clean');
    await rename('Unschreibbar');
    await page.getByText('Der letzte Schritt lässt sich nicht speichern.').first().waitFor();
    expect(await asksBeforeLeaving()).to.equal(true);
    await page.locator('.mo-saved').getByRole('button', { name: 'Rückgängig' }).click();
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Geht noch"');
  });

  it("tells the time by the town's clock, wherever the browser stands", async () => {
    const far = await browser.newContext({ timezoneId: 'Pacific/Kiritimati', viewport: { width: 1440, height: 900 } });
    const { page: there } = await openDiagramPage(far, harness.url());
    await rename('Von weit weg', there);
    const said = await there
      .getByText(/^Gespeichert um \d\d:\d\d$/)
      .first()
      .textContent();
    const saved = new Date(harness.draft.at);
    expect(said).to.contain(saved.toLocaleTimeString('de-DE', { timeStyle: 'short', timeZone: 'Europe/Berlin' }));
    await far.close();
  });

  it('keeps changes made while a slow save was on its way', async () => {
    harness.behaviour.mode = 'slow';
    await rename('Erste Fassung');
    await state('saving');
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Zweite Fassung');
    await page.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    await page.locator('.mo-saved:not([data-state="saving"])').waitFor();
    harness.behaviour.mode = 'normal';
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Zweite Fassung"');
    expect(harness.saves).to.equal(2);
  });

  it('lets two tabs of one person know of each other', async () => {
    const { page: second } = await openDiagramPage(context, harness.url());
    await page.getByText('Dieser Entwurf ist auch in einem anderen Tab geöffnet.').waitFor();
    // when one of them saves
    await rename('Im zweiten Tab geändert', second);
    await state('clean', second);
    // then the other one follows, because it has nothing of its own to lose
    await page.getByText('Stand aus dem anderen Tab übernommen.').waitFor();
    await rename('Im ersten Tab weiter');
    await state('clean');
    expect(harness.draft.xml).to.contain('name="Im ersten Tab weiter"');
    expect(harness.draft.revision).to.equal(3);
  });

  it('remembers which palette somebody likes', async () => {
    await page.getByRole('button', { name: 'Alle Bausteine' }).click();
    await until(() => harness.palette === 'full');
    expect(harness.palette).to.equal('full');
  });

  describe('of a process nobody has drawn yet', () => {
    const start = (on: Page) => on.locator('.djs-shape[data-element-id^="StartEvent_"]').first();
    const name = async (words: string, on = page) => {
      await start(on).click();
      await on.getByLabel('Bezeichnung', { exact: true }).fill(words);
      await on.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    };
    beforeEach(async () => {
      harness.draft.xml = '';
      await page.close();
      await reopen();
    });

    it('writes nothing when it is only opened and closed', async () => {
      // what is to be saved is known at once, long before it is sent: nothing is
      await state('clean');
      expect(await asksBeforeLeaving()).to.equal(false);
      const closed = page.waitForEvent('close');
      await page.close({ runBeforeUnload: true });
      await closed;
      expect([harness.saves, harness.draft.xml, harness.draft.revision]).to.deep.equal([0, '', 1]);
    });

    it('keeps the sheet with its first change', async () => {
      const id = await start(page).getAttribute('data-element-id');
      await name('Antrag ist da');
      await state('clean');
      expect([harness.saves, harness.draft.revision]).to.deep.equal([1, 2]);
      expect(harness.draft.xml).to.match(new RegExp(`<bpmn:startEvent id="${id}" name="Antrag ist da"`));
      // when it is opened again, then it is the same sheet
      await page.close();
      await reopen();
      expect(await start(page).getAttribute('data-element-id')).to.equal(id);
      expect(harness.saves).to.equal(1);
    });

    it('asks the slower of two who began at the same time', async () => {
      const other = await newContext(browser);
      const { page: slower } = await openDiagramPage(other, harness.url());
      await name('Zuerst gespeichert');
      await state('clean');
      await name('Zu spät', slower);
      await state('conflict', slower);
      expect(harness.draft.xml).to.contain('Zuerst gespeichert').and.not.to.contain('Zu spät');
      await other.close();
    });
  });
});
