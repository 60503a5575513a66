import { join } from 'node:path';
import { readConfig } from '../../config.js';
import { startEmbeddedDatabase } from '../../database/embedded/index.js';
import { onStop } from '../../shutdown.js';
import { pathFrom } from '../choosing.js';
import { type Command, readArguments, WrongUse } from '../command.js';
import { announce } from '../running.js';
import { say } from '../terminal.js';

const options = {
  port: { type: 'string', default: '27017' },
  data: { type: 'string' },
  'replica-set': { type: 'string', default: 'fundus' },
  'test-commands': { type: 'boolean' },
} as const;

/** The embedded database alone, for mongosh, tests and tools. Runs until it is stopped. */
export const databaseServe: Command = {
  name: 'database serve',
  async run(args) {
    const { values } = readArguments(args, options);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new WrongUse('wrongPort', { port: values.port });
    const replicaSet = values['replica-set'];
    if (!/^[\w-]+$/.test(replicaSet)) throw new WrongUse('wrongReplicaSet', { name: replicaSet });
    const dataDir = values.data ? pathFrom(values.data) : readConfig(process.env).dataDir;
    const testCommands = values['test-commands'] ?? process.env.NODE_ENV !== 'production';
    const database = await startEmbeddedDatabase({
      port,
      dataDir: join(dataDir, 'database'),
      testCommands,
      replicaSet,
      reader: true,
    });
    const silence = announce(dataDir, database.uri);
    say('database.ready', { uri: database.uri, replicaSetUri: database.replicaSetUri ?? '' });
    return new Promise(() =>
      onStop(async () => {
        silence();
        await database.close();
      }),
    );
  },
};
