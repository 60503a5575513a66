/** Why a file is no good backup, or cannot be read. */
export type Flaw =
  | 'notABackup'
  | 'newerFormat'
  | 'cut'
  | 'checksum'
  | 'content'
  | 'trailing'
  | 'passphraseMissing'
  | 'passphraseWrong';

/** A backup that is not taken; `at` is the byte where the part begins that is wrong. */
export class BackupRefused extends Error {
  constructor(
    readonly flaw: Flaw,
    readonly at: number,
  ) {
    super(`The backup is refused at byte ${at}: ${flaw}`);
  }
}
