import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import mongoose from 'mongoose';
import { content } from '../../models/practice/content.js';
import { Practice } from '../../models/practice.js';
import { connect } from '../../src/database/connect.js';
import { addressOf, makeDataDir, removeDataDir, startServer, stop } from '../support/cli.js';
import { makePerson, makeTown } from '../support/makers.js';
import { signedIn } from '../support/visitor.js';
import { figure, heading, line } from './print.js';
import { cpuMs, memory } from './process-figures.js';

const files = 20;
const megabytes = 50;
const megabyte = 1_000_000;
/** Practices the files go to, so that no limit is met and several at once go to the same one. */
const practices = 4;

/** So many large files at the same time: how fast they are attached, and that memory does not grow with them. */
export async function benchAttaching(): Promise<void> {
  const dataDir = await makeDataDir();
  try {
    const { email, keys } = await prepare(dataDir);
    const server = startServer(dataDir);
    try {
      const url = await addressOf(server);
      const pid = server.process.pid ?? 0;
      const author = await signedIn({ url }, { email });
      const cookie = [...author.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      // Once before: the reader of files starts with the first one.
      await upload(url, cookie, keys[0] ?? '', 1);
      const before = { memory: memory(pid)?.own ?? null, cpu: cpuMs(pid) };
      const watching = watch(pid);
      const began = performance.now();
      const targets = Array.from({ length: files }, (_, at) => keys[at % practices] ?? '');
      const times = await Promise.all(targets.map((key) => upload(url, cookie, key, megabytes)));
      const elapsed = (performance.now() - began) / 1000;
      const peak = watching.stop();
      const after = { memory: memory(pid)?.own ?? null, cpu: cpuMs(pid) };
      const all = files * megabytes;
      heading(`Attaching ${files} files of ${megabytes} MB at once`);
      line('MB/s', figure(all / elapsed));
      line('the slowest, s', figure(Math.max(...times) / 1000));
      line('CPU ms a MB', figure(before.cpu === null || after.cpu === null ? null : (after.cpu - before.cpu) / all));
      line('memory MiB, before · peak · after', figure(before.memory), figure(peak), figure(after.memory));
    } finally {
      await stop(server);
    }
  } finally {
    await removeDataDir(dataDir);
  }
}

async function prepare(dataDir: string): Promise<{ email: string; keys: string[] }> {
  const database = await connect({ mongodbUri: null, dataDir });
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    const town = await makeTown();
    const person = await makePerson(town, 'navigator');
    const department = town.departments[0]?._id ?? town._id;
    const keys: string[] = [];
    for (let number = 1; number <= practices; number += 1) {
      const written = content({ title: `Messung ${number}` });
      const by = { id: person._id, name: person.name };
      const { practice } = await Practice.start({ municipality: town._id, department, content: written, by });
      keys.push(practice.key);
    }
    return { email: person.email, keys };
  } finally {
    await database.close();
  }
}

/** Sends a text of that many megabytes, one at a time, as fast as it is taken. Returns ms. */
async function upload(url: string, cookie: string, key: string, size: number): Promise<number> {
  const began = performance.now();
  const head = '--grenze\r\nContent-Disposition: form-data; name="files"; filename="Messung.txt"\r\n\r\n';
  const tail = '\r\n--grenze--\r\n';
  const sent = request(`${url}/practices/${key}/versions/1/files`, {
    method: 'POST',
    headers: {
      Cookie: cookie,
      Origin: url,
      Accept: 'application/json',
      'Content-Type': 'multipart/form-data; boundary=grenze',
      'Content-Length': head.length + size * megabyte + tail.length,
    },
  });
  const status = new Promise<number>((done, failed) => {
    sent.on('error', failed);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
  });
  sent.write(head);
  for (let number = 0; number < size; number += 1) {
    const piece = randomBytes(megabyte / 2).toString('hex');
    if (!sent.write(piece)) await new Promise<void>((done) => sent.once('drain', () => done()));
  }
  sent.end(tail);
  const answered = await status;
  if (answered !== 201) throw new Error(`an upload was answered with ${answered}`);
  return performance.now() - began;
}

/** The largest memory until it is stopped, without the mapped file of the database. */
function watch(pid: number): { stop(): number | null } {
  let peak: number | null = null;
  const look = () => {
    const now = memory(pid)?.own ?? null;
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  look();
  const timer = setInterval(look, 250);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
