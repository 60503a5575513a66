import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { draftFrom } from '../../models/version/drafting.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { doer, drawing, keep, makeProcess } from '../support/processes.js';

describe('an approval with a rejection', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let url: string;
  const watches: Watch[] = [];

  before(async () => {
    [app, people, browser] = await Promise.all([startApp(), cast(), launchBrowser()]);
    const made = await makeProcess(people, 'staff', { title: 'Marken ausgeben', steps: ['Antrag prüfen'] });
    const second = await draftFrom(made.process, made.version, doer(people.katrin));
    const diagram = await keep(drawing(['Antrag prüfen', 'Marke stempeln']));
    await second.saveDiagram({ diagram, by: doer(people.katrin), revision: null });
    await second.submit({ by: doer(people.katrin), note: 'Neu: die Marke' });
    url = `${app.url}/processes/${made.process.key}`;
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User): Promise<Page> {
    const viewport = { width: 1440, height: 900 };
    return tabOf(await browser.newContext({ viewport, locale: 'de-DE', reducedMotion: 'reduce' }), app, user, watches);
  }

  it('the head sees what changed and asks for a change, with a remark at the step', async () => {
    const page = await as(people.jens);
    await page.goto(`${app.url}/approvals`);
    await isClean(page);
    await page.getByRole('link', { name: /^Prüfen.*Marken ausgeben/ }).click();
    await page.getByRole('heading', { name: /Änderungen gegenüber Version 0\.1/ }).waitFor();
    await page.getByText('Einzelne Schritte kommentieren').click();
    await page.locator('[name="element-0"]').selectOption({ label: 'Marke stempeln' });
    await page.locator('[name="comment-0"]').fill('Geht das ohne Stempel?');
    await page.getByLabel('Was soll sich ändern?').fill('Bitte digital ausgeben');
    await isClean(page);
    await page.setViewportSize({ width: 390, height: 800 });
    await isClean(page);
    await page.getByRole('button', { name: 'Änderung erbitten' }).click();
    await page.getByText('Ihr Hinweis ist bei Katrin Hempel.').waitFor();
  });

  it('the author finds it pinned in the modeller, answers, names somebody with the keyboard, and settles it', async () => {
    const page = await as(people.katrin);
    await page.goto(`${url}/versions/2/modeller`);
    await page.getByRole('button', { name: 'Notizen zu diesem Element: 1' }).click();
    await page.getByText('Geht das ohne Stempel?').waitFor();
    await page.getByText('Antworten', { exact: true }).first().click();
    await page.getByLabel('Ihre Antwort').fill('Ja, als QR-Code');
    await page.locator('.mo-note__reply button').click();
    await page.locator('.mo-note__answer').getByText('Ja, als QR-Code').waitFor();
    await isClean(page);
    await page.goto(url);
    await page.locator('.fn-live').getByRole('button', { name: '1 Kommentar zu Marke stempeln' }).click();
    await page.getByRole('button', { name: 'Kommentare', exact: false }).first().waitFor();
    await page.getByRole('link', { name: '1 Kommentar lesen' }).click();
    await page.getByRole('heading', { level: 2, name: 'Diskussion' }).waitFor();
    const text = page.getByLabel('Ihr Kommentar');
    await text.pressSequentially('Was meinst du, @Jen');
    await page.getByRole('option', { name: 'Jens Wolfram' }).waitFor();
    await isClean(page);
    await page.keyboard.press('Enter');
    expect(await text.inputValue()).to.equal('Was meinst du, @Jens Wolfram ');
    await page.getByRole('button', { name: 'Kommentieren' }).click();
    await page.getByText('Ihr Kommentar steht jetzt hier.').waitFor();
    await isClean(page);
    const thread = page.locator('.fn-qa__one').filter({ hasText: 'Geht das ohne Stempel?' });
    await thread.getByRole('button', { name: 'Als erledigt kennzeichnen' }).click();
    await page.getByText('Der Kommentar ist erledigt.').waitFor();
    expect(await page.getByText('Geht das ohne Stempel?').count()).to.equal(0);
  });

  it('submitted again, the head approves it, and the history tells it all', async () => {
    const author = await as(people.katrin);
    await author.goto(`${url}/versions/2/submission/new`);
    await author.getByLabel('Nachricht an die Leitung').fill('Jetzt digital');
    await author.getByRole('button', { name: 'Zur Freigabe einreichen' }).click();
    await author.getByText('liegt jetzt zur Freigabe vor').waitFor();
    const page = await as(people.jens);
    await page.goto(`${url}/versions/2/decision`);
    await page.getByText('Jetzt digital').waitFor();
    await page.getByRole('button', { name: 'Freigeben' }).click();
    await page.getByText('„Marken ausgeben“, Version 0.2, freigegeben.').waitFor();
    await page.goto(`${url}/versions`);
    for (const told of ['hat eine Änderung erbeten', 'hat freigegeben', 'Bitte digital ausgeben'])
      expect(await page.getByText(told).count(), told).to.be.at.least(1);
    await isClean(page);
    await page.goto(`${app.url}/approvals/deputies`);
    await isClean(page);
    expect(watches.flatMap(({ violations, errors }) => [...violations, ...errors])).to.eql([]);
  });
});
