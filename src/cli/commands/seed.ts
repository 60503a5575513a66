import { createDiagramPool } from '../../render/pool.js';
import { type Command, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';
import { tellSampleTowns } from '../sample-towns.js';
import { say } from '../terminal.js';

export const seed: Command = {
  name: 'seed',
  async run(args) {
    readArguments(args, {});
    await withDatabase(async (config) => {
      const diagrams = createDiagramPool();
      try {
        await tellSampleTowns({ config, diagrams });
      } finally {
        await diagrams.close();
      }
    });
    say('seed.done');
    return 0;
  },
};
