import { prepareNewest } from '../../processes/pictures.js';
import { createDiagramPool } from '../../render/pool.js';
import { type Command, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';
import { plantReferenceData, tellSampleTowns } from '../planting.js';
import { say } from '../terminal.js';

export const seed: Command = {
  name: 'seed',
  async run(args) {
    readArguments(args, {});
    await withDatabase(async () => {
      const diagrams = createDiagramPool();
      try {
        await plantReferenceData();
        await tellSampleTowns(diagrams);
        // Else whoever starts on them draws for seconds.
        await prepareNewest(diagrams);
      } finally {
        await diagrams.close();
      }
    });
    say('seed.done');
    return 0;
  },
};
