import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { plantReferenceData } from '../../seed/base/plant.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { readDocx } from '../support/docx.js';
import { makePerson } from '../support/makers.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { readPdf } from '../support/pdf.js';
import { makePractice } from '../support/practices.js';
import { makeProcess } from '../support/processes.js';

const practice = 'Eingangsrechnungen durchgängig digital';
const goal = 'Rechnungen laufen digital und pünktlich';
const measure = 'Rechnungseingang in einer Hand';

/** Everything a person does here goes through the pages; the practice and its process stand there before. */
describe('a digital agenda, from the guard rails of the mayor to a citizen who reads it', function () {
  this.timeout(300_000);
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let sabine: User;
  const watches: Watch[] = [];
  const at = { agenda: '', practice: '', process: '', candidate: '', measure: '', edition: '' };
  let downloaded: Buffer;

  before(async () => {
    await plantReferenceData();
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    sabine = await makePerson(people.town, 'head', { name: 'Sabine Mai', department: 'hauptamt' });
    const { process } = await makeProcess(people, 'public', { title: 'Rechnung von der Post bis zur Zahlung' });
    const linked = { process: process._id, role: 'after' as const, element: null };
    const made = await makePractice(people, 'public', { title: practice, processes: [linked] });
    at.process = `${app.url}/processes/${process.key}`;
    at.practice = `${app.url}/practices/${made.practice.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** One person, one browser, closed when they are done. */
  async function as(user: User | null, act: (page: Page) => Promise<void>): Promise<void> {
    const context = await newContext(browser);
    await act(await tabOf(context, app, user, watches));
    await context.close();
  }

  async function sound(page: Page): Promise<void> {
    expect(await seriousFindings(page), page.url()).to.deep.equal([]);
  }

  async function download(page: Page, name: string): Promise<Buffer> {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
    return readFile(await file.path());
  }

  it('is begun by the navigator from a template', () =>
    as(people.nora, async (page) => {
      await page.goto(`${app.url}/agenda`);
      await page.getByRole('link', { name: 'Agenda anlegen' }).click();
      await page.getByRole('link', { name: /^Klein anfangen/ }).click();
      await page.waitForURL(/template=klein/);
      await page.getByLabel('Titel').fill('Agenda der kurzen Wege');
      await page.getByRole('button', { name: 'Agenda anlegen' }).click();
      await page.getByRole('heading', { level: 1, name: 'Agenda der kurzen Wege' }).waitFor();
      at.agenda = page.url().replace(/\/goals$/, '');
      await page.getByText(goal).waitFor();
    }));

  it('gets its guard rails from the mayor, and whoever works on it hears of them', async () => {
    await as(people.maria, async (page) => {
      await page.goto(`${at.agenda}/goals`);
      await page.getByRole('link', { name: 'Leitplanken setzen' }).first().click();
      await page.getByLabel('Leitplanke', { exact: true }).fill('Kein Antrag braucht zwei Wege');
      await page.getByRole('button', { name: 'Leitplanke hinzufügen' }).click();
      await page.getByRole('heading', { name: 'Kein Antrag braucht zwei Wege' }).waitFor();
      await sound(page);
    });
    await as(people.katrin, async (page) => {
      await page.goto(`${app.url}/notifications`);
      await page.getByText('Maria Seifert hat Leitplanken gesetzt').waitFor();
      await page.getByRole('link', { name: 'Agenda der kurzen Wege' }).click();
      await page.getByText('Kein Antrag braucht zwei Wege').first().waitFor();
    });
  });

  it('takes up what works already: an author proposes the practice on its page', () =>
    as(people.katrin, async (page) => {
      await page.goto(at.practice);
      await page.getByRole('link', { name: 'Für die Agenda vorschlagen' }).first().click();
      await page.getByLabel('Warum gehört das in die Agenda?').fill('Jede Rechnung liegt heute in vier Körben.');
      await page.getByRole('button', { name: 'Vorschlagen' }).click();
      await page.getByRole('heading', { level: 1, name: practice }).waitFor();
      at.candidate = page.url();
      await sound(page);
      await page.goto(at.practice);
      await page.getByText('Vorgeschlagen').first().waitFor();
    }));

  it('asks the heads: one answers by the fast entry, the other in the matrix', async () => {
    await as(people.jens, async (page) => {
      await page.goto(`${app.url}/notifications`);
      await page.getByText('Ein Kandidat wartet auf die Position Ihres Amtes').waitFor();
      await page.goto(`${at.agenda}/positions`);
      const row = page.getByRole('listitem').filter({ hasText: practice });
      await row.getByRole('radio', { name: /^Mittelpunkt/ }).check();
      await row.getByRole('radio', { name: /^Projekt/ }).check();
      await row.getByLabel('Warum? Ein Satz').fill('Ohne das bleibt jede Mahnung ein Zufall.');
      await row.getByText(/^Gespeichert um/).waitFor();
      await sound(page);
    });
    await as(sabine, async (page) => {
      await page.goto(`${at.agenda}/perspectives`);
      const row = page.getByRole('row').filter({ hasText: practice });
      await row.getByRole('link', { name: 'Kämmerei: Mittelpunkt, Projekt' }).click();
      const panel = page.getByRole('complementary', { name: practice });
      await panel.getByText('Ohne das bleibt jede Mahnung ein Zufall.').waitFor();
      await panel.getByRole('link', { name: 'Eigene Position eintragen' }).click();
      await panel.getByRole('radio', { name: /^Relevant/ }).check();
      await panel.getByRole('radio', { name: /^Projekt/ }).check();
      await panel.getByRole('button', { name: 'Position speichern' }).click();
      await row.getByRole('link', { name: 'Hauptamt: Relevant, Projekt' }).waitFor();
      await sound(page);
    });
  });

  it('lets people rate it, each without knowing what the others said', async () => {
    const rate = async (page: Page, benefit: RegExp, effort: RegExp) => {
      await page.goto(`${at.candidate}/rating`);
      await page.getByRole('group', { name: 'Nutzen' }).getByRole('radio', { name: benefit }).check();
      await page.getByRole('group', { name: 'Aufwand' }).getByRole('radio', { name: effort }).check();
    };
    await as(people.katrin, async (page) => {
      await rate(page, /^Sehr groß/, /^Gering/);
      await page.getByLabel('Warum').fill('Spart mir jeden Freitag.');
      await page.getByRole('button', { name: 'Bewerten', exact: true }).click();
      await page.getByText('1 Bewertung', { exact: true }).waitFor();
    });
    await as(people.jens, async (page) => {
      await page.goto(at.candidate);
      expect(await page.content()).not.to.contain('Spart mir jeden Freitag.');
      await rate(page, /^Groß/, /^Gering/);
      await page.getByRole('button', { name: 'Bewerten', exact: true }).click();
      await page.getByText('2 Bewertungen', { exact: true }).waitFor();
      await page.goto(`${at.agenda}/benefit`);
      expect(await page.locator('.fn-spot').count()).to.equal(1);
      await sound(page);
    });
  });

  it('is sorted by the navigator: into the discussion, under its goal, with the process that serves it', () =>
    as(people.nora, async (page) => {
      await page.goto(at.agenda);
      await page.locator('.fn-kc', { hasText: practice }).locator('summary').click();
      await page.getByRole('button', { name: 'Verschieben nach In Diskussion' }).filter({ visible: true }).click();
      await page
        .getByRole('list', { name: 'Ohne Ziel, In Diskussion' })
        .getByRole('link', { name: practice, exact: true })
        .waitFor();
      await page.goto(`${at.candidate}/row/edit`);
      await page.getByLabel(goal).check();
      await page.getByRole('button', { name: 'Speichern' }).click();
      await page.waitForURL(at.candidate);
      await page.goto(at.agenda);
      await page
        .getByRole('list', { name: `${goal}, In Diskussion` })
        .getByRole('link', { name: practice, exact: true })
        .waitFor();
      await sound(page);
      await page.goto(at.process);
      await page.getByRole('link', { name: 'Mit einem Ziel verknüpfen' }).click();
      await page.getByLabel(goal).check();
      await page.getByRole('button', { name: 'Verknüpfen' }).click();
      await page.getByRole('heading', { name: 'Zahlt ein auf' }).waitFor();
      await sound(page);
    }));

  it('is decided by the mayor alone, with a reason that the author reads', async () => {
    await as(people.nora, async (page) => {
      await page.goto(at.candidate);
      expect(await page.getByRole('link', { name: 'Beschließen' }).count()).to.equal(0);
      expect((await page.goto(`${at.candidate}/acts/accepted/new`))?.status()).to.equal(403);
    });
    await as(people.maria, async (page) => {
      await page.goto(at.candidate);
      await page.getByRole('link', { name: 'Beschließen' }).click();
      await page.getByRole('radio', { name: /^Projekt/ }).check();
      await page.getByLabel('Begründung').fill('Das zahlt sich im ersten Jahr aus.');
      await sound(page);
      await page.getByRole('button', { name: 'Beschließen' }).click();
      await page.getByText(`„${practice}“ ist beschlossen.`).waitFor();
    });
    await as(people.katrin, async (page) => {
      await page.goto(`${app.url}/notifications`);
      await page.getByText('Maria Seifert hat entschieden: beschlossen').waitFor();
      await page.goto(at.candidate);
      await page.getByText('Das zahlt sich im ersten Jahr aus.').first().waitFor();
    });
  });

  it('becomes a measure with an owner and dates, and the owner reports', async () => {
    await as(people.nora, async (page) => {
      await page.goto(at.candidate);
      await page.getByRole('link', { name: 'Maßnahme anlegen' }).click();
      await page.getByLabel('Name', { exact: true }).fill(measure);
      await page.getByLabel('Person', { exact: true }).selectOption({ label: 'Rolf Uhlig' });
      await page.getByLabel(/^Verantwortliche Funktion/).fill('Sachgebiet Rechnungswesen');
      await page.getByLabel(/^Anfang/).fill('2026-10-01');
      await page.getByLabel(/^Ende/).fill('2031-06-30');
      await page.getByRole('button', { name: 'Anlegen' }).click();
      await page.getByRole('heading', { level: 1, name: measure }).waitFor();
      at.measure = page.url();
      await sound(page);
    });
    await as(people.rolf, async (page) => {
      await page.goto(`${app.url}/measures`);
      await page.getByRole('link', { name: measure }).click();
      await page.getByRole('link', { name: 'Bericht schreiben' }).click();
      await page.getByRole('radio', { name: /^Im Plan/ }).check();
      await page.getByLabel('Wie weit ist es, in Prozent?').fill('40');
      await page.getByRole('button', { name: 'Bericht abgeben' }).click();
      await page.getByText('40 %, Im Plan').waitFor();
      await sound(page);
    });
  });

  it('is published by the navigator as its first edition', () =>
    as(people.nora, async (page) => {
      await page.goto(`${at.agenda}/document`);
      await page.getByRole('link', { name: 'Ausgabe veröffentlichen' }).click();
      await page.getByLabel('Alle', { exact: true }).check();
      await page.getByLabel('Wer steht dafür?').fill('Die Bürgermeisterin');
      await page.getByRole('button', { name: 'Ausgabe 1 veröffentlichen' }).click();
      await page.getByRole('status').getByText('Ausgabe 1 ist veröffentlicht.').waitFor();
      at.edition = page.url();
      await sound(page);
    }));

  it('is found by a citizen without an account, who reads it and takes it along as PDF and Word file', () =>
    as(null, async (page) => {
      await page.goto(app.url);
      await page.getByRole('navigation').getByRole('link', { name: 'Digitale Agenda' }).first().click();
      await page
        .getByRole('listitem')
        .filter({ hasText: people.town.name })
        .getByRole('link', { name: 'Agenda der kurzen Wege' })
        .click();
      await page.getByRole('heading', { level: 1, name: 'Agenda der kurzen Wege' }).waitFor();
      for (const told of ['Kein Antrag braucht zwei Wege', goal, measure, 'Sachgebiet Rechnungswesen'])
        await page.getByText(told).first().waitFor();
      await sound(page);

      downloaded = await download(page, 'Als PDF herunterladen');
      const pdf = readPdf(downloaded);
      const words = pdf.text.replace(/\s+/g, '');
      for (const told of ['Kein Antrag braucht zwei Wege', goal, measure])
        expect(words).to.contain(told.replace(/\s+/g, ''));
      expect(pdf).to.include({ title: 'Agenda der kurzen Wege', isTagged: true });
      const docx = await readDocx(await download(page, 'Als Word-Datei herunterladen'));
      const paragraphs = docx.paragraphs.map(({ text }) => text).join('\n');
      for (const told of ['Kein Antrag braucht zwei Wege', goal, measure]) expect(paragraphs).to.contain(told);

      // then nobody is named who works on it, and no page of the house is open
      const all = [await page.content(), pdf.text, [...docx.parts.values()].join('\n')].join('\n');
      for (const { name } of [people.nora, people.rolf, people.katrin, people.jens, sabine])
        expect(all).not.to.contain(name);
      for (const address of [at.agenda, `${at.agenda}/document`, at.candidate, at.measure])
        expect((await page.goto(address))?.status(), address).to.equal(404);
    }));

  it('goes on, and what was published stays as it was', async () => {
    await as(people.maria, async (page) => {
      await page.goto(`${at.agenda}/goals`);
      await page.getByRole('link', { name: 'Leitplanken setzen' }).first().click();
      await page.getByRole('button', { name: 'Entfernen: Kein Antrag braucht zwei Wege' }).click();
      await page.getByRole('heading', { name: 'Kein Antrag braucht zwei Wege' }).waitFor({ state: 'detached' });
    });
    await as(people.nora, async (page) => {
      await page.goto(`${at.measure}/edit`);
      await page.getByLabel('Name', { exact: true }).fill('Rechnungseingang neu geordnet');
      await page.getByRole('button', { name: 'Speichern' }).click();
      await page.getByRole('heading', { level: 1, name: 'Rechnungseingang neu geordnet' }).waitFor();
    });
    await as(null, async (page) => {
      await page.goto(at.edition);
      for (const told of ['Kein Antrag braucht zwei Wege', measure]) await page.getByText(told).first().waitFor();
      expect(await page.content()).not.to.contain('neu geordnet');
      expect((await download(page, 'Als PDF herunterladen')).equals(downloaded), 'the same file').to.equal(true);
    });
  });

  it('never asked another origin, broke the policy or threw an error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
