import { startBaseline } from './baseline.js';
import { beginDraft } from './draft.js';
import { type Installation, withInstallation } from './installation.js';
import { load } from './load.js';
import { figure, heading, line, quantile } from './print.js';
import { cpuMs } from './process-figures.js';

const saves = 300;

/** One author saves a draft again and again, as the modeller does: read, checked, kept, listed, found. */
export async function benchSaving(sizes: readonly number[]): Promise<void> {
  const baseline = await startBaseline();
  try {
    const bare = await load({ name: 'baseline', urls: [baseline.url], pid: baseline.pid }, 2);
    for (const size of sizes)
      await withInstallation(size, async (installation) => {
        const { times, cpu } = await saveOften(installation);
        heading(`Saving a draft, ${size.toLocaleString('en')} processes, one author`);
        line('', 'p50 ms', 'p99 ms', 'CPU ms', '÷ baseline');
        const ratio = cpu === null || bare.cpu === null ? null : cpu / bare.cpu;
        line('save', figure(quantile(times, 0.5)), figure(quantile(times, 0.99)), figure(cpu), figure(ratio));
      });
  } finally {
    await baseline.stop();
  }
}

async function saveOften({ url, pid, author }: Installation): Promise<{ times: number[]; cpu: number | null }> {
  const draft = await beginDraft(author.visitor);
  let revision = draft.revision;
  const save = async (round: number) => {
    const xml = draft.xml.replace(/ name="[^"]*"/, ` name="Stand ${round}"`);
    const answer = await author.visitor.send('PUT', draft.urls.save, JSON.stringify({ xml, revision }), {
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    if (answer.status !== 200) throw new Error(`${url}${draft.urls.save} answered ${answer.status}`);
    revision = answer.json<{ revision: number }>().revision;
  };
  for (let round = 0; round < 30; round += 1) await save(round);
  const before = cpuMs(pid);
  const times: number[] = [];
  for (let round = 0; round < saves; round += 1) {
    const began = performance.now();
    await save(1000 + round);
    times.push(performance.now() - began);
  }
  const after = cpuMs(pid);
  return { times, cpu: before === null || after === null ? null : (after - before) / saves };
}
