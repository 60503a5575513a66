import type { Browser } from 'playwright-core';
import { launchBrowser, newContext } from '../support/modeller-harness-browser.js';
import { serveBarePages } from './bare-pages.js';
import { beginDraft } from './draft.js';
import { type Installation, withInstallation } from './installation.js';
import { figure, heading, line, quantile } from './print.js';

const views = 7;

interface Watched {
  name: string;
  url: string;
  cookie?: string;
  /** What all is there when the page can be used. */
  ready: string[];
}

interface View {
  /** What the browser had to fetch before the picture could stand: the page, its styles, the picture. */
  requests: number;
  kilobytes: number;
  allKilobytes: number;
  paint: number;
  ready: number;
}

const drawn = '.djs-container .djs-shape';

/** The process page and the modeller in Chromium with an empty cache, each beside the barest page that does the same. */
export async function benchBrowser(processes: number): Promise<void> {
  const browser = await launchBrowser();
  try {
    await withInstallation(processes, (installation) => compare(browser, installation));
  } finally {
    await browser.close();
  }
}

async function compare(browser: Browser, { url, author }: Installation): Promise<void> {
  const draft = await beginDraft(author.visitor);
  const picture = await author.visitor.get(draft.urls.picture);
  const bare = await serveBarePages(draft.xml, picture.body);
  const { cookie } = author;
  const [page, modeller] = [`${url}${draft.urls.process}`, `${url}${draft.urls.modeller}`];
  const tool = [drawn, '.djs-palette .entry'];
  heading(`In Chromium with an empty cache, median of ${views}`);
  line('', 'files first', 'KiB first', 'KiB in all', 'paint ms', 'usable ms');
  try {
    await show(browser, { name: 'bare page with the picture inline', url: bare.picture, ready: ['svg'] });
    await show(browser, { name: 'process page, then live viewer', url: page, cookie, ready: [drawn] });
    await show(browser, { name: 'bare bpmn-js modeler', url: bare.modeler, ready: tool });
    await show(browser, { name: 'modeller', url: modeller, cookie, ready: tool });
  } finally {
    await bare.close();
  }
}

async function show(browser: Browser, watched: Watched): Promise<void> {
  const seen: View[] = [];
  // The first is thrown away: the server reads its views and the browser starts its parts.
  for (let count = 0; count <= views; count += 1) seen.push(await view(browser, watched));
  const median = (key: keyof View) =>
    figure(
      quantile(
        seen.slice(1).map((one) => one[key]),
        0.5,
      ),
    );
  line(watched.name, ...(['requests', 'kilobytes', 'allKilobytes', 'paint', 'ready'] as const).map(median));
}

async function view(browser: Browser, { url, cookie, ready }: Watched): Promise<View> {
  const context = await newContext(browser);
  try {
    if (cookie) {
      const [name = '', value = ''] = cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url }]);
    }
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    for (const selector of ready) await page.locator(selector).first().waitFor({ state: 'attached' });
    const readyAt = Number(await page.evaluate('performance.now()'));
    await page.waitForLoadState('networkidle');
    return { ...((await page.evaluate(measured)) as Omit<View, 'ready'>), ready: readyAt };
  } finally {
    await context.close();
  }
}

/** Scripts, fonts and what they fetch come after: the picture does not wait for them. */
const measured = `(() => {
  const files = performance.getEntriesByType('resource');
  const page = performance.getEntriesByType('navigation')[0];
  const size = (all) => all.reduce((sum, one) => sum + one.transferSize, 0) / 1024;
  const first = files.filter((one) => one.initiatorType === 'link' && one.name.endsWith('.css') || /picture\\.svg/.test(one.name));
  const paint = performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint');
  return {
    requests: first.length + 1,
    kilobytes: size([page, ...first]),
    allKilobytes: size([page, ...files]),
    paint: paint ? paint.startTime : NaN,
  };
})()`;
