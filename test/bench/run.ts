import { availableParallelism, cpus, totalmem } from 'node:os';
import { benchAgenda } from './agenda.js';
import { benchAttaching } from './attaching.js';
import { benchBackup } from './backup.js';
import { benchBrowser } from './browser.js';
import { benchComparison } from './comparison.js';
import { benchCrash } from './crashing.js';
import { benchDatabase } from './database.js';
import { benchDatabaseProperties } from './database-properties.js';
import { benchDiagrams } from './diagrams.js';
import { benchImport } from './importing.js';
import { benchPages } from './pages.js';
import { figure, heading, line } from './print.js';
import { benchProcesses } from './processes.js';
import { benchRender } from './render.js';
import { benchSaving } from './saving.js';
import { benchSearch } from './search.js';
import { benchSpecification } from './specification.js';
import { benchStart } from './starting.js';
import { benchTown } from './town.js';

// npm run bench [-- PART … --large]: prints figures, judges none. How to read them: docs/benchmarks.md.

const asked = process.argv.slice(2);
const large = asked.includes('--large');
const small = 1000;
const sizes = large ? [small, 100_000] : [small];

const parts: Record<string, () => Promise<void>> = {
  pages: () => benchPages(sizes),
  search: () => benchSearch(sizes),
  agenda: benchAgenda,
  town: benchTown,
  processes: () => benchProcesses(small),
  saving: () => benchSaving(sizes),
  start: () => benchStart(sizes),
  browser: () => benchBrowser(small),
  import: benchImport,
  attaching: benchAttaching,
  render: async () => {
    heading('Reading and drawing diagrams');
    for (const [name, value] of Object.entries(await benchRender())) line(name, figure(value));
  },
  comparison: benchComparison,
  diagrams: benchDiagrams,
  database: async () => {
    heading('The embedded database');
    await benchDatabase();
  },
  properties: async () => {
    heading('Random queries of the embedded database, with and without indexes');
    await benchDatabaseProperties(1000, large ? 200 : 10);
  },
  backup: () => benchBackup(100_000),
  crash: () => benchCrash(large ? { server: 100, database: 200 } : { server: 10, database: 10 }),
  specification: benchSpecification,
};

const names = asked.filter((one) => one !== '--large');
const unknown = names.find((name) => !(name in parts));
if (unknown) {
  console.error(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(', ')}. Option: --large`);
  process.exit(2);
}

const [processor] = cpus();
heading(
  `${new Date().toISOString().slice(0, 10)} · ${availableParallelism()} cores (${processor?.model.trim()}) · ${(totalmem() / 2 ** 30).toFixed(0)} GiB · Node ${process.version}`,
);
for (const [name, run] of Object.entries(parts)) if (names.length === 0 || names.includes(name)) await run();
