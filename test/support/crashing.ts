import { setTimeout as pause } from 'node:timers/promises';
import { addressOf, type Started, startServer, stop } from './cli.js';
import { visitor } from './visitor.js';

/** What an author was told is saved, and what was there after the power went. */
export interface CrashReport {
  rounds: number;
  acknowledged: number;
  /** Each thing that was acknowledged and is not there, in words. */
  lost: string[];
  /** Milliseconds from the start of the process to its first page, after each kill. */
  starts: number[];
}

const marker = /name="Stand (\d+)"/;

/**
 * An author saves without pause, the server is killed with no warning, starts again, and everything it had
 * acknowledged is looked for. The data folder belongs to this run.
 */
export async function crash(dataDir: string, rounds: number): Promise<CrashReport> {
  const report: CrashReport = { rounds, acknowledged: 0, lost: [], starts: [] };
  let server = startServer(dataDir, { DEMO: '1' });
  let url = await addressOf(server);
  const author = visitor({ url });
  const work = await begin(author, url);
  for (let round = 0; round < rounds; round += 1) {
    // One to three saves are acknowledged, then the end comes a few milliseconds into the next.
    const cut = once(1 + (round % 3), () => pause((round * 7) % 40).then(() => kill(server)));
    const saved = await saveUntilCut(url, author.cookies, work, cut.count);
    await cut.done;
    report.acknowledged += saved.length;
    const began = performance.now();
    server = startServer(dataDir, { DEMO: '1' });
    url = await addressOf(server);
    report.lost.push(...(await missing(url, author.cookies, work, saved)));
    report.starts.push(Math.round(performance.now() - began));
  }
  await stop(server);
  return report;
}

interface Work {
  key: string;
  xml: string;
  revision: number;
  stand: number;
}

interface Saved {
  stand: number;
  revision: number;
}

async function begin(author: ReturnType<typeof visitor>, url: string): Promise<Work> {
  const list = await author.get('/session/new');
  const katrin = list.html.querySelectorAll('button').find((button) => button.text.includes('Katrin Hempel'));
  const fields = { [katrin?.getAttribute('name') ?? '']: katrin?.getAttribute('value') ?? '' };
  const hidden = katrin?.closest('form')?.querySelector('input[name="user"]');
  const person = hidden ? { user: hidden.getAttribute('value') ?? '' } : fields;
  const answer = await author.post('/session/demo', person, { follow: false });
  if (answer.status !== 303) throw new Error(`nobody could come in: ${answer.status}`);
  const page = await author.get('/processes/new');
  const department = page.html.querySelector('select[name="department"] option[selected]')?.getAttribute('value') ?? '';
  const made = await author.post(
    '/processes',
    { title: 'Absturz überstehen', department, start: 'blank' },
    { follow: false },
  );
  const key = /processes\/([^/]+)\//.exec(made.location ?? '')?.[1] ?? '';
  const drawn = await fetch(`${url}/processes/${key}/versions/1/diagram.xml`, {
    headers: { Cookie: cookies(author.cookies) },
  });
  const xml = (await drawn.text()).replace(/<bpmn:startEvent id="([^"]+)"/, '<bpmn:startEvent id="$1" name="Stand 0"');
  return { key, xml, revision: Number(drawn.headers.get('x-revision')), stand: 0 };
}

async function saveUntilCut(url: string, jar: Map<string, string>, work: Work, count: () => void): Promise<Saved[]> {
  const saved: Saved[] = [];
  for (;;) {
    const stand = work.stand + 1;
    const xml = work.xml.replace(marker, `name="Stand ${stand}"`);
    const answer = await fetch(`${url}/processes/${work.key}/versions/1/diagram`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Origin: url, Cookie: cookies(jar) },
      body: JSON.stringify({ xml, revision: work.revision }),
    }).catch(() => null);
    if (!answer) return saved;
    const body = await answer.text().catch(() => null);
    if (body === null) return saved;
    if (answer.status !== 200) throw new Error(`a save was answered with ${answer.status}: ${body}`);
    work.revision = (JSON.parse(body) as { revision: number }).revision;
    work.stand = stand;
    saved.push({ stand, revision: work.revision });
    count();
  }
}

/** What was not acknowledged may be there too; what was must be. */
async function missing(url: string, jar: Map<string, string>, work: Work, saved: Saved[]): Promise<string[]> {
  const address = `${url}/processes/${work.key}/versions/1/diagram.xml`;
  const answer = await fetch(address, { headers: { Cookie: cookies(jar) } });
  // Before the first save nothing is named yet.
  const there = Number(marker.exec(await answer.text())?.[1] ?? 0);
  const revision = Number(answer.headers.get('x-revision'));
  const last = saved.at(-1);
  const lost: string[] = [];
  if (last && !(there >= last.stand)) lost.push(`state ${last.stand} was acknowledged, ${there} is there`);
  if (last && !(revision >= last.revision))
    lost.push(`revision ${last.revision} was acknowledged, ${revision} is there`);
  const found = await fetch(`${url}/processes?q=Absturz`, { headers: { Cookie: cookies(jar) } });
  if (!(await found.text()).includes(work.key)) lost.push('the library does not find the process');
  work.revision = revision;
  work.stand = there;
  return lost;
}

/** Does something once, after so many counts. */
function once(after: number, action: () => Promise<void>): { count: () => void; done: Promise<void> } {
  let left = after;
  let begin: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const count = () => {
    left -= 1;
    if (left === 0) begin();
  };
  return { count, done: reached.then(action) };
}

async function kill(server: Started): Promise<void> {
  server.process.kill('SIGKILL');
  await server.ended;
}

function cookies(jar: Map<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}
