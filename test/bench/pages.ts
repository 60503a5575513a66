import { type Baseline, startBaseline } from './baseline.js';
import { type Installation, withInstallation } from './installation.js';
import { type Load, load, type Target } from './load.js';
import { figure, heading, line } from './print.js';

/** The baseline is asked again before each page: what else the machine does then weighs on both alike. */
const seconds = { baseline: 2, page: 4 };

/** How many pages a second, beside a bare Express with one EJS page in the same run. */
export async function benchPages(sizes: readonly number[]): Promise<void> {
  const baseline = await startBaseline();
  try {
    for (const size of sizes) await withInstallation(size, (installation) => measure(installation, baseline));
  } finally {
    await baseline.stop();
  }
}

async function measure(installation: Installation, baseline: Baseline): Promise<void> {
  heading(`Pages, ${installation.processes.toLocaleString('en')} processes, 10 connections`);
  line('', 'requests/s', '÷ baseline', 'CPU ms', '÷ baseline', 'p50 ms', 'p99 ms');
  const bare = { name: 'baseline: bare Express + EJS', urls: [`${baseline.url}/`], pid: baseline.pid };
  const hello = { name: 'bare Express, hello', urls: [`${baseline.url}/hello`], pid: baseline.pid };
  const first = await load(bare, seconds.page);
  print(bare.name, first, first);
  print(hello.name, await load(hello, seconds.baseline), first);
  for (const target of await targets(installation)) {
    const beside = await load(bare, seconds.baseline);
    print(target.name, await load(target, seconds.page), beside);
  }
}

async function targets({ url, pid, author, words }: Installation): Promise<Target[]> {
  const member = { Cookie: author.cookie };
  const library = `${url}/processes`;
  const search = (word: string) => `${library}?q=${encodeURIComponent(word)}`;
  const published = await processPages(library);
  const page = (name: string, urls: readonly string[], headers: Record<string, string> = {}): Target => ({
    ...{ name, urls, headers, pid },
  });
  const deep = await deepPage(library);
  return [
    page('process page, visitor', published),
    page('process page, visitor, not rendered before', unseen(published[0] ?? library)),
    page('process page, signed in', published, member),
    await unchanged(page('process page again, visitor (304)', published.slice(0, 1))),
    await unchanged(page('process page again, signed in (304)', published.slice(0, 1), member)),
    page('library, visitor', [library]),
    page('library, visitor, not rendered before', unseen(library)),
    page('library, visitor, gzip', [library], { 'Accept-Encoding': 'gzip' }),
    page('library, tenth page, visitor', [deep]),
    page('library, filtered by kind, visitor', [`${library}?kind=core`]),
    page('library, own town, signed in', [library], member),
    page('library, all towns, signed in', [`${library}?collection=own&collection=others`], member),
    await unchanged(page('library again, visitor (304)', [library])),
    page('search, rare word', [search(words.rare)]),
    page('search, common word', [search(words.common)]),
    page('search, common word, signed in', [search(words.common)], member),
    page('catalogue', [`${url}/`]),
  ];
}

/** More addresses of a page than the app keeps pages: each look renders it anew. */
function unseen(url: string): string[] {
  return Array.from({ length: 400 }, (_, number) => `${url}?look=${number}`);
}

/** What a browser sends when it has the page already. */
async function unchanged(target: Target): Promise<Target> {
  const answer = await fetch(target.urls[0] ?? '', { headers: target.headers ?? {} });
  await answer.text();
  const tag = answer.headers.get('etag');
  if (!tag) throw new Error(`${target.name} has no ETag`);
  return { ...target, headers: { ...target.headers, 'If-None-Match': tag }, status: 304 };
}

/** The processes with a drawing on the first page of the library. */
async function processPages(library: string): Promise<string[]> {
  const html = await (await fetch(library)).text();
  const cards = html.split('<li class="fn-card fn-pcard">').filter((card) => card.includes('thumbnail.svg'));
  const keys = cards.flatMap((card) => /fn-pcard__link" href="(\/processes\/[^"]+)"/.exec(card)?.[1] ?? []);
  if (keys.length === 0) throw new Error('The library shows no process');
  return keys.map((path) => new URL(path, library).href);
}

async function deepPage(library: string): Promise<string> {
  let page = library;
  for (let step = 1; step < 10; step += 1) {
    const html = await (await fetch(page)).text();
    const more = /href="(\/processes\?[^"]*after=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    if (!more) return page;
    page = new URL(more, library).href;
  }
  return page;
}

function print(name: string, measured: Load, beside: Load): void {
  const ratio = (one: number | null, other: number | null) =>
    figure(one === null || other === null ? null : one / other);
  line(
    name,
    figure(measured.perSecond),
    ratio(measured.perSecond, beside.perSecond),
    figure(measured.cpu),
    ratio(measured.cpu, beside.cpu),
    figure(measured.p50),
    figure(measured.p99),
  );
}
