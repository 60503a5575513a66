import { readFile } from 'node:fs/promises';
import type { Config } from '../config.js';
import { pathFrom } from './choosing.js';
import { CannotDo } from './command.js';

const shortest = 12;

/** The passphrase in a file (its first line), or that of the settings; null: none. */
export async function passphraseFrom(file: string | undefined, config: Config): Promise<string | null> {
  if (file === undefined) return config.backupPassphrase;
  const text = await readFile(pathFrom(file), 'utf8').catch(() => {
    throw new CannotDo('backups:noPassphraseFile', { file });
  });
  const [passphrase = ''] = text.split(/\r?\n/);
  if (passphrase.length < shortest) throw new CannotDo('backups:shortPassphrase', { file, shortest });
  return passphrase;
}
