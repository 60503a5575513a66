import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose, { Types } from 'mongoose';
import { Municipality } from '../../models/municipality.js';
import { connect } from '../../src/database/connect.js';
import { importFiles } from '../../src/imports/importing.js';
import type { Found } from '../../src/imports/sources.js';
import { createDiagramPool } from '../../src/render/pool.js';
import { root } from '../../src/root.js';
import { makeDataDir, removeDataDir } from '../support/cli.js';
import { makeDepartment } from '../support/makers.js';
import { figure, heading, line } from './print.js';
import { cpuMs } from './process-figures.js';

/** Every drawing of the sample towns this often, each time with another name, so that none is known by its content. */
const rounds = 10;

/** Files a second from reading to the entry in the index, each write durable. */
export async function benchImport(): Promise<void> {
  const dataDir = await makeDataDir();
  const database = await connect({ mongodbUri: null, dataDir });
  const diagrams = createDiagramPool();
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    const department = makeDepartment('Kämmerei', 'kaemmerei');
    const town = { slug: 'messstadt', name: 'Messstadt', ags: '14000001', departments: [department] };
    const municipality = await Municipality.create(town);
    const by = { id: new Types.ObjectId(), name: 'Messung' };
    const destination = { municipality, department: department._id, by, owner: null, publication: null };
    await importFiles(drawings(1), { diagrams, destination });
    const before = cpuMs(process.pid);
    const began = performance.now();
    const outcomes = await importFiles(drawings(rounds), { diagrams, destination });
    const elapsed = performance.now() - began;
    const after = cpuMs(process.pid);
    const imported = outcomes.filter(({ outcome }) => outcome === 'imported').length;
    heading(`Import, ${imported} of ${outcomes.length} files taken`);
    line('files/s', figure((imported / elapsed) * 1000));
    line('CPU ms a file', figure(before === null || after === null ? null : (after - before) / imported));
  } finally {
    await diagrams.close();
    await database.close();
    await removeDataDir(dataDir);
  }
}

async function* drawings(times: number): AsyncGenerator<Found> {
  const folder = join(root, 'seed/bpmn');
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.bpmn'))) {
    const xml = await readFile(join(folder, name), 'utf8');
    for (let round = 0; round < times; round += 1) {
      const named = xml.replace(/ name="([^"]*)"/, ` name="$1 ${times}-${round}"`);
      yield { path: `${round}/${name}`, bytes: Buffer.from(named, 'utf8') };
    }
  }
}
