import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Db, MongoClient } from 'mongodb';
import { addressOf, type Started, startServer, stop } from './cli.js';
import { type Visitor, visitor } from './visitor.js';

/** What was told is done, by whom it is asked for after the kill. */
interface Promised {
  what: string;
  kept(db: Db): Promise<boolean>;
}

export interface WorkReport {
  acknowledged: number;
  /** What was acknowledged and is not there. */
  lost: string[];
  /** What is there by half: without what belongs to it, or at work though nobody works. */
  halves: string[];
}

/** Until the server is gone. */
type Writer = (turn: number) => Promise<Promised | null>;

/**
 * Comments, drafts from text, groups of the map, names of the lists, packages in and out, all at once, and a kill amid
 * them, so many times. The data folder belongs to this run.
 */
export async function crashAmidWork(dataDir: string, rounds: number): Promise<WorkReport> {
  const promised: Promised[] = [];
  const halves: string[] = [];
  let server = startServer(dataDir, { DEMO: '1' });
  let people = await signIn(server);
  const packed = await packedLibrary(people.mara);
  for (let round = 0; round < rounds; round += 1) {
    const writers = await writersOf(people, packed, round);
    const enough = promised.length + 4 + round;
    const ended = writers.map((write) => writeUntilGone(write, promised));
    while (promised.length < enough) await pause(20);
    await pause((round * 137) % 400);
    await stop(server, 'SIGKILL');
    await Promise.all(ended);
    server = startServer(dataDir, { DEMO: '1' });
    people = await signIn(server);
    const db = await databaseOf(dataDir);
    halves.push(...(await halvesLeft(db.db(), dataDir)).map((half) => `${half}, after kill ${round + 1}`));
    await db.close();
  }
  const db = await databaseOf(dataDir);
  const kept = await Promise.all(promised.map((one) => one.kept(db.db())));
  await db.close();
  await stop(server);
  const lost = promised.filter((_, at) => !kept[at]).map(({ what }) => what);
  return { acknowledged: promised.length, lost, halves };
}

async function writeUntilGone(write: Writer, promised: Promised[]): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const done = await write(turn).catch(() => 'gone' as const);
    if (done === 'gone') return;
    if (done) promised.push(done);
  }
}

interface People {
  katrin: Visitor;
  mara: Visitor;
}

async function signIn(server: Started): Promise<People> {
  const url = await addressOf(server);
  const as = async (name: string) => {
    const browser = visitor({ url });
    const page = await browser.get('/session/new');
    const button = page.html.querySelectorAll('button').find((one) => one.text.includes(name));
    const user = button?.closest('form')?.querySelector('input[name="user"]')?.getAttribute('value') ?? '';
    const fields = { [button?.getAttribute('name') ?? 'user']: button?.getAttribute('value') ?? user };
    await browser.post('/session/demo', user ? { user } : fields);
    return browser;
  };
  const [katrin, mara] = [await as('Katrin Hempel'), await as('Mara Lindner')];
  return { katrin, mara };
}

async function packedLibrary(mara: Visitor): Promise<Buffer> {
  let page = await mara.post('/processes/exports', {});
  for (let tries = 0; tries < 400 && !page.html.querySelector('a[download]'); tries += 1) {
    await pause(300);
    page = await mara.get(page.path);
  }
  return (await mara.get(page.html.querySelector('a[download]')?.getAttribute('href') ?? '')).bytes;
}

async function writersOf({ katrin, mara }: People, packed: Buffer, round: number): Promise<Writer[]> {
  const form = await katrin.get('/processes/new');
  const department = form.html.querySelector('select[name="department"] option[selected]')?.getAttribute('value') ?? '';
  const list = await katrin.get('/processes');
  const process = /\/processes\/([\w-]+-[a-z0-9]{8})/.exec(list.body)?.[1] ?? '';
  const name = (kind: string, turn: number) => `${kind} ${round}.${turn} unter Strom`;
  return [
    async (turn) => {
      const text = name('Anmerkung', turn);
      const answer = await katrin.post(`/processes/${process}/versions/1/comments`, { text }, { follow: false });
      return answer.status < 400 ? has(text, 'comments', { text }) : null;
    },
    async (turn) => {
      const title = name('Mitschrift', turn);
      const fields = { title, department, text: 'Antrag lesen\nBescheid senden', next: 'show' };
      const answer = await katrin.post('/processes/captures', fields, { follow: false });
      return answer.status === 303 ? has(title, 'versions', { 'profile.title': title }) : null;
    },
    async (turn) => {
      const page = await mara.get('/processes/map/arrangement');
      const revision = page.html.querySelector('input[name="revision"]')?.getAttribute('value') ?? '';
      const group = name('Gruppe', turn);
      const fields = { revision, band: 'core', name: group, note: '' };
      const answer = await mara.post('/processes/map/groups', fields, { follow: false });
      return answer.status === 303 ? has(group, 'processMaps', { 'groups.name': group }) : null;
    },
    async (turn) => {
      const system = name('Verfahren', turn);
      const into = `${system} neu`;
      const answer = await mara.post('/systems/merging', { spelling: [system, into], into }, { follow: false });
      return answer.status === 303 ? has(into, 'townLists', { 'entries.name': into }) : null;
    },
    async () => {
      await mara.post('/processes/exports', {}, { follow: false });
      return null;
    },
    async () => {
      const upload = new FormData();
      upload.set('department', department);
      upload.append('files', new Blob([new Uint8Array(packed)]), 'bibliothek.zip');
      const page = await mara.send('POST', '/processes/imports', upload);
      const action = page.html.querySelector('#decision')?.getAttribute('action') ?? '';
      await mara.submit(page, action, { all: 'new' });
      return null;
    },
  ];
}

function has(what: string, collection: string, filter: object): Promised {
  return { what, kept: async (db) => (await db.collection(collection).countDocuments(filter)) > 0 };
}

/** By the address the running server gives to the command line. */
async function databaseOf(dataDir: string): Promise<MongoClient> {
  const { uri } = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as { uri: string };
  return MongoClient.connect(uri);
}

/** Once the server has had the time to look for them. */
async function halvesLeft(db: Db, dataDir: string): Promise<string[]> {
  for (let tries = 0; tries < 240 && (await halvesIn(db, dataDir)).length > 0; tries += 1) await pause(250);
  return halvesIn(db, dataDir);
}

async function halvesIn(db: Db, dataDir: string): Promise<string[]> {
  const processes = await db
    .collection('processes')
    .find({}, { projection: { current: 1, municipality: 1 } })
    .toArray();
  const listed = await db.collection('searchEntries').distinct('process');
  const has = new Set(listed.map(String));
  const numbers = new Map<string, number[]>();
  for (const { process, number } of await db
    .collection('versions')
    .find({}, { projection: { process: 1, number: 1 } })
    .toArray())
    numbers.set(String(process), [...(numbers.get(String(process)) ?? []), number as number]);
  const open = await db.collection('imports').find({ ended: null }).toArray();
  const left = await readdir(join(dataDir, 'tmp', 'imports')).catch(() => []);
  return [
    ...processes.filter(({ _id }) => !has.has(String(_id))).map(({ _id }) => `process ${_id} is in no list`),
    ...processes
      .filter(({ _id, current }) => !numbers.get(String(_id))?.includes(current as number))
      .map(({ _id }) => `process ${_id} has no newest version`),
    ...open.map(({ key }) => `import ${key} has not ended`),
    ...left.map((name) => `folder ${name} of an import is left`),
  ];
}
