import { readConfig } from '../../config.js';
import { type Verified, verifyBackup } from '../../database/archive/read.js';
import { format } from '../../web/format.js';
import { inSentences } from '../backup-refusals.js';
import { pathFrom } from '../choosing.js';
import { type Command, oneFile, readArguments } from '../command.js';
import { passphraseFrom } from '../passphrase.js';
import { stopping } from '../stopping.js';
import { mainLanguage, say } from '../terminal.js';

/** Reads a backup from end to end and says what is in it; needs no database. */
export const verify: Command = {
  name: 'verify',
  async run(args) {
    const { values, positionals } = readArguments(args, { 'passphrase-file': { type: 'string' } });
    const path = pathFrom(oneFile(positionals));
    const passphrase = await passphraseFrom(values['passphrase-file'], readConfig(process.env));
    const stop = stopping();
    tell(await inSentences(path, () => verifyBackup(path, { passphrase, stop }), stop));
    return 0;
  },
};

function tell({ description, collections, documents, bytes, size }: Verified): void {
  const { number, bytes: inBytes } = format(mainLanguage());
  const { program, at, source, consistent, sealing } = description;
  say('backups:about', ({ dateTime }, word) => ({
    at: dateTime(at),
    program,
    source: word(`backups:source.${source}`),
    moment: word(`backups:moment.${consistent ? 'one' : 'many'}`),
    sealed: word(`backups:sealed.${sealing ? 'yes' : 'no'}`),
  }));
  const longest = Math.max(...collections.map(({ definition }) => definition.name.length), 0);
  for (const { definition, contents } of collections) {
    const amount = definition.type === 'view' ? '–' : number(contents.documents);
    process.stdout.write(
      `  ${definition.name.padEnd(longest)}  ${amount.padStart(10)}  ${inBytes(contents.bytes).padStart(10)}\n`,
    );
  }
  say('backups:good', (own) => ({
    collections: own.number(collections.length),
    documents: own.number(documents),
    bytes: own.bytes(bytes),
    size: own.bytes(size),
  }));
}
