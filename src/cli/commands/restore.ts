import { readConfig } from '../../config.js';
import { verifyBackup } from '../../database/archive/read.js';
import { restoreBackup } from '../../database/archive/restore.js';
import { amounts } from '../amounts.js';
import { inSentences } from '../backup-refusals.js';
import { pathFrom } from '../choosing.js';
import { type Command, oneFile, readArguments, WrongUse } from '../command.js';
import { passphraseFrom } from '../passphrase.js';
import { replacingDatabase } from '../raw-database.js';
import { stopping } from '../stopping.js';
import { say } from '../terminal.js';

const options = {
  replace: { type: 'boolean', default: false },
  to: { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const;

/** Server and database: without its name it would land in one called "test". */
const wholeAddress = /^mongodb(\+srv)?:\/\/[^/?]+\/[^?]+/;

/** Brings a backup into the database of this installation, or into the one named. */
export const restore: Command = {
  name: 'restore',
  async run(args) {
    const { values, positionals } = readArguments(args, options);
    const path = pathFrom(oneFile(positionals));
    const { replace, to } = values;
    if (to !== undefined && !wholeAddress.test(to)) throw new WrongUse('backups:wrongAddress');
    const config = readConfig(process.env);
    const passphrase = await passphraseFrom(values['passphrase-file'], config);
    const stop = stopping();
    const shown = amounts();
    const verified = await inSentences(
      path,
      async () => {
        say('backups:checking');
        const found = await verifyBackup(path, { passphrase, stop });
        await replacingDatabase(config, to ?? config.mongodbUri, (db) =>
          restoreBackup(db, path, found, { passphrase, replace, stop, progress: shown.show }),
        ).finally(shown.end);
        return found;
      },
      stop,
    );
    const { documents, description } = verified;
    say('backups:restored', ({ number, dateTime }) => ({ documents: number(documents), at: dateTime(description.at) }));
    return 0;
  },
};
