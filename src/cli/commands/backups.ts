import { existsSync } from 'node:fs';
import { readConfig } from '../../config.js';
import { verifyBackup } from '../../database/archive/read.js';
import { BackupRefused } from '../../database/archive/refusal.js';
import { type BackupFile, backupsIn } from '../../jobs/backup/files.js';
import { format } from '../../web/format.js';
import { inSentences } from '../backup-refusals.js';
import { CannotDo, type Command, readArguments } from '../command.js';
import { passphraseFrom } from '../passphrase.js';
import { mainLanguage, say, sentence } from '../terminal.js';

/** Lists the scheduled backups and reads each from end to end. */
export const backups: Command = {
  name: 'backups',
  async run(args) {
    const { values } = readArguments(args, { 'passphrase-file': { type: 'string' } });
    const config = readConfig(process.env);
    if (!config.backup) throw new CannotDo('backups:notScheduled');
    const { folder } = config.backup;
    const passphrase = await passphraseFrom(values['passphrase-file'], config);
    const files = existsSync(folder) ? await inSentences(folder, () => backupsIn(folder)) : [];
    if (files.length === 0) throw new CannotDo('backups:noneYet', { folder });
    let good = 0;
    for (const file of files) {
      const flaw = await flawOf(file, passphrase);
      if (!flaw) good += 1;
      tell(file, flaw);
    }
    say('backups:listed', { count: files.length, good, folder });
    return good === files.length ? 0 : 1;
  },
};

async function flawOf({ path }: BackupFile, passphrase: string | null): Promise<string | null> {
  try {
    await verifyBackup(path, { passphrase });
    return null;
  } catch (error) {
    if (error instanceof BackupRefused) return error.flaw;
    throw error;
  }
}

function tell({ at, size, name }: BackupFile, flaw: string | null): void {
  const { dateTime, bytes } = format(mainLanguage());
  const verdict = sentence(flaw ? `backups:flaw.${flaw}` : 'backups:verified');
  process.stdout.write(`${dateTime(at)}  ${bytes(size).padStart(10)}  ${name}  ${verdict}\n`);
}
