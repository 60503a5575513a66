import { readConfig } from '../../config.js';
import { makeBackup } from '../../jobs/backup/making.js';
import { amounts } from '../amounts.js';
import { inSentences } from '../backup-refusals.js';
import { pathFrom } from '../choosing.js';
import { type Command, oneFile, readArguments } from '../command.js';
import { passphraseFrom } from '../passphrase.js';
import { readingDatabase } from '../raw-database.js';
import { stopping } from '../stopping.js';
import { complain, say, sentence } from '../terminal.js';

const options = { force: { type: 'boolean', default: false }, 'passphrase-file': { type: 'string' } } as const;

/** Writes the whole database into one file, while the app runs. */
export const backup: Command = {
  name: 'backup',
  async run(args) {
    const { values, positionals } = readArguments(args, options);
    const path = pathFrom(oneFile(positionals));
    const config = readConfig(process.env);
    const passphrase = await passphraseFrom(values['passphrase-file'], config);
    const stop = stopping();
    const shown = amounts();
    const making = { passphrase, force: values.force, stop, progress: shown.show };
    const { description, documents, size } = await inSentences(
      path,
      () => readingDatabase(config, (db) => makeBackup(db, path, making)).finally(shown.end),
      stop,
    );
    if (!description.consistent) complain(sentence('backups:notOneMoment'));
    if (!passphrase) complain(sentence('backups:notSealed'));
    say('backups:made', ({ number, bytes }) => ({ file: path, documents: number(documents), bytes: bytes(size) }));
    return 0;
  },
};
