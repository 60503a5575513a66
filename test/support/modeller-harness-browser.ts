import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** A page with everything that must not happen written down. */
export interface WatchedPage {
  page: Page;
  /** Breaches of the content security policy. */
  violations: string[];
  /** Requests to any other origin. */
  foreign: string[];
  /** Uncaught errors of the page. */
  errors: string[];
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let launched: Promise<Browser> | null = null;

/** One Chromium for all files of a run, one file after the other: closing it closes what is open, it ends with the run. */
export function launchBrowser(): Promise<Browser> {
  launched ??= launchOnce();
  return launched;
}

async function launchOnce(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
  browser.close = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  };
  return browser;
}

export function newContext(browser: Browser, width = 1440, height = 900): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height }, acceptDownloads: true });
}

/** Opens an address and waits until a diagram stands. */
export async function openDiagramPage(context: BrowserContext, url: string): Promise<WatchedPage> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const watched: WatchedPage = { page, violations: [], foreign: [], errors: [] };
  const origin = new URL(url).origin;
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !/^(data|blob):/.test(address)) watched.foreign.push(address);
  });
  page.on('pageerror', (error) => watched.errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) watched.violations.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector('.djs-shape');
  return watched;
}

/** Behind a timer of the page that nothing shows: one that is set later and lasts as long ends later, on any machine. */
export async function behindTimer(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate(`new Promise((done) => setTimeout(done, ${milliseconds}))`);
}

interface AxeResult {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

/** What axe finds serious or critical, as "rule: element". The bpmn.io mark is not ours to change. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // While a page is on its way to the next, it says so with what axe does not know there.
  await page.locator('html:not([aria-busy])').waitFor({ state: 'attached' });
  await page.evaluate(source);
  const result = (await page.evaluate(
    "axe.run({ exclude: ['.bjs-powered-by'] }, { resultTypes: ['violations'] })",
  )) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
