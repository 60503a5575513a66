import { join } from 'node:path';
import { readConfig } from '../../config.js';
import { type Finding, type VerifyReport, verifyFolder } from '../../database/embedded/index.js';
import { pathFrom } from '../choosing.js';
import { CannotDo, type Command, readArguments } from '../command.js';
import { runningUri } from '../running.js';
import { complain, say, sentence } from '../terminal.js';

const options = { data: { type: 'string' }, repair: { type: 'boolean', default: false } } as const;

/** Checks the data of the embedded database, and repairs them only if asked to. */
export const databaseVerify: Command = {
  name: 'database verify',
  async run(args) {
    const { values } = readArguments(args, options);
    const dataDir = values.data ? pathFrom(values.data) : readConfig(process.env).dataDir;
    if (runningUri(dataDir)) throw new CannotDo('backups:appRuns', { folder: dataDir });
    const folder = join(dataDir, 'database');
    const report = await verifyFolder(folder, {
      repair: values.repair,
      onProgress: (what) => complain(sentence('verify:checking', { what })),
    });
    return tell(folder, report);
  },
};

function tell(folder: string, { pages, collections, findings, repair }: VerifyReport): number {
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
  say('verify:checked', ({ number }) => ({
    pages: number(pages),
    collections: number(collections.length),
    documents: number(sum(collections.map(({ documents }) => documents))),
    entries: number(sum(collections.map(({ entries }) => sum(entries.values())))),
  }));
  if (findings.length === 0 && !repair) {
    say('verify:sound');
    return 0;
  }
  complain([sentence('verify:damaged', { folder }), ...findings.map(worded)].join('\n'));
  if (!repair) {
    complain(sentence('verify:advice'));
    return 1;
  }
  const { salvage, rebuilt, setAside, setAsideFile, left } = repair;
  if (salvage) say('verify:repair.saved', { ...salvage, folder: salvage.damagedFolder });
  if (rebuilt.length > 0) say('verify:repair.rebuilt', { names: rebuilt.join(', ') });
  else say('verify:repair.nothingRebuilt');
  if (setAsideFile) say('verify:repair.setAside', { count: setAside, file: setAsideFile });
  if (left.length === 0) {
    say('verify:repair.done');
    return 0;
  }
  complain([sentence('verify:repair.left'), ...left.map(worded)].join('\n'));
  return 1;
}

function worded({ kind, where, index = '', count, example, fault }: Finding): string {
  const page = fault && 'page' in fault ? ` ${fault.page}` : '';
  const what = fault ? `${fault.kind === 'page' ? fault.fault : fault.kind}${page}` : '';
  const said = sentence(`verify:finding.${kind}`, { where, index, count, fault: what });
  return `- ${example ? sentence('verify:example', { said, example }) : said}`;
}
