import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareFacts } from '../../models/bpmn/compare.js';
import { extractFacts } from '../../models/bpmn/facts.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { root } from '../../src/root.js';
import { mutate } from '../support/mutations.js';
import { random } from '../unit/bpmn/make-model.js';
import { figure, heading, line } from './print.js';

const edits = 500;

/** Random edits in the modeller on the files of many tools (beside the project), or on the sample drawings. */
export async function benchComparison(): Promise<void> {
  heading('Comparing drawings');
  const beside = join(root, '../shared/bpmn');
  const folder = existsSync(beside) ? beside : join(root, 'seed/bpmn');
  const names = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
  const read = await Promise.all(
    names.map(async (name) => ({ name, ...(await readBpmn(readFileSync(join(folder, name)))) })),
  );
  line('files', String(read.length));
  const itself = read.map(({ definitions }) => {
    const facts = extractFacts(definitions);
    const again = JSON.parse(JSON.stringify(facts)) as typeof facts;
    const began = performance.now();
    const { changes } = compareFacts(facts, again);
    return { changes: changes.length, ms: performance.now() - began };
  });
  line('differences of files to themselves', String(itself.reduce((sum, { changes }) => sum + changes, 0)));
  printTimes(
    'a file with itself',
    itself.map(({ ms }) => ms),
  );
  const drawn = read.filter(({ hasLayout }) => hasLayout);
  const { changes, faults, broken, milliseconds, kinds } = await mutate(drawn, edits, random(1));
  line(`random edits in ${drawn.length} files`, String(milliseconds.length));
  line('changes told', String(changes));
  line('not found or invented', String(faults.length));
  line('edits the modeller itself cannot do in these files', String(broken));
  for (const [kind, times] of [...kinds].sort()) line(`  ${kind}`, String(times));
  printTimes('before and after an edit', milliseconds);
  for (const fault of faults) console.log(fault);
}

function printTimes(title: string, all: readonly number[]): void {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  line(`${title}, ms: median, p95, most`, figure(at(0.5)), figure(at(0.95)), figure(at(1)));
}
