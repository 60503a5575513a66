import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import { launchBrowser, newContext, openDiagramPage, seriousFindings } from '../support/modeller-harness-browser.js';

describe('the modeller for everybody', () => {
  let browser: Browser;
  let harness: Harness;

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());
  after(() => browser.close());

  const open = async (width = 1440, height = 900, theme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const { page } = await openDiagramPage(await newContext(browser, width, height), harness.url({ theme }));
    return page;
  };

  for (const theme of ['light', 'dark'] as const)
    it(`has nothing serious for axe, ${theme}: at rest, with a step, with menu and help`, async () => {
      harness.others = [{ name: 'Tom Berger', initials: 'TB', since: '', editing: true }];
      const page = await open(1440, 900, theme);
      const found = await seriousFindings(page);
      await page.locator('[data-element-id="r7"]').click();
      await page.locator('.djs-context-pad [data-action="replace"]').waitFor();
      found.push(...(await seriousFindings(page)));
      await page.locator('.djs-context-pad [data-action="replace"]').click();
      await page.locator('.djs-popup').waitFor();
      found.push(...(await seriousFindings(page)));
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Tastenkürzel' }).click();
      found.push(...(await seriousFindings(page)));
      expect([...new Set(found)]).to.deep.equal([]);
      await page.close();
    });

  it('can be drawn with by keyboard alone', async () => {
    const page = await open();
    // given the palette reached by Tab and moved through by arrows
    await page.locator('.djs-palette .entry').first().focus();
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowDown');
    expect(await page.locator('.djs-palette .entry:focus').textContent()).to.equal('Aufgabe');
    // when Enter is pressed, then the task is there, selected, and can be described
    await page.keyboard.press('Enter');
    await page.getByLabel('Bezeichnung', { exact: true }).fill('Ohne Maus gezeichnet');
    await page.keyboard.press('Tab');
    // and the next one follows from the palette behind the selected step
    await page.locator('.djs-palette .entry', { hasText: 'Ende' }).focus();
    await page.keyboard.press(' ');
    await page.locator('.mo-saved[data-state="clean"]', { hasText: 'Gespeichert um' }).waitFor();
    const id = /<bpmn:task id="([^"]+)" name="Ohne Maus gezeichnet"/.exec(harness.draft.xml)?.[1] ?? '';
    expect(harness.draft.xml).to.match(new RegExp(`<bpmn:sequenceFlow [^>]*sourceRef="${id}"`));
    await page.close();
  });

  it('lists its keys behind the question mark and gives the focus back', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Einpassen' }).focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Tastenkürzel' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).to.equal('Einpassen');
    await page.close();
  });

  it('gives the entries of the context pad at least 34 pixels and a name each', async () => {
    const page = await open();
    await page.locator('[data-element-id="r6"]').click();
    const entries = page.locator('.djs-context-pad .entry');
    await entries.first().waitFor();
    for (const entry of await entries.all()) {
      const box = await entry.boundingBox();
      expect(box?.width, 'width').to.be.at.least(34);
      expect(box?.height, 'height').to.be.at.least(34);
      expect(await entry.getAttribute('role')).to.equal('button');
      expect(await entry.getAttribute('aria-label')).to.match(/\p{L}{3}/u);
    }
    await page.close();
  });

  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
    [768, 1024],
    [390, 844],
  ] as const)
    it(`leaves the bpmn.io mark whole and uncovered at ${width} pixels, also with the overview map open`, async () => {
      const page = await open(width, height);
      await page.getByRole('button', { name: 'Übersichtskarte' }).click();
      const onTop = await page.evaluate(`(() => {
        const mark = document.querySelector('.bjs-powered-by');
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const points = [[left + 4, top + 4], [right - 4, top + 4], [left + 4, bottom - 4], [right - 4, bottom - 4], [(left + right) / 2, (top + bottom) / 2]];
        return left >= 0 && right <= innerWidth && bottom <= innerHeight &&
          points.every(([x, y]) => mark.contains(document.elementFromPoint(x, y)));
      })()`);
      expect(onTop).to.equal(true);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).to.equal(true);
      await page.close();
    });

  it('lets narrow windows look but not change, and says so', async () => {
    const page = await open(768, 1024);
    await page.getByText('Zum Zeichnen ist dieses Fenster zu schmal').waitFor();
    expect(await page.locator('.djs-palette').isVisible()).to.equal(false);
    const step = page.locator('[data-element-id="r6"]');
    await step.click();
    expect(await page.locator('.djs-context-pad .entry').count()).to.equal(0);
    await step.dblclick();
    expect(await page.locator('.djs-direct-editing-parent').count()).to.equal(0);
    await page.keyboard.press('Delete');
    expect(await step.count()).to.equal(1);
    // what is to be saved is known at once: nothing is, and nobody is asked before leaving
    await page.locator('.mo-saved[data-state="clean"]').waitFor({ state: 'attached' });
    expect(await page.evaluate("window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")).to.equal(true);
    expect(harness.saves).to.equal(0);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.close();
  });

  it('shows a version that is no draft without offering to change it', async () => {
    const context = await newContext(browser);
    const { page } = await openDiagramPage(context, harness.url({ state: 'published' }));
    await page.getByText('Diese Fassung ist nicht mehr im Entwurf.').waitFor();
    expect(await page.locator('.djs-palette').isVisible()).to.equal(false);
    await context.close();
  });

  it('makes the context pad of a label as wide as its two entries', async () => {
    const page = await open();
    await page.locator('[data-element-id="r1_label"]').click();
    const pad = page.locator('.djs-context-pad.open');
    await pad.waitFor();
    expect(await pad.locator('.entry').count()).to.equal(2);
    expect((await pad.boundingBox())?.width).to.be.within(68, 80);
    await page.close();
  });

  it('frames the canvas for those who come by keyboard, not for a passing mouse', async () => {
    const page = await open();
    const frame = () => page.evaluate("getComputedStyle(document.querySelector('.djs-container > svg')).outlineStyle");
    const focused = () => page.evaluate("document.activeElement === document.querySelector('.djs-container > svg')");
    await page.mouse.move(600, 780);
    await page.mouse.click(620, 780);
    expect([await focused(), await frame()]).to.deep.equal([true, 'none']);
    // when it is left and entered again with Tab
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect([await focused(), await frame()]).to.deep.equal([true, 'solid']);
    await page.close();
  });

  for (const width of [1440, 1024, 390, 320])
    it(`holds a title of 200 characters, its state and all its tools at ${width} pixels`, async () => {
      harness.draft.title = 'Sehr lange Bezeichnung eines Prozesses der Kämmerei '.repeat(4).slice(0, 200);
      const page = await open(width, 800);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).to.equal(true);
      for (const part of ['.mo-plain', '.mo-state', '.mo-saved', '.mo-tools', '.mo-tools .fn-ib >> nth=0']) {
        const box = await page.locator(part).boundingBox();
        expect(box?.x, part).to.be.at.least(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), part).to.be.at.most(width);
      }
      const spills =
        "[...document.querySelectorAll('.mo-statusslot, .mo-top__start')].some((part) => part.scrollWidth > part.clientWidth)";
      expect(await page.evaluate(spills)).to.equal(false);
      const [arrow, title] = [page.getByRole('link', { name: 'Zurück zum Prozess' }), page.locator('.mo-plain')];
      const bottom = async () => (await arrow.boundingBox())?.y ?? 0;
      expect((await title.boundingBox())?.y).to.be.within(await bottom(), (await bottom()) + 40);
      await page.close();
    });
});
