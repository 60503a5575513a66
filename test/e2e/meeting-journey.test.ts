import { expect } from 'chai';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser, seriousFindings } from '../support/modeller-harness-browser.js';
import { drawing, type Made, makeProcess } from '../support/processes.js';

const beamer = { viewport: { width: 1920, height: 1080 }, colorScheme: 'light' } as const;
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' } as const;

describe('a process in a meeting and on the desk', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let made: Made;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    made = await makeProcess(people, 'public', {
      title: 'Markt vorführen',
      steps: ['Stand anmelden', 'Platz zuweisen'],
    });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (look: BrowserContextOptions, user: Cast['katrin'] | null = null) =>
    tabOf(await browser.newContext({ locale: 'de-DE', ...look }), app, user, watches);

  it('is stepped through by keys, each step said aloud and kept in the address, on a beamer and on a phone', async () => {
    for (const look of [beamer, phone]) {
      const page = await open(look);
      await page.goto(`${app.url}/processes/${made.process.key}/presentation`);
      await page.locator('.is-shown').first().waitFor();
      const said = () => page.locator('.fn-show [role="status"]').textContent();

      expect(await said()).to.equal('Schritt 1 von 2 · Aufgabe. Stand anmelden');
      await page.keyboard.press('PageDown');
      expect(await said()).to.equal('Schritt 2 von 2 · Aufgabe. Platz zuweisen');
      expect(new URL(page.url()).searchParams.get('step')).to.equal('Task_2');
      expect(await page.locator('.is-passed.djs-connection').count()).to.equal(1);
      await page.keyboard.press('ArrowRight');
      expect(await said()).to.equal('Hier endet der Ablauf.');
      await page.keyboard.press('ArrowLeft');
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).to.eql(['Stand anmelden']);
      expect(await seriousFindings(page)).to.eql([]);
      await page.keyboard.press('Escape');
      await page.waitForURL(`${app.url}/processes/${made.process.key}`);
      await page.context().close();
    }
  });

  it('takes a file that is let go over the modeller, gives the drawing back, and prints it alone', async () => {
    const draft = await makeProcess(people, 'draft', { title: 'Markt zeichnen', steps: ['Altes tun'] });
    const page = await open({ viewport: { width: 1440, height: 900 } }, people.katrin);
    await page.goto(`${app.url}/processes/${draft.process.key}/versions/1/modeller`);
    await page.locator('[data-element-id="Task_1"]').first().waitFor();
    const drop = async (name: string, content: string) => {
      const dataTransfer = await page.evaluateHandle(
        `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)})); return data; })()`,
      );
      await page.dispatchEvent('.mo-stage', 'drop', { dataTransfer });
    };
    const steps = () => page.locator('.djs-shape .djs-label').allTextContents();

    await drop('Foto.bpmn', 'kein Diagramm');
    await page.getByText('„Foto.bpmn“ lässt sich nicht als BPMN-Diagramm lesen').waitFor();
    await drop('Neues.bpmn', drawing(['Neues tun', 'Mehr tun']));
    await page.getByRole('button', { name: 'Zeichnung ersetzen' }).click();
    await page.getByText('Die Zeichnung stammt jetzt aus „Neues.bpmn“.').waitFor();
    expect((await steps()).join())
      .to.include('Neues')
      .and.not.include('Altes');
    await page.locator('.mo-toast').getByRole('button', { name: 'Rückgängig' }).click();
    await page.locator('[data-element-id="Task_2"]').first().waitFor({ state: 'detached' });
    expect((await steps()).join()).to.include('Altes');
    await page.evaluate('window.print = () => { window.printed = document.querySelector(".mo-print svg") !== null }');
    await page.getByRole('button', { name: 'Drucken' }).click();
    await page.waitForFunction('window.printed === true');
    expect(await page.locator('.mo-print p').textContent()).to.include('Markt zeichnen · Entwurf');
    expect(await seriousFindings(page)).to.eql([]);
    await page.context().close();
  });

  it('was clean: no script error, nothing refused by the content policy, nothing foreign', () => {
    for (const watch of watches) expect(watch).to.deep.equal({ errors: [], violations: [], foreign: [] });
  });
});
