import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { type RunningApp, startApp } from '../support/app.js';
import { tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';

const title = 'Leitern ausleihen ohne Skripte';
const text =
  'Bauhof: Leiter ausgeben @Leiterbuch\n? Leiter zurück?\n- ja (80 %): weiter\n- nein: Bauhof: Mahnen\nEnde: Leiter da';

describe('the work with a process where scripts are off', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let katrin: Page;
  let jens: Page;
  let url: string;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    [katrin, jens] = await Promise.all([as(people.katrin), as(people.jens)]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User): Promise<Page> {
    return tabOf(await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' }), app, user, watches);
  }

  it('begins with lines of text and their preview', async () => {
    await katrin.goto(`${app.url}/processes/new/capture`);
    await katrin.getByLabel('Name des Prozesses').fill(title);
    await katrin.locator('select[name="department"]').selectOption({ label: 'Kämmerei' });
    await katrin.locator('textarea[name="text"]').fill(text);
    await katrin.getByRole('button', { name: 'Vorschau zeigen' }).click();
    await katrin.locator('.fn-stage__picture').waitFor();
    await katrin.getByRole('button', { name: 'Prozess anlegen' }).first().click();
    await katrin.getByRole('heading', { level: 1, name: title }).waitFor();
    url = katrin.url().replace(/\/versions\/1$/, '');
  });

  it('is submitted, sent back with a reason, changed and approved', async () => {
    const submit = async () => {
      await katrin.goto(`${url}/versions/1/submission/new`);
      await katrin.getByRole('button', { name: 'Zur Freigabe einreichen' }).click();
      await katrin.getByText('liegt jetzt zur Freigabe vor').first().waitFor();
    };
    await submit();
    await jens.goto(`${url}/versions/1/decision`);
    await jens.getByLabel('Was soll sich ändern?').fill('Bitte eine Frist nennen');
    await jens.getByRole('button', { name: 'Änderung erbitten' }).click();
    await jens.getByText('Ihr Hinweis ist bei Katrin Hempel.').first().waitFor();
    await katrin.goto(`${url}/versions/1/capture`);
    const lines = katrin.locator('textarea[name="text"]');
    await lines.fill((await lines.inputValue()).replace('Mahnen', 'Nach einer Woche mahnen'));
    await katrin.getByRole('button', { name: 'Speichern', exact: true }).click();
    await submit();
    await jens.goto(`${url}/versions/1/decision`);
    await jens.getByRole('button', { name: 'Freigeben' }).click();
    await jens.getByText('freigegeben').first().waitFor();
  });

  it('is discussed: somebody is named, hears of it and settles it', async () => {
    await katrin.goto(`${url}/discussion`);
    await katrin.getByLabel('Ihr Kommentar').fill('Genügt die Frist, @Jens Wolfram?');
    await katrin.getByRole('button', { name: 'Kommentieren', exact: true }).click();
    await katrin.getByText('Ihr Kommentar steht jetzt hier.').first().waitFor();
    await jens.goto(`${app.url}/notifications`);
    await jens.getByRole('link', { name: title }).first().click();
    await jens.getByRole('button', { name: 'Als erledigt kennzeichnen' }).click();
    await jens.getByText('Der Kommentar ist erledigt.').first().waitFor();
  });

  it('is stepped through in a meeting, and leaves the person by the menu', async () => {
    await katrin.goto(`${url}/presentation`);
    const shown = await katrin.locator('body').innerText();
    for (const told of ['Leiter ausgeben', 'Leiter zurück?', 'ja (80\u00a0%)', 'Nach einer Woche mahnen'])
      expect(shown).to.contain(told);
    await katrin.goto(`${app.url}/start`);
    await katrin.locator('header details.fn-menu > summary').click();
    await katrin.getByRole('button', { name: 'Abmelden' }).first().click();
    await katrin.goto(url);
    expect(await katrin.getByRole('heading', { name: title }).count()).to.equal(0);
    expect(watches.flatMap(({ violations, foreign }) => [...violations, ...foreign])).to.eql([]);
  });
});
