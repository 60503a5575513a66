import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import { stopToken } from '../../src/web/mail-stop.js';
import { makeAgenda, makeIdea } from '../support/agenda.js';
import { type RunningApp, startApp } from '../support/app.js';
import { isClean, tabOf, type Watch } from '../support/browser.js';
import { type Cast, cast } from '../support/cast.js';
import { launchBrowser } from '../support/modeller-harness-browser.js';
import { bringPractice, type MadePractice, makePractice } from '../support/practices.js';

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const narrow = { viewport: { width: 390, height: 800 }, colorScheme: 'dark' } as const;
const secret = 'a secret for the journey of mails, long enough';

describe('being told what happens', () => {
  let app: RunningApp;
  let browser: Browser;
  let people: Cast;
  let made: MadePractice;
  const watches: Watch[] = [];

  before(async () => {
    const mail = { url: 'smtp://127.0.0.1:9', from: 'fundus@fundus.example' };
    [app, people, browser] = await Promise.all([startApp({ sessionSecret: secret, mail }), cast(), launchBrowser()]);
    made = await makePractice(people, 'draft', { title: 'Fundbüro im Netz' });
    await bringPractice(made.version, 'submitted', people);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(user: User | null, look: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...look, locale: 'de-DE', reducedMotion: 'reduce' });
    return tabOf(context, app, user, watches);
  }

  const bell = (page: Page) => page.getByRole('link', { name: /^Benachrichtigungen/ });

  it('the head hears of a submission at the bell and goes there by keyboard', async () => {
    const page = await as(people.jens);
    expect(await bell(page).textContent()).to.contain('Benachrichtigungen, 1 neue');
    await bell(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Benachrichtigungen' }).waitFor();
    await isClean(page);
    await page.getByRole('link', { name: 'Neu Fundbüro im Netz' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/practices\//);

    expect(await bell(page).textContent()).not.to.contain('neue');
  });

  it('the author hears of the approval, on a phone, and ticks it off', async () => {
    await made.version.approve({ by: { id: people.jens._id, name: people.jens.name } });
    const page = await as(people.katrin, narrow);
    await page.goto(`${app.url}/notifications`);
    expect(await page.getByText('Jens Wolfram hat Version').count()).to.equal(1);
    await isClean(page);
    await page.getByRole('button', { name: /^Gelesen.*Fundbüro im Netz/ }).click();
    await page.getByText('Alles gelesen.').waitFor();

    await isClean(page);
    expect(await bell(page).textContent()).not.to.contain('neue');
  });

  it('everybody chooses kind by kind, with the keyboard alone', async () => {
    const page = await as(people.katrin);
    await page.goto(`${app.url}/account`);
    await isClean(page);
    await page.getByRole('link', { name: 'Auswählen, was Sie erfahren' }).click();
    await page.getByRole('heading', { level: 1, name: 'Was Sie erfahren und wie' }).waitFor();
    await isClean(page);
    const daily = page.getByRole('radio', { name: 'Ihre Version ist freigegeben: Mail täglich' });
    await daily.focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('checkbox', { name: 'Ihre Version ist freigegeben: In Fundus' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Speichern' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Gespeichert. Es gilt ab jetzt.').waitFor();

    expect(await page.getByRole('radio', { name: 'Ihre Version ist freigegeben: Mail sofort' }).isChecked()).to.equal(
      true,
    );
    expect(await page.getByRole('checkbox', { name: 'Ihre Version ist freigegeben: In Fundus' }).isChecked()).to.equal(
      false,
    );
    await page.setViewportSize(narrow.viewport);
    await isClean(page);
  });

  it('a link in a mail ends mails without signing in', async () => {
    const page = await as(null, narrow);
    await page.goto(`${app.url}/mail/stop/${stopToken(secret, { person: people.katrin._id, kind: 'approved' })}`);
    await isClean(page);
    await page.getByRole('button', { name: 'Abbestellen' }).click();
    await page.getByRole('status').filter({ hasText: 'Abbestellt.' }).waitFor();

    await isClean(page);
  });

  it('the start page says what the agenda needs from a head, and leads there', async () => {
    const agenda = await makeAgenda(people);
    await makeIdea(agenda, people.katrin, 'Fundsachen fotografieren');
    for (const look of [wide, narrow]) {
      const page = await as(people.jens, look);
      expect(await page.getByText('1 Kandidat ohne Ihre Position').count()).to.equal(1);
      expect(await page.getByRole('link', { name: 'Position beziehen' }).getAttribute('href')).to.equal(
        `/agendas/${agenda.key}/positions`,
      );
      expect(await page.getByText('Katrin Hempel: vorgeschlagen').count()).to.equal(1);
      await isClean(page);
    }
  });

  it('no page breaks its own rules on the way', () => {
    expect(watches.flatMap(({ violations }) => violations)).to.eql([]);
  });
});
