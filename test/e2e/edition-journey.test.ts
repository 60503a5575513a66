import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Agenda } from '../../models/agenda.js';
import type { User } from '../../models/user.js';
import { makeAgenda, makeGoal, makeMeasure } from '../support/agenda.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { readDocx } from '../support/docx.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { readPdf } from '../support/pdf.js';

describe('an agenda, from the draft to a citizen who downloads it', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let agenda: Agenda;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    agenda = await makeAgenda(people);
    agenda.title = 'Agenda für alle';
    agenda.foreword = 'Liebe Bürgerinnen und Bürger,\n\nwir haben uns etwas **vorgenommen**.';
    await agenda.save();
    const goal = await makeGoal(agenda, people.nora, people.hauptamt._id);
    const on = (day: string, value: number) => ({ value, on: new Date(day) });
    goal.title = 'Anträge ohne Weg ins Rathaus';
    goal.indicators.push({
      ...{ name: 'Anträge online', unit: 'Prozent', baseline: on('2025-12-31', 12), target: on('2030-12-31', 60) },
      values: [{ ...on('2026-06-30', 23), note: '', entered: { by: people.nora._id, name: 'Nora', at: new Date() } }],
    } as never);
    await goal.save();
    await makeMeasure(agenda, people.nora, {
      title: 'Portal einführen',
      goal: goal._id,
      ownerRole: 'Leitung Hauptamt',
    });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const as = async (user: User | null): Promise<Page> => tabOf(await newContext(browser), app, user, watches);
  const download = async (page: Page, name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };

  it('reads as a draft, with hints what is missing', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/agendas/${agenda.key}`);
    await page.getByRole('link', { name: 'Dokument', exact: true }).click();
    await page.getByText('Entwurf, nicht veröffentlicht').waitFor();
    await page.getByRole('heading', { name: '1.1 Anträge ohne Weg ins Rathaus' }).waitFor();
    await page.getByRole('img', { name: /Anträge online/ }).waitFor();
    // when she opens the hints
    await page.getByText(/Hinweise vor der Veröffentlichung/).click();
    await page.getByRole('link', { name: /Portal einführen.*hat kein Ende/ }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('is published once who stands for it is said', async () => {
    const page = await as(people.nora);
    await page.goto(`${app.url}/agendas/${agenda.key}/document`);
    await page.getByRole('link', { name: 'Ausgabe veröffentlichen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ausgabe 1 veröffentlichen' }).waitFor();
    await page.getByLabel('Wer steht dafür?').fill('');
    await page.getByRole('button', { name: 'Ausgabe 1 veröffentlichen' }).click();
    await page.getByRole('link', { name: 'Geben Sie an, wer für die Agenda steht' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByLabel('Wer steht dafür?').fill('Maria Seifert, Bürgermeisterin');
    await page.getByLabel('Nummer des Beschlusses (freiwillig)').fill('SR 84');
    await page.getByRole('button', { name: 'Ausgabe 1 veröffentlichen' }).click();
    await page.getByRole('status').getByText('Ausgabe 1 ist veröffentlicht.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Agenda für alle' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('is found, read and downloaded by a citizen, in both forms', async () => {
    const page = await as(null);
    await page.goto(app.url);
    await page.getByRole('navigation').getByRole('link', { name: 'Digitale Agenda' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Digitale Agenden' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page
      .getByRole('listitem')
      .filter({ hasText: people.town.name })
      .getByRole('link', { name: 'Agenda für alle' })
      .click();
    await page.getByRole('heading', { name: '1.1.1 Portal einführen' }).waitFor();
    // when they jump to a goal
    await page
      .getByRole('navigation', { name: 'Inhalt' })
      .getByRole('link', { name: /1\.1 Anträge/ })
      .click();
    await page.waitForURL(/#ziel-1\.1$/);
    expect(await seriousFindings(page)).to.deep.equal([]);
    // then nothing of it is wider than a small screen
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
    const pdf = await download(page, 'Als PDF herunterladen');
    expect(pdf.name).to.match(/^agenda-fur-alle-.*-1\.pdf$|^agenda-fuer-alle-.*-1\.pdf$/);
    expect(readPdf(pdf.bytes)).to.include({ title: 'Agenda für alle', isTagged: true });
    const docx = await readDocx((await download(page, 'Als Word-Datei herunterladen')).bytes);
    expect(docx.paragraphs.map(({ text }) => text)).to.include('1.1 Anträge ohne Weg ins Rathaus');
    await page.context().close();
  });

  it('has a second edition, and what is new stands there in sentences', async () => {
    agenda.foreword = agenda.foreword.replace('etwas', 'viel');
    await agenda.save();
    const page = await as(people.maria);
    await page.goto(`${app.url}/agendas/${agenda.key}/document`);
    await page.getByRole('link', { name: 'Neu seit Ausgabe 1' }).click();
    await page.getByText('Das Vorwort wurde geändert.').waitFor();
    await page.goto(`${app.url}/agendas/${agenda.key}/editions/new`);
    await page.getByRole('button', { name: 'Ausgabe 2 veröffentlichen' }).click();
    await page.getByRole('status').getByText('Ausgabe 2 ist veröffentlicht.').waitFor();
    await page.getByRole('link', { name: /^Was ist neu\?/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Ausgabe 1 und Ausgabe 2 im Vergleich' }).waitFor();
    expect(await page.locator('ins', { hasText: 'viel' }).count()).to.equal(1);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.goto(`${app.url}/agendas/${agenda.key}/editions`);
    await page.getByRole('link', { name: 'Vergleich mit Ausgabe 1' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    // then the first one says what it always said, and leads on
    await page.goto(`${app.url}/agendas/${agenda.key}/editions/1`);
    await page.getByText('wir haben uns etwas vorgenommen.').waitFor();
    await page.getByRole('link', { name: 'Neueste Ausgabe lesen' }).waitFor();
    await page.context().close();
  });

  it('asked nothing of anybody else, and broke no rule', () => {
    expect(watches.flatMap(({ foreign, violations, errors }) => [...foreign, ...violations, ...errors])).to.deep.equal(
      [],
    );
  });
});
