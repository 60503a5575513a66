import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Process } from '../../models/process.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, newContext, seriousFindings } from '../support/modeller-harness-browser.js';
import { drawing, type Made, makeProcess } from '../support/processes.js';

describe('working on the same library', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let katrin: Page;
  let made: Made;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    made = await makeProcess(people, 'draft', { title: 'Brunnen prüfen', steps: ['Brunnen öffnen', 'Probe nehmen'] });
    katrin = await tabOf(await newContext(browser), app, people.katrin, watches);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const modeller = () => `${app.url}/processes/${made.process.key}/versions/1/modeller`;
  const tidy = async (page: Page) => expect(await seriousFindings(page), page.url()).to.deep.equal([]);

  it('keeps a drawing as template, calls it by another name, begins with it and offers it no longer', async () => {
    await katrin.goto(`${app.url}/processes/${made.process.key}`);
    await katrin.locator('summary', { hasText: 'Weitere Aktionen' }).first().click();
    await katrin.getByText('Als Vorlage speichern', { exact: true }).click();
    await katrin.getByLabel('Name der Vorlage').fill('Anlage prüfen');
    await tidy(katrin);
    await katrin.getByRole('button', { name: 'Vorlage speichern' }).click();
    await katrin.waitForURL(/\/processes\/templates$/);
    const card = katrin.locator('.fn-card', {
      has: katrin.getByRole('heading', { name: /^(Anlage|Wasseranlage) prüfen$/ }),
    });
    await card.getByText('Umbenennen').click();
    await card.getByLabel('Name der Vorlage').fill('Wasseranlage prüfen');
    await tidy(katrin);
    await card.getByRole('button', { name: 'Speichern' }).click();
    await katrin.getByText('Die Vorlage heißt jetzt „Wasseranlage prüfen“.').waitFor();

    await card.getByRole('link', { name: 'Damit beginnen' }).click();
    await katrin.getByLabel('Name des Prozesses').fill('Zisterne prüfen');
    await katrin.getByRole('button', { name: 'Prozess anlegen' }).click();
    await katrin.waitForURL(/\/modeller$/);
    await katrin.locator('.djs-shape', { hasText: 'Brunnen' }).first().waitFor();

    await katrin.goto(`${app.url}/processes/templates`);
    await card.getByRole('button', { name: 'Nicht mehr anbieten' }).click();
    await katrin.getByText('wird nicht mehr angeboten').waitFor();
    await katrin.goto(`${app.url}/processes/new`);
    expect(await katrin.getByText('Wasseranlage prüfen').count()).to.equal(0);
  });

  it('passes the pen from one to the other and back, and what was drawn stays', async () => {
    const nora = await tabOf(await newContext(browser), app, people.nora, watches);
    await katrin.goto(modeller());
    const step = katrin.locator('[data-element-id="Task_1"]');
    await step.click();
    await katrin.getByLabel('Bezeichnung', { exact: true }).fill('Deckel abnehmen');
    await katrin.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    await katrin.locator('.mo-saved[data-state="clean"]').waitFor();

    await nora.goto(modeller());
    await nora.getByText(/Katrin Hempel zeichnet seit .* Sie sehen zu\./).waitFor();
    await tidy(nora);
    await nora.getByRole('button', { name: 'Übernehmen' }).click();
    await nora.getByText(/Katrin Hempel zeichnet seit/).waitFor({ state: 'detached' });
    await katrin.getByText(/hat um .* übernommen\. Ihre Änderungen bleiben erhalten/).waitFor({ timeout: 40_000 });
    await tidy(katrin);

    await nora.locator('[data-element-id="Task_2"]').click();
    await nora.getByLabel('Bezeichnung', { exact: true }).fill('Probe versiegeln');
    await nora.getByLabel('Bezeichnung', { exact: true }).press('Tab');
    await nora.locator('.mo-saved[data-state="clean"]').waitFor();
    const xml = await (
      await nora.request.get(`${app.url}/processes/${made.process.key}/versions/1/diagram.xml`)
    ).text();
    expect(xml).to.contain('Deckel abnehmen').and.contain('Probe versiegeln');
    await katrin.locator('.djs-shape', { hasText: 'versiegeln' }).waitFor();

    // when somebody who looks on saves what was decided about two versions, then who draws goes on from there
    const answer = await katrin.evaluate(async () => {
      const at = location.pathname.replace(/modeller$/, '');
      const now = await fetch(`${at}diagram.xml`);
      const xml = (await now.text()).replace('Deckel abnehmen', 'Deckel heben');
      const revision = Number(now.headers.get('X-Revision'));
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
      return (await fetch(`${at}diagram`, { method: 'PUT', headers, body: JSON.stringify({ xml, revision }) })).status;
    });
    expect(answer).to.equal(200);
    await nora.getByText('Der Entwurf wurde inzwischen geändert.').waitFor();
    await nora.locator('.djs-shape', { hasText: 'heben' }).waitFor();
    expect(await nora.getByLabel('Bezeichnung', { exact: true }).inputValue()).to.equal('Probe versiegeln');
    await nora.context().close();
  });

  it('takes a file that is let go on the library into the import', async () => {
    await katrin.goto(`${app.url}/processes`);
    await katrin.evaluate(
      (xml) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([xml], 'Quelle fassen.bpmn', { type: 'application/xml' }));
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      },
      drawing(['Quelle suchen']),
    );
    await katrin.waitForURL(/\/processes\/imports\/new/);
    await katrin.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0]?.name === 'Quelle fassen.bpmn',
    );
    await tidy(katrin);
    await katrin.getByRole('button', { name: 'Hochladen' }).click();
    // A single file that is in at once leads to its process, else to the report.
    await katrin
      .getByText(/(?:Die|1) Datei ist übernommen/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await Process.exists({ 'origin.kind': 'import', 'origin.name': 'Quelle fassen.bpmn' })).not.to.equal(null);
    await tidy(katrin);
  });

  it('asks no other origin, breaks no policy and throws nothing', () => {
    for (const { foreign, violations, errors } of watches) expect([foreign, violations, errors]).to.eql([[], [], []]);
  });
});
