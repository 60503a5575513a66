import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Agenda } from '../../models/agenda.js';
import { statePosition } from '../../models/position/stating.js';
import { Position } from '../../models/position.js';
import type { User } from '../../models/user.js';
import { makeAgenda, makeIdea } from '../support/agenda.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { makePerson } from '../support/makers.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';

const titles = ['Vergabe unterhalb der Schwelle', 'Ein Konto für alle Anträge', 'Kassenautomat im Bürgerbüro'];

describe('how departments see the candidates', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let agenda: Agenda;
  let sabine: User;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    sabine = await makePerson(people.town, 'head', { name: 'Sabine Mai', department: 'hauptamt' });
    agenda = await makeAgenda(people);
    for (const title of titles) await makeIdea(agenda, people.katrin, title);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User, width = 1440): Promise<Page> =>
    tabOf(await newContext(browser, width), app, user, watches);
  const matrix = () => `${app.url}/agendas/${agenda.key}/perspectives`;
  const entry = () => `${app.url}/agendas/${agenda.key}/positions`;
  const said = () =>
    Position.find({ agenda: agenda._id, department: people.kaemmerei._id, withdrawn: null }).sort({ _id: 1 }).lean();

  it('are entered by keyboard alone, one after the other, and saved by themselves', async () => {
    const page = await as(people.jens);
    await page.goto(entry());
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByText('0 von 3').waitFor();
    // j leads into the list, then: 1 = centre, s = strategy, a sentence, Enter = next
    await page.keyboard.press('j');
    await page.keyboard.press('1');
    await page.keyboard.press('s');
    await page.keyboard.type('Ohne Wertgrenzen bleibt jede Vergabe Einzelfall.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2p');
    await page.keyboard.press('Enter');
    await page.keyboard.press('4');
    await page.keyboard.press('Enter');
    await page.getByText('3 von 3').waitFor();
    await page
      .getByText(/^Gespeichert um \d\d:\d\d$/)
      .nth(2)
      .waitFor();
    const positions = await said();
    expect(positions.map(({ weight, nature }) => `${weight} ${nature}`)).to.have.members([
      'centre strategy',
      'relevant project',
      'unaffected null',
    ]);
    expect(positions.map(({ sentence }) => sentence)).to.include('Ohne Wertgrenzen bleibt jede Vergabe Einzelfall.');
    await page.context().close();
  });

  it('are kept in the browser while there is no connection, and sent once it is back', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Funkloch im Ratskeller');
    const page = await as(people.jens);
    await page.goto(entry());
    const row = page.getByRole('listitem').filter({ hasText: candidate.title });
    await page.context().setOffline(true);
    await row.getByRole('radio', { name: /^Relevant/ }).check();
    await row.getByRole('radio', { name: /^Projekt/ }).check();
    await row.getByLabel('Warum? Ein Satz').fill('Auch ohne Netz.');
    await row.getByText('Keine Verbindung').waitFor();
    await page.context().setOffline(false);
    await row.getByText(/^Gespeichert um/).waitFor();
    expect((await said()).map(({ sentence }) => sentence)).to.include('Auch ohne Netz.');
    await page.context().close();
  });

  it('are not written over: two tabs of one department, and the person decides', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Zwei Fenster');
    const page = await as(people.jens);
    await page.goto(entry());
    const row = page.getByRole('listitem').filter({ hasText: candidate.title });
    const reached = { candidate, agenda, municipality: people.town, department: people.kaemmerei._id };
    const second = { id: people.nora._id, name: 'Vertretung' };
    const theirs = { weight: 'side', nature: 'project', sentence: 'Aus dem anderen Fenster.' } as const;
    await statePosition(reached, theirs, { by: second, revision: 0 });
    await row.getByRole('radio', { name: /^Mittelpunkt/ }).check();
    await row.getByRole('radio', { name: /^Strategie/ }).check();
    await row.getByText('Vertretung hat inzwischen gespeichert').waitFor();
    await row.getByText('Aus dem anderen Fenster.').waitFor();
    expect(await row.getByRole('radio', { name: /^Mittelpunkt/ }).isChecked()).to.equal(true);
    await row.getByRole('button', { name: 'Meine Angabe speichern' }).click();
    await row.getByText(/^Gespeichert um/).waitFor();
    await page.context().close();
  });

  it('stand in a matrix; a cell opens what is said beside it, the own column is written there', async () => {
    const page = await as(sabine);
    await page.goto(matrix());
    expect(await seriousFindings(page)).to.deep.equal([]);
    const row = page.getByRole('row').filter({ hasText: titles[0] ?? '' });
    await row.getByRole('link', { name: 'Kämmerei: Mittelpunkt, Strategie' }).click();
    const panel = page.getByRole('complementary', { name: titles[0] ?? '' });
    await panel.getByText('Ohne Wertgrenzen bleibt jede Vergabe Einzelfall.').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'stimmen-titel');
    expect(await seriousFindings(page)).to.deep.equal([]);
    const way = await panel.getByRole('link', { name: 'Eigene Position eintragen' }).boundingBox();
    const seen = await page.evaluate(() => window.innerHeight);
    expect((way?.y ?? seen) + (way?.height ?? 0), 'in sight without scrolling').to.be.below(seen);
    await panel.getByRole('link', { name: 'Eigene Position eintragen' }).click();
    await panel.getByRole('radio', { name: /^Mittelpunkt/ }).check();
    await panel.getByRole('radio', { name: /^Projekt/ }).check();
    await panel.getByText('Fünf Fragen zu Strategie oder Projekt').click();
    for (const answer of [
      'Es trägt über Jahre',
      'Viele oder alle Ämter',
      'Eine Richtung',
      'Es wird nie ganz',
      'Nein, das',
    ])
      await panel.getByRole('radio', { name: new RegExp(`^${answer}`) }).check();
    await panel.getByText('4 von 5 Antworten sprechen für eine Strategie. Ihre Antworten sprechen').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await panel.getByRole('button', { name: 'Position speichern' }).click();
    await page.getByText('Die Position ist eingetragen: Hauptamt.').waitFor();
    await row.getByRole('link', { name: 'Hauptamt: Mittelpunkt, Projekt' }).waitFor();
    await row.getByText('Gegensätzlich').waitFor();
    await panel.getByText('Die Antworten sprechen für eine Strategie, gewählt ist Projekt.').waitFor();
    // closing leads back to where she was
    await panel.getByRole('link', { name: 'Schließen' }).click();
    await page.getByText('Wie entsteht das Bild?').waitFor();
    await page.context().close();
  });

  it('are grouped by one department, compared, and put on a list for paper', async () => {
    const page = await as(people.maria);
    await page.goto(matrix());
    await page.getByLabel('Aus Sicht von').selectOption({ label: 'Kämmerei' });
    await page.getByRole('rowheader', { name: /^Nicht betroffen/ }).waitFor();
    await page.getByRole('link', { name: 'Wo liegen wir am weitesten auseinander?' }).click();
    await page.getByRole('heading', { name: titles[0] ?? '' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'Zur Matrix' }).click();
    await page.getByRole('link', { name: 'Gesprächsliste für die nächste Runde' }).click();
    await page.getByRole('heading', { name: 'Gesprächsliste' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.fn-talk__notes').first().isVisible()).to.equal(true);
    expect(await page.locator('.fn-top').isVisible()).to.equal(false);
    await page.context().close();
  });

  it('can be read and entered on the phone, with targets for thumbs', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Mit dem Daumen');
    const page = await as(sabine, 360);
    for (const address of [matrix(), entry()]) {
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
      expect(await seriousFindings(page)).to.deep.equal([]);
    }
    const row = page.getByRole('listitem').filter({ hasText: candidate.title });
    const tile = await row.locator('.fn-choose__one').first().boundingBox();
    expect(tile?.height ?? 0).to.be.at.least(48);
    await row.locator('.fn-choose__one', { hasText: 'Randnotiz' }).click();
    await row.locator('.fn-choose__one', { hasText: 'Projekt' }).click();
    await row.getByText(/^Gespeichert um/).waitFor();
    await page.goto(matrix());
    const cell = page.locator(`#k-${candidate.key}`).getByRole('link', { name: 'Hauptamt: Randnotiz, Projekt' });
    await cell.click();
    await page.getByRole('complementary', { name: candidate.title }).waitFor();
    await page.context().close();
  });

  it('need no scripts', async () => {
    const candidate = await makeIdea(agenda, people.katrin, 'Ohne Skripte');
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    const page = await tabOf(context, app, sabine, watches);
    await page.goto(entry());
    await page.getByRole('listitem').filter({ hasText: candidate.title }).getByLabel('Nicht betroffen').check();
    await page.getByRole('button', { name: 'Alle speichern' }).click();
    await page.getByText('Eine Position ist eingetragen.').waitFor();
    await page.goto(matrix());
    await page.locator(`#k-${candidate.key}`).getByRole('link', { name: candidate.title }).click();
    const panel = page.getByRole('complementary', { name: candidate.title });
    await panel.getByRole('link', { name: 'Eigene Position ändern' }).click();
    await page.getByRole('radio', { name: /^Relevant/ }).check();
    await page.getByRole('radio', { name: /^Strategie/ }).check();
    await page.getByRole('button', { name: 'Position speichern' }).click();
    await page.locator(`#k-${candidate.key}`).getByRole('link', { name: 'Hauptamt: Relevant, Strategie' }).waitFor();
    await context.close();
  });

  it('asked nothing of anybody else, and broke nothing', () => {
    for (const { foreign, violations, errors } of watches)
      expect([...foreign, ...violations, ...errors]).to.deep.equal([]);
  });

  it('leave single keys alone where they are switched off', async () => {
    await makeIdea(agenda, people.katrin, 'Ohne Einzeltasten');
    people.jens.shortcuts = false;
    await people.jens.save();
    const page = await as(people.jens);
    await page.goto(entry());
    await page.getByText('Einzelne Tasten sind in Ihrem Konto ausgeschaltet').waitFor();
    const first = page.getByRole('radio', { name: /^Mittelpunkt/ }).first();
    await first.focus();
    await page.keyboard.press('2');
    expect(
      await page
        .getByRole('radio', { name: /^Relevant/ })
        .first()
        .isChecked(),
    ).to.equal(false);
    await page.context().close();
  });
});
