import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { content, plainContent } from '../../models/practice/content.js';
import { draftOf } from '../../models/practice/drafting.js';
import { PracticeVersion } from '../../models/practice/version.js';
import { plainProfile, profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import type { User } from '../../models/user.js';
import { draftFrom } from '../../models/version/drafting.js';
import { processCopy } from '../support/adoptions.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { bringPractice, type MadePractice, makePractice, practiceAgain } from '../support/practices.js';
import { again, bring, doer, drawing, keep, type Made, makeProcess } from '../support/processes.js';

describe('reuse, from another town and back to the original', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let process: Made;
  let practice: MadePractice;
  const watches: Watch[] = [];
  const url = { process: '', practice: '', processCopy: '', practiceCopy: '' };

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const steps = ['Rechnung annehmen', 'Rechnung prüfen', 'Rechnung bezahlen'];
    process = await makeProcess(people, 'public', { title: 'Rechnung bezahlen', steps, contact: 'Kämmerei' });
    const processes = [{ process: process.process._id, role: 'after' as const, element: 'Task_2' }];
    practice = await makePractice(people, 'public', {
      title: 'Rechnungen ohne Papier',
      solution: 'Ein Eingang für alles. Danach prüft das Fachamt.',
      processes,
    });
    url.process = `${app.url}/processes/${process.process.key}`;
    url.practice = `${app.url}/practices/${practice.practice.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);

  it('a navigator finds a practice and copies it with its process, by keyboard alone', async () => {
    const page = await as(people.silvia);
    await page.goto(url.practice);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'Nachnutzen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nachnutzen: Rechnungen ohne Papier' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByLabel('Für welches Amt?').focus();
    await page.keyboard.type('Kämmerei');
    expect(await page.getByLabel('Verknüpfte Prozesse mitnehmen').isChecked()).to.equal(true);
    await page.getByRole('button', { name: 'In Ihre Bibliothek kopieren' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Als Entwurf in Ihre Bibliothek kopiert.').waitFor();
    url.practiceCopy = page.url();
    expect(url.practiceCopy).not.to.equal(url.practice);
    await page.getByText(`Übernommen von ${people.town.name}, Version 0.1`).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    // the process came along, and the practice leads to it
    await page.locator('.fn-linked').getByRole('link', { name: 'Rechnung bezahlen' }).click();
    await page.waitForURL(/\/processes\//);
    await page.getByText(`Übernommen von ${people.town.name}, Version 0.1`).waitFor();
    url.processCopy = page.url();
    expect(url.processCopy).not.to.equal(url.process);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('a second post leads to the copy that is there', async () => {
    const page = await as(people.silvia);
    await page.goto(url.process);
    await page.getByRole('link', { name: 'Zu Ihrer Kopie' }).click();
    await page.waitForURL(url.processCopy);
    await page.goto(`${url.process}/adoptions/new`);
    await page.getByText('Das steht schon in Ihrer Bibliothek:').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('the original changes, and the start page of the other town says so', async () => {
    const by = doer(people.katrin);
    const draft = await draftFrom(await again(process.process), process.version, by);
    const steps = ['Rechnung annehmen', 'Rechnung sachlich prüfen', 'Rechnung bezahlen', 'Beleg ablegen'];
    await draft.saveDiagram({ diagram: await keep(drawing(steps)), by, revision: null });
    const purpose = 'Rechnungen innerhalb der Skontofrist bezahlen';
    await draft.editProfile({ profile: profile({ ...plainProfile(draft.profile), purpose }), by, revision: null });
    await bring(draft, 'public', people);
    const before = await PracticeVersion.findById(practice.version._id).orFail();
    const text = await draftOf(await practiceAgain(practice.practice), before, by);
    const solution = 'Ein Eingang für alle Rechnungen. Danach prüft das Fachamt.';
    await text.write({ content: content({ ...plainContent(text.content), solution }), by, revision: null });
    await bringPractice(text, 'public', people);

    const page = await as(people.silvia);
    await page.goto(`${app.url}/start`);
    const tasks = page.getByRole('region', { name: 'Wartet auf Sie' });
    expect(await tasks.getByText('hat das Original geändert').count()).to.equal(2);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await tasks.getByRole('link', { name: /^Ansehen.*Rechnung bezahlen/ }).click();
    await page.waitForURL(`${url.processCopy}/original`);
    await page.context().close();
  });

  it('the navigator chooses piece by piece what comes into the own draft, which keeps what the town changed', async () => {
    const key = url.processCopy.split('/').at(-1);
    const { version } = await processCopy((await Process.findOne({ key }).orFail())._id);
    const changed = ['Rechnung annehmen', 'Rechnung prüfen', 'Auszahlung anweisen'];
    await version.saveDiagram({ diagram: await keep(drawing(changed)), by: doer(people.silvia), revision: null });
    const page = await as(people.silvia);
    await page.goto(`${url.processCopy}/original`);
    await page.getByText('Eine eigene Änderung bleibt, wie sie ist').waitFor();
    const proposed = page.getByRole('checkbox', { name: /Rechnung sachlich prüfen/ });
    expect(await proposed.isChecked()).to.equal(true);
    await proposed.focus();
    await page.keyboard.press('Space');
    const steps = page.getByRole('region', { name: 'Schritte und Pfeile im Diagramm' });
    await steps.getByText('Beleg ablegen').first().waitFor();
    await steps.getByText('Rechnung sachlich prüfen').waitFor();
    await page.getByText('Rechnungen innerhalb der Skontofrist bezahlen').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Ausgewähltes übernehmen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('In den Entwurf übernommen, Version 0.1.').waitFor();
    await page.goto(`${url.processCopy}/text`);
    for (const step of ['Rechnung prüfen', 'Auszahlung anweisen', 'Beleg ablegen'])
      await page.getByText(step).first().waitFor();
    expect(await page.getByText('Rechnung sachlich prüfen').count()).to.equal(0);
    await page.goto(`${url.processCopy}/profile`);
    await page.getByText('Rechnungen innerhalb der Skontofrist bezahlen').waitFor();

    await page.goto(`${url.practiceCopy}/original`);
    expect(await page.locator('.fn-diff ins').allInnerTexts()).to.satisfy((all: string[]) =>
      all.some((text) => text.includes('alle Rechnungen')),
    );
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Als Entwurf übernehmen' }).click();
    await page.getByText('Ein Eingang für alle Rechnungen.').waitFor();
    await page.goto(`${url.practiceCopy}/original`);
    await page.getByText('Es gibt nichts zu entscheiden').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('a report with the experience stands on the original for a visitor', async () => {
    const visitor = await as(null);
    await visitor.goto(url.practice);
    expect(await visitor.getByText('nutzt das nach').count()).to.equal(0);
    const page = await as(people.silvia);
    await page.goto(url.practice);
    await page.getByRole('link', { name: 'Wir nutzen das auch' }).click();
    await page.getByLabel('Welche Erfahrung haben Sie gemacht?').fill('Nach vier Wochen lief es ohne Rückfragen.');
    await page.getByLabel('Personentage').fill('12');
    await page.getByLabel('Ansprechfunktion').fill('Kasse');
    await page.getByLabel('Alle', { exact: true }).check();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Bericht speichern' }).click();
    await page.getByText('Ihr Bericht ist gespeichert.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    // when the visitor looks again
    await visitor.goto(url.practice);
    await visitor.getByRole('link', { name: '1 Kommune nutzt das nach' }).waitFor();
    await visitor.getByText('Nach vier Wochen lief es ohne Rückfragen.').waitFor();
    expect(await visitor.getByText('Silvia Richter').count()).to.equal(0);
    expect(await seriousFindings(visitor)).to.deep.equal([]);
    await visitor.getByRole('link', { name: 'Alles zur Nachnutzung' }).click();
    await visitor.getByText('12 Personentage').waitFor();
    expect(await seriousFindings(visitor)).to.deep.equal([]);
    for (const one of [page, visitor]) await one.context().close();
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
