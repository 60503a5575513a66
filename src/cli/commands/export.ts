import { Municipality } from '../../../models/municipality.js';
import { Process } from '../../../models/process.js';
import { writeLibrary } from '../../exports/library.js';
import { chosenTown, pathFrom } from '../choosing.js';
import { type Command, needed, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';
import { progress } from '../progress.js';
import { say } from '../terminal.js';

const options = { municipality: { type: 'string' }, out: { type: 'string' } } as const;

/** The library of a town as one package (docs/package-format.md), the same that a town takes along itself. */
export const exportLibrary: Command = {
  name: 'export',
  async run(args) {
    const { values } = readArguments(args, options);
    const out = needed(values, 'out');
    await withDatabase(() => writeAll(out, values.municipality));
    return 0;
  },
};

/** A package holds one town: of several, each gets a file of its own. */
async function writeAll(out: string, slug: string | undefined): Promise<void> {
  const towns = slug ? [await chosenTown(slug)] : await Municipality.find().sort({ slug: 1 });
  for (const town of towns) {
    const file = towns.length === 1 ? out : `${out.replace(/\.zip$/i, '')}-${town.slug}.zip`;
    const bar = progress(await Process.countDocuments({ municipality: town._id }));
    const onProcess = () => {
      bar.step();
      return true;
    };
    const { processes } = await writeLibrary(pathFrom(file), town, { onProcess });
    bar.end();
    say('export.done', { count: processes, file });
  }
}
