import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import type { User } from '../../models/user.js';
import type { RunningApp } from './app.js';
import { password } from './makers.js';
import { seriousFindings } from './modeller-harness-browser.js';

/** What must never happen on any page, written down while a person uses it. */
export interface Watch {
  foreign: string[];
  violations: string[];
  errors: string[];
}

/** A German tab in which everything forbidden is noted: other origins, breaches of the policy, uncaught errors. */
export async function watchedPage(
  context: BrowserContext,
  app: Pick<RunningApp, 'url'>,
): Promise<{ page: Page; watch: Watch }> {
  await context.setExtraHTTPHeaders({ 'Accept-Language': 'de-DE' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const watch: Watch = { foreign: [], violations: [], errors: [] };
  page.on('request', (request) => {
    if (!request.url().startsWith(app.url) && !/^(data|blob):/.test(request.url())) watch.foreign.push(request.url());
  });
  page.on('pageerror', (error) => watch.errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) watch.violations.push(message.text());
  });
  return { page, watch };
}

/** With what the form would send, without the way over its page: the tests of the form itself go that way. */
export async function signIn(page: Page, app: Pick<RunningApp, 'url'>, user: Pick<User, 'email'>): Promise<void> {
  const answer = await page.request.post(`${app.url}/session`, {
    form: { email: user.email, password },
    headers: { Origin: app.url },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${user.email} could not sign in: ${answer.status()}`);
  await page.goto(`${app.url}/start`);
}

/** A tab of this person, or of a visitor, signed in; what must never happen is noted in `watches`. */
export async function tabOf(
  context: BrowserContext,
  app: Pick<RunningApp, 'url'>,
  user: Pick<User, 'email'> | null,
  watches: Watch[],
): Promise<Page> {
  const { page, watch } = await watchedPage(context, app);
  watches.push(watch);
  if (user) await signIn(page, app, user);
  return page;
}

/** The way everybody goes, with the form. */
export async function signInByForm(page: Page, app: Pick<RunningApp, 'url'>, user: Pick<User, 'email'>): Promise<void> {
  await page.goto(`${app.url}/session/new`);
  await page.getByLabel('E-Mail-Adresse').fill(user.email);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL(`${app.url}/start`);
}

/** Nothing serious for axe, and nothing wider than the window. */
export async function isClean(page: Page): Promise<void> {
  expect(await seriousFindings(page), page.url()).to.deep.equal([]);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow, `${page.url()} is wider than the window`).to.be.at.most(0);
}
