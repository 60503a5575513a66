import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagramPool } from '../../src/render/pool.js';
import { root } from '../../src/root.js';
import { goTheWholeWay } from '../support/whole-way.js';
import { figure, heading, line } from './print.js';

/** Every diagram there is, of many tools beside the project and the samples, goes every way there is. */
export async function benchDiagrams(): Promise<void> {
  heading('The whole way of diagrams');
  const folders = [join(root, '../shared/bpmn'), join(root, 'seed/bpmn')].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.bpmn') ? [join(folder, name)] : [])),
  );
  const spent = new Map<string, number>();
  const timed = async <Result>(what: string, work: () => Promise<Result> | Result): Promise<Result> => {
    const began = performance.now();
    const result = await work();
    spent.set(what, (spent.get(what) ?? 0) + performance.now() - began);
    return result;
  };
  const pool = createDiagramPool();
  const faults: string[] = [];
  let elements = 0;
  for (const file of files)
    try {
      const way = await goTheWholeWay(pool, file, timed);
      elements += way.elements;
      if (way.changes.length > 0) faults.push(`${file} differs from itself`);
      if (!way.same) faults.push(`${file} is not the same again`);
    } catch (error) {
      faults.push(`${file}: ${String(error)}`);
    }
  await pool.close();
  line('files', String(files.length));
  line('elements', String(elements));
  for (const [what, milliseconds] of spent) line(`${what}, ms on average`, figure(milliseconds / files.length));
  line('faults', String(faults.length));
  for (const fault of faults) console.log(fault);
}
