import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { added } from '../../models/custom-field/fields.js';
import { customFields, rewriteFields } from '../../models/custom-field.js';
import type { Municipality } from '../../models/municipality.js';
import { Process } from '../../models/process.js';
import type { User } from '../../models/user.js';
import { Version } from '../../models/version.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { makeDataDir, removeDataDir } from '../support/cli.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { doer, type Made, makeProcess } from '../support/processes.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;

describe('processes on their way to others', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let dataDir: string;
  let lamp: Made;
  const watches: Watch[] = [];

  before(async () => {
    dataDir = await makeDataDir();
    [app, people, browser] = await Promise.all([startApp({ dataDir }), cast(), launchBrowser()]);
    const field = await asking(people.town, people.nora);
    await asking(people.otherTown, people.silvia);
    lamp = await makeProcess(people, 'public', {
      title: 'Laterne im Paket prüfen',
      custom: [{ field, value: '902.41' }],
    });
  });
  after(async () => {
    await browser.close();
    await app.close();
    await removeDataDir(dataDir);
  });

  /** Both towns ask for the number of the file plan, each with a field of its own. */
  async function asking({ _id }: Municipality, by: User): Promise<string> {
    const told = { name: 'Aktenplanzeichen', nameEn: '', kind: 'text', group: 'basis' } as const;
    await rewriteFields(_id, (fields) => added(fields, { ...told, help: '', options: [], public: false }), {
      ...{ by: doer(by), what: 'added', name: told.name },
    });
    return (await customFields(_id))[0]?._id.toString() ?? '';
  }

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    return tabOf(await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' }), app, user, watches);
  }

  it('go along as one package, and come into another town as drafts that say the same', async () => {
    const nora = await as(people.nora);
    await nora.goto(`${app.url}/processes/exports/new`);
    await isClean(nora);
    await nora.getByRole('button', { name: 'Paket packen' }).click();
    await nora.getByText('Das Paket ist fertig').waitFor();
    await isClean(nora);
    const [download] = await Promise.all([
      nora.waitForEvent('download'),
      nora.getByRole('link', { name: 'Paket herunterladen' }).click(),
    ]);
    const file = await download.path();

    const silvia = await as(people.silvia, narrow);
    await silvia.goto(`${app.url}/processes/imports/new`);
    const zip = { name: 'bibliothek.zip', mimeType: 'application/zip', buffer: await readFile(file) };
    await silvia.getByLabel('Dateien').setInputFiles(zip);
    await silvia.getByRole('combobox').last().selectOption({ index: 1 });
    await isClean(silvia);
    await silvia.getByRole('button', { name: 'Hochladen' }).click();
    await silvia.getByRole('heading', { level: 1, name: 'Bibliothek einlesen' }).waitFor();
    await isClean(silvia);
    await silvia.getByRole('button', { name: 'Übernehmen' }).click();
    await silvia.getByRole('heading', { level: 1, name: 'Bericht zum Hochladen' }).waitFor();
    await isClean(silvia);

    const there = await Process.findOne({ municipality: people.otherTown._id }).orFail();
    const { profile } = await Version.findOne({ process: there._id }).orFail();
    const [own] = await customFields(people.otherTown._id);
    expect(profile).to.include({ title: 'Laterne im Paket prüfen' });
    expect(profile.custom.map(({ field, value }) => [field, value])).to.deep.equal([[own?._id.toString(), '902.41']]);
    await Promise.all([nora.context().close(), silvia.context().close()]);
  });

  it('are given out as pictures and documents, and shown on the page of a town', async () => {
    const page = await as(people.katrin, narrow);
    await page.goto(`${app.url}/processes/${lamp.process.key}/versions/${lamp.version.number}/sharing`);
    await isClean(page);
    // The test's app is told another address than the one it listens on.
    const code = (await page.getByLabel('Zeile zum Einfügen').inputValue()).replace(/http:\/\/[^/]+/, app.url);
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PDF herunterladen' }).click(),
    ]);
    expect(pdf.suggestedFilename()).to.match(/^laterne-im-paket-pruefen.*\.pdf$/i);
    await page.context().close();

    const townsite = createServer((_, answer) =>
      answer.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>Stadt</title><main>${code}</main>`),
    );
    await new Promise<void>((listening) => townsite.listen(0, 'localhost', listening));
    const foreign = await browser.newPage({ locale: 'de-DE' });
    await foreign.goto(`http://localhost:${(townsite.address() as AddressInfo).port}/laternen`);
    const frame = foreign.frameLocator('iframe');
    await frame.getByRole('link', { name: /In Fundus öffnen/ }).waitFor();
    expect(await frame.locator('body').innerText()).to.contain('Laterne im Paket prüfen');
    await frame.locator('.djs-shape').first().waitFor();
    expect(await foreign.context().cookies()).to.deep.equal([]);
    await foreign.close();
    townsite.close();

    const alone = await as(null, narrow);
    await alone.goto(`${app.url}/embed/processes/${lamp.process.key}`);
    await isClean(alone);
  });

  it('asked no other origin, broke no policy and threw no error', () => {
    expect(watches.flatMap((watch) => [...watch.foreign, ...watch.violations, ...watch.errors])).to.deep.equal([]);
  });
});
