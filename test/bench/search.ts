import mongoose from 'mongoose';
import { foundKinds, type Question, searchEverything } from '../../models/search/everything.js';
import { type Actor, User, visitor } from '../../models/user.js';
import { connect } from '../../src/database/connect.js';
import { makeDataDir, removeDataDir } from '../support/cli.js';
import { fill } from './filling.js';
import { withFilledFolder, withInstallation } from './installation.js';
import { judge, mean } from './judging.js';
import { figure, heading, line, quantile } from './print.js';
import { memory } from './process-figures.js';
import { placeNames } from './words.js';

const rounds = 40;
const warmUp = 3;
/** Asked of the server before its memory is looked at. */
const asked = 300;

/** How well the sample towns answer, and how fast a small and a large installation do. */
export async function benchSearch(sizes: readonly number[]): Promise<void> {
  await quality();
  for (const size of sizes) {
    await withFilledFolder(size, (dataDir) => latency(size, dataDir));
    await serverMemory(size);
  }
}

async function quality(): Promise<void> {
  const dataDir = await makeDataDir();
  try {
    await fill(dataDir, 0);
    await connected(dataDir, async () => {
      const judgements = await judge();
      heading(`Search, quality: nDCG@10 over ${judgements.length} judged queries in the sample towns`);
      line('mean', figure(mean(judgements)));
      for (const { query, ndcg } of judgements.filter((one) => one.ndcg < 0.9)) line(query.text, figure(ndcg));
    });
  } finally {
    await removeDataDir(dataDir);
  }
}

type Asking = (round: number) => Partial<Question> & { text: string };

const places = placeNames(rounds);
const place = (round: number) => places[round % places.length] ?? '';
const mistyped = (word: string) => `${word.slice(0, 4)}${word[5]}${word[4]}${word.slice(6)}`;

const askings: Record<string, Asking> = {
  'rare word': (round) => ({ text: place(round) }),
  'common word': () => ({ text: 'Rechnung' }),
  'common word, tenth page': () => ({ text: 'Rechnung', skip: 216 }),
  'word that is nearly everywhere': () => ({ text: 'prüfen' }),
  'two words, one rare': (round) => ({ text: `Rechnung ${place(round)}` }),
  'two common words': () => ({ text: 'Rechnung prüfen' }),
  'two common words that seldom meet': () => ({ text: 'Rechnung Hund' }),
  'four words': () => ({ text: 'Eingangsrechnung digital prüfen anordnen' }),
  'mistyped rare word': (round) => ({ text: mistyped(place(round)) }),
  'mistyped common word': () => ({ text: 'Rehcnung' }),
  'beginning, three letters': () => ({ text: 'rec', typing: true }),
  'beginning, one letter': () => ({ text: 'b', typing: true }),
  nothing: (round) => ({ text: `xq${round}zzkw` }),
};

async function latency(size: number, dataDir: string): Promise<void> {
  await connected(dataDir, async () => {
    const katrin = await User.findOne({ name: 'Katrin Hempel' });
    if (!katrin) throw new Error('The sample towns have no Katrin Hempel');
    heading(`Search, ${size.toLocaleString('en')} processes, one after the other, ms`);
    line('', 'visitor p50', 'p95', 'CPU', 'member p50', 'p95', 'CPU', 'hits');
    for (const [name, asking] of Object.entries(askings)) {
      const [outside, inside] = [await measure(visitor, asking), await measure(katrin, asking)];
      const times = [outside, inside].flatMap(({ times, cpu }) => [quantile(times, 0.5), quantile(times, 0.95), cpu]);
      line(name, ...times.map((time) => figure(time)), inside.hits);
    }
  });
}

async function measure(actor: Actor, asking: Asking): Promise<{ times: number[]; cpu: number; hits: string }> {
  const times: number[] = [];
  let hits = '';
  let before = process.cpuUsage();
  for (let round = -warmUp; round < rounds; round += 1) {
    if (round === 0) before = process.cpuUsage();
    const began = performance.now();
    const { counts } = await searchEverything(actor, {
      ...{ kinds: [...foundKinds], collection: null, municipality: null, skip: 0, most: 24, typing: false },
      ...asking(Math.abs(round)),
    });
    if (round >= 0) times.push(performance.now() - began);
    hits = counts.process === null ? '> 1,000' : String(counts.process);
  }
  const { user, system } = process.cpuUsage(before);
  return { times, cpu: (user + system) / 1000 / rounds, hits };
}

async function serverMemory(size: number): Promise<void> {
  await withInstallation(size, async ({ url, pid }) => {
    const idle = memory(pid);
    for (let one = 0; one < asked; one += 1)
      await (await fetch(`${url}/processes?q=${encodeURIComponent(place(one))}+${one}`)).text();
    const after = memory(pid);
    line('memory of the server without the database file', `${figure(idle?.own ?? null)} MiB`);
    line(`… after ${asked} searches`, `${figure(after?.own ?? null)} MiB`);
  });
}

async function connected(dataDir: string, work: () => Promise<void>): Promise<void> {
  const database = await connect({ mongodbUri: null, dataDir });
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    await work();
  } finally {
    await database.close();
  }
}
