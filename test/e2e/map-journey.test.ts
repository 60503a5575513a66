import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { referenceOf } from '../../models/process-map/calls.js';
import { ProcessMap } from '../../models/process-map.js';
import type { User } from '../../models/user.js';
import { Version } from '../../models/version.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { calling } from '../support/calls.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { type Made, makeProcess } from '../support/processes.js';
import { until } from '../support/until.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;

describe('the process map of a town', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let below: Made;
  let above: Made;
  let hidden: Made;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    below = await makeProcess(people, 'public', { title: 'Brunnen abnehmen', mapGroup: 'Wasser' });
    above = await makeProcess(people, 'public', {
      ...{
        title: 'Brunnen bauen',
        mapGroup: 'Wasser',
        diagram: await calling('Abnahme', referenceOf(below.process._id)),
      },
    });
    hidden = await makeProcess(people, 'draft', {
      ...{ title: 'Quelle fassen', kind: 'support', diagram: await calling('Fassung abnehmen', null) },
    });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  /** Where a process lies: its group and its place in it. */
  async function placeOf({ process }: Made): Promise<[group: string, place: number]> {
    const { groups, places } = await ProcessMap.findOne({ municipality: people.town._id }).orFail();
    const group = places.find((one) => one.process.equals(process._id))?.group ?? null;
    const within = places.filter((one) => String(one.group) === String(group));
    const name = groups.find(({ _id }) => group !== null && _id.equals(group))?.name ?? '';
    return [name, within.findIndex((one) => one.process.equals(process._id))];
  }

  it('is arranged by the navigator: by form, by keyboard and by hand', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/processes`);
    await page.getByRole('link', { name: 'Landkarte' }).click();
    await page.getByRole('heading', { level: 1, name: 'Prozesslandkarte' }).waitFor();
    await isClean(page);
    await page.getByRole('link', { name: 'Karte anordnen' }).click();
    await page.getByRole('button', { name: 'Eine Gruppe aus den Steckbriefen übernehmen' }).click();
    await page.getByText('Eine Gruppe übernommen.').waitFor();
    await page.getByText('Neue Gruppe').click();
    await page.getByLabel('Band').first().selectOption('support');
    await page.getByLabel('Name').first().fill('Tiefbau');
    await page.getByRole('button', { name: 'Gruppe anlegen' }).click();
    await page.getByRole('list', { name: 'Tiefbau, Unterstützungsprozesse' }).waitFor();
    await isClean(page);

    const grip = page.getByRole('button', { name: 'Brunnen bauen verschieben: Leertaste nimmt auf' });
    const status = page.locator('[data-map-arranging-target="status"]');
    await grip.focus();
    await page.keyboard.press('Space');
    expect(await status.textContent()).to.include('Brunnen bauen aufgenommen');
    await page.keyboard.press('ArrowUp');
    expect(await status.textContent()).to.equal('Wasser, Kernprozesse, Platz 1 von 2.');
    await page.keyboard.press('Space');
    await until(async () => (await placeOf(above))[1] === 0);
    expect(await placeOf(above)).to.eql(['Wasser', 0]);
    await page.waitForFunction(() => document.activeElement?.classList.contains('fn-kc__grip'));

    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    expect(await status.textContent()).to.include('Abgebrochen. Brunnen bauen liegt wieder in Wasser');
    expect(await placeOf(above)).to.eql(['Wasser', 0]);

    const tile = page.locator('.fn-kc', { hasText: 'Quelle fassen' });
    const lane = page.getByRole('list', { name: 'Tiefbau, Unterstützungsprozesse' });
    const [from, to] = [await tile.boundingBox(), await lane.boundingBox()];
    if (!from || !to) throw new Error('not on the screen');
    await page.mouse.move(from.x + 20, from.y + from.height - 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + from.height, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + 20, { steps: 8 });
    await page.locator('.fn-lane--over').waitFor();
    await page.mouse.up();
    await until(async () => (await placeOf(hidden))[0] === 'Tiefbau');
    expect(await placeOf(hidden)).to.eql(['Tiefbau', 0]);
    await page.context().close();
  });

  it('shows the gap, and the modeller closes it by the title of a process', async () => {
    const page = await as(people.katrin);
    await page.goto(`${app.url}/processes/map`);
    await page.getByText('Verknüpfungen: eine fehlt.').waitFor();
    await isClean(page);
    await page.getByRole('link', { name: 'Im Modeler verknüpfen' }).click();
    await page.locator('[data-element-id="Task_1"]').first().click();
    const field = page.getByLabel('Aufgerufener Prozess');
    await field.fill('abnehm');
    await page.locator('#mo-callable option[value="Brunnen abnehmen"]').waitFor({ state: 'attached' });
    await field.fill('Brunnen abnehmen');
    await field.press('Tab');
    expect(await field.inputValue()).to.equal('Brunnen abnehmen');
    await until(async () => {
      const version = await Version.findOne({ process: hidden.process._id });
      return version?.diagram?.hash !== hidden.version.diagram?.hash;
    });
    // the lists follow a moment after the save
    await until(async () => {
      await page.goto(`${app.url}/processes/map`);
      return (await page.getByText('Verknüpfungen: alle führen zu ihrem Prozess.').count()) === 1;
    });
    await page.getByText('Verknüpfungen: alle führen zu ihrem Prozess.').waitFor();
    await page.context().close();
  });

  it('leads a reader down through a call and up again', async () => {
    const page = await as(people.rolf, narrow);
    await page.goto(`${app.url}/processes/map`);
    await isClean(page);
    await page.getByRole('link', { name: 'Brunnen bauen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Brunnen bauen' }).waitFor();
    await page.locator('.fn-live [data-element-id="Task_1"]').first().click();
    await isClean(page);
    await page.getByRole('link', { name: 'Öffnen: Brunnen abnehmen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Brunnen abnehmen' }).waitFor();
    await page.getByRole('heading', { name: 'Aufgerufen von' }).waitFor();
    await isClean(page);
    await page.getByRole('navigation', { name: 'Brotkrumen' }).getByRole('link', { name: 'Brunnen bauen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Brunnen bauen' }).waitFor();
    await page.context().close();
  });

  it('shows a visitor what is published, on the screen and on one sheet of A3', async () => {
    const page = await as(null);
    await page.goto(`${app.url}/towns/${people.town.slug}`);
    await page.getByRole('link', { name: 'Prozesslandkarte' }).click();
    await page.getByRole('heading', { level: 1, name: 'Prozesslandkarte' }).waitFor();
    await isClean(page);
    expect(await page.locator('.fn-ptile__link').allTextContents()).to.eql(['Brunnen bauen', 'Brunnen abnehmen']);
    expect(await page.getByText('Tiefbau').count()).to.equal(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).to.have.length(1);
    expect(pdf).to.match(/\/MediaBox\s*\[\s*0 0 119\d(\.\d+)? 84[12]/);
    await page.context().close();
  });

  it('left no error behind in any browser', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.eql([]);
  });
});
