import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Agenda } from '../../models/agenda.js';
import { Candidate } from '../../models/candidate.js';
import type { Goal } from '../../models/goal.js';
import type { User } from '../../models/user.js';
import { doer, makeAgenda, makeGoal, makeIdea } from '../support/agenda.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { makeProcess } from '../support/processes.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;

describe('the board of the agenda', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let agenda: Agenda;
  let goal: Goal;
  let boardUrl = '';
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    agenda = await makeAgenda(people);
    goal = await makeGoal(agenda, people.nora);
    boardUrl = `${app.url}/agendas/${agenda.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  const cell = (page: Page, column: string, row = 'Ohne Ziel') =>
    page.getByRole('list', { name: `${row}, ${column}`, exact: true });
  const cardOf = (where: Page | Locator, { title }: Candidate) => where.locator('.fn-kc', { hasText: title });
  const stateOf = async ({ _id }: Candidate) => (await Candidate.findById(_id).orFail()).state;

  async function drag(page: Page, card: Locator, to: Locator): Promise<void> {
    const [from, target] = [await card.boundingBox(), await to.boundingBox()];
    if (!from || !target) throw new Error('not on the screen');
    await page.mouse.move(from.x + 60, from.y + from.height - 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 80, from.y + from.height, { steps: 4 });
    await page.mouse.move(target.x + target.width / 2, target.y + 40, { steps: 8 });
    await page.locator('.fn-lane--over').waitFor();
    await page.mouse.up();
  }

  it('begins with a process that somebody proposes, and an idea that is there already', async () => {
    const { process } = await makeProcess(people, 'staff', { title: 'Fundsache aufnehmen' });
    const page = await as(people.katrin);
    await page.goto(`${app.url}/processes/${process.key}`);
    await page.getByRole('link', { name: 'Für die Agenda vorschlagen' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Für die Agenda vorschlagen' }).waitFor();
    await isClean(page);
    await page.getByLabel('Warum gehört das in die Agenda?').fill('Alle fragen danach.');
    await page.getByRole('button', { name: 'Vorschlagen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fundsache aufnehmen' }).waitFor();
    await isClean(page);
    await page.context().close();
    const jens = await as(people.jens, narrow);
    await jens.goto(`${app.url}/candidates/new`);
    await jens.getByLabel('Name').fill('Fundsachen aufnehmen');
    await jens.getByLabel('Warum gehört das in die Agenda?').fill('Wir auch.');
    await jens.getByText('Ein Kandidat sagt Ähnliches.').waitFor();
    await isClean(jens);
    await jens.getByRole('button', { name: /^Meine Stimme ergänzen/ }).click();
    await jens.getByRole('heading', { level: 1, name: 'Fundsache aufnehmen' }).waitFor();
    await jens.getByRole('listitem').getByText('Wir auch.').waitFor();
    await isClean(jens);
    await jens.context().close();
  });

  it('takes a card by hand into the discussion and another row', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Von Hand bewegt');
    const page = await as(people.nora);
    await page.goto(boardUrl);
    await isClean(page);

    await drag(page, cardOf(page, candidate), cell(page, 'In Diskussion', goal.title));

    await cardOf(cell(page, 'In Diskussion', goal.title), candidate).waitFor();
    await page.getByRole('status').filter({ hasText: '„Von Hand bewegt“ ist in der Diskussion.' }).waitFor();
    expect(await stateOf(candidate)).to.equal('discussed');
    expect(page.url(), 'no link was followed').to.equal(boardUrl);
    await isClean(page);

    await page.getByRole('button', { name: 'Rückgängig' }).click();

    await cardOf(cell(page, 'Vorgeschlagen'), candidate).waitFor();
    expect(await stateOf(candidate)).to.equal('proposed');
    await page.context().close();
  });

  it('lets go of a card with Escape, and is a stop of the Tab key only where it scrolls', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Doch nicht bewegt');
    const page = await as(people.nora);
    await page.goto(boardUrl);
    const board = page.getByRole('region', { name: 'Board' });
    const card = cardOf(page, candidate);
    await page.waitForFunction(() => !document.querySelector('.fn-board')?.hasAttribute('tabindex'));
    await page.setViewportSize({ width: 900, height: 900 });
    await page.waitForFunction(() => document.querySelector('.fn-board')?.getAttribute('tabindex') === '0');
    const box = await card.boundingBox();
    if (!box) throw new Error('not on the screen');
    await page.mouse.move(box.x + 60, box.y + box.height - 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + box.height, { steps: 4 });
    await page.locator('.fn-kc--drag').waitFor();

    await page.keyboard.press('Escape');

    expect(await page.locator('.fn-kc--drag').count()).to.equal(0);
    expect(await board.evaluate((region) => region.matches(':focus'))).to.equal(false);
    await page.mouse.up();
    expect(await stateOf(candidate)).to.equal('proposed');
    await isClean(page);
    await page.context().close();
  });

  it('asks the mayor for the reason before a card is decided, and comes back', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Mit Grund beschlossen');
    const page = await as(people.maria);
    await page.goto(boardUrl);

    await drag(page, cardOf(page, candidate), cell(page, 'Beschlossen'));

    await page.getByRole('heading', { level: 1, name: 'Beschließen' }).waitFor();
    await isClean(page);
    await page.getByLabel('Strategie', { exact: true }).check();
    await page.getByLabel('Begründung').fill('Das ist eine Richtung für alle.');
    await page.getByRole('button', { name: 'Beschließen' }).click();
    await cardOf(cell(page, 'Beschlossen'), candidate).waitFor();
    await page.context().close();
  });

  it('moves a card by keyboard, says so aloud, and lets go with Escape', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Mit Tasten bewegt');
    const page = await as(people.nora);
    await page.goto(boardUrl);
    const said = page.locator('[data-board-target=status]');
    const grip = page.getByRole('button', { name: 'Greifen: Mit Tasten bewegt' });
    await grip.focus();

    await page.keyboard.press('Space');
    expect(await said.textContent()).to.equal('Mit Tasten bewegt gegriffen. Ohne Ziel, Vorgeschlagen.');
    await page.keyboard.press('ArrowRight');
    await cardOf(cell(page, 'In Diskussion'), candidate).waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await said.textContent()).to.equal('Dorthin geht es nicht.');
    await page.keyboard.press('Escape');
    expect(await said.textContent()).to.equal(
      'Abgebrochen. Mit Tasten bewegt steht wieder in Ohne Ziel, Vorgeschlagen.',
    );
    expect(await stateOf(candidate)).to.equal('proposed');

    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');

    await page.getByRole('status').filter({ hasText: 'ist in der Diskussion' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Greifen: Mit Tasten bewegt'));
    await cardOf(cell(page, 'In Diskussion', goal.title), candidate).waitFor();
    expect(await stateOf(candidate)).to.equal('discussed');
    await isClean(page);
    await page.context().close();
  });

  it('puts a card back that somebody else moved meanwhile, and says who', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Zweimal zugleich bewegt');
    const page = await as(people.nora);
    await page.goto(boardUrl);
    await candidate.reject({ note: 'Macht der Landkreis.', by: doer(people.maria) });

    await drag(page, cardOf(page, candidate), cell(page, 'In Diskussion'));

    await page
      .getByRole('alert')
      .getByText('Maria Seifert hat inzwischen entschieden: Der Kandidat ist abgelehnt.')
      .waitFor();
    await page.getByText('1 abgelehnt').waitFor();
    expect(await cardOf(page, candidate).count()).to.equal(0);
    await isClean(page);
    await page.context().close();
  });

  it('works from the menu of a card, on the phone', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Aus dem Menü bewegt');
    const page = await as(people.jens, narrow);
    await page.goto(boardUrl);
    await isClean(page);

    await cardOf(page, candidate).locator('summary').click();
    await page.getByRole('button', { name: 'Verschieben nach In Diskussion' }).click();

    await cardOf(cell(page, 'In Diskussion'), candidate).waitFor();
    await isClean(page);
    await page.goto(`${boardUrl}?view=list`);
    await page.getByRole('link', { name: 'Aus dem Menü bewegt' }).waitFor();
    await isClean(page);
    await page.context().close();
  });

  it('works without scripts', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Ohne Skripte bewegt');
    await makeIdea(agenda, people.katrin, 'Ohne Skripte vorgeschlagen');
    const page = await as(people.nora, { ...wide, javaScriptEnabled: false });
    await page.goto(boardUrl);
    expect(await page.getByRole('button', { name: /^Greifen/ }).count()).to.equal(0);
    await cardOf(page, candidate).locator('summary').click();
    await page.getByRole('button', { name: 'Verschieben nach In Diskussion' }).filter({ visible: true }).click();
    await cardOf(cell(page, 'In Diskussion'), candidate).waitFor();
    // and one is asked about what says the same after sending
    await page.goto(`${app.url}/candidates/new`);
    await page.getByLabel('Name').fill('Ohne Skript vorschlagen');
    await page.getByLabel('Warum gehört das in die Agenda?').fill('Weil es geht.');
    await page.getByRole('button', { name: 'Vorschlagen' }).click();
    await page.getByRole('button', { name: 'Trotzdem vorschlagen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ohne Skript vorschlagen' }).waitFor();
    await page.context().close();
  });

  it('shows two candidates beside each other before they are joined', async () => {
    const [one, other] = [
      await makeIdea(agenda, people.katrin, 'Leitsystem im Haus'),
      await makeIdea(agenda, people.jens, 'Wegweiser'),
    ];
    const page = await as(people.nora, narrow);
    await page.goto(`${app.url}/candidates/${one.key}/merging/new`);
    await isClean(page);
    await page.getByLabel('Womit?').selectOption({ label: other.title });
    await page.getByRole('heading', { name: 'Nebeneinander' }).waitFor();
    await isClean(page);
    await page.getByRole('button', { name: 'Zusammenführen' }).click();
    await page.getByRole('heading', { level: 1, name: other.title }).waitFor();
    await page.goto(`${app.url}/candidates/${one.key}`);
    await page.getByText('Er bleibt lesbar').waitFor();
    await isClean(page);
    for (const part of ['splitting/new', 'words/edit', 'row/edit', 'acts/placed/new']) {
      const open = part.startsWith('acts') ? await accepted() : other;
      await page.goto(`${app.url}/candidates/${open.key}/${part}`);
      await isClean(page);
    }
    await page.context().close();
  });

  async function accepted(): Promise<Candidate> {
    const candidate = await makeIdea(agenda, people.katrin);
    await candidate.accept({ nature: 'strategy', note: 'Ja.', by: doer(people.maria) });
    return candidate;
  }

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
