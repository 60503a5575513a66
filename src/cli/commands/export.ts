import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Diagram } from '../../../models/diagram.js';
import { Municipality } from '../../../models/municipality.js';
import { Original } from '../../../models/original.js';
import { plainProfile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { stateOf, Version } from '../../../models/version.js';
import { chosenTown, pathFrom } from '../choosing.js';
import { type Command, needed, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';
import { progress } from '../progress.js';
import { say } from '../terminal.js';

const options = { municipality: { type: 'string' }, out: { type: 'string' } } as const;

/** The library as one ZIP: a BPMN file for each process (the very bytes that came in, while nobody changed them) and index.json. */
export const exportLibrary: Command = {
  name: 'export',
  async run(args) {
    const { values } = readArguments(args, options);
    const out = needed(values, 'out');
    const count = await withDatabase(() => write(pathFrom(out), values.municipality));
    say('export.done', { count, file: out });
    return 0;
  },
};

async function write(file: string, slug: string | undefined): Promise<number> {
  const towns = slug ? [await chosenTown(slug)] : await Municipality.find().sort({ slug: 1 });
  const zip = new ZipFile();
  const part = `${file}.part`;
  const written = pipeline(zip.outputStream as Readable, createWriteStream(part));
  try {
    const index = [];
    for (const town of towns) index.push({ slug: town.slug, name: town.name, processes: await addTown(zip, town) });
    zip.addBuffer(Buffer.from(`${JSON.stringify({ municipalities: index }, null, 2)}\n`), 'index.json');
    zip.end();
    await written;
    await rename(part, file);
    return index.reduce((sum, { processes }) => sum + processes.length, 0);
  } finally {
    await rm(part, { force: true });
  }
}

async function addTown(zip: ZipFile, town: Municipality) {
  const bar = progress(await Process.countDocuments({ municipality: town._id }));
  const listed = [];
  for await (const process of Process.find({ municipality: town._id }).sort({ key: 1 }).cursor()) {
    listed.push(await addProcess(zip, town, process));
    bar.step();
  }
  bar.end();
  return listed;
}

async function addProcess(zip: ZipFile, town: Municipality, process: Process) {
  const version = await Version.findOne({ process: process._id, number: process.current });
  const diagram = version?.diagram ?? null;
  const file = diagram ? `${town.slug}/${process.key}.bpmn` : null;
  if (diagram && file) zip.addBuffer(await bytesOf(diagram), file);
  return {
    key: process.key,
    department: town.department(process.department)?.name ?? null,
    label: version?.label ?? null,
    state: version ? stateOf(version.acts) : null,
    file,
    importedFrom: diagram?.original?.fileName ?? null,
    profile: version ? plainProfile(version.profile) : null,
  };
}

async function bytesOf({ hash, original }: NonNullable<Version['diagram']>): Promise<Buffer> {
  const untouched = original && original.readAs === hash ? await Original.bytes(original.hash) : null;
  return untouched ?? Buffer.from((await Diagram.xml(hash)) ?? '');
}
