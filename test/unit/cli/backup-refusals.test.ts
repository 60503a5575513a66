import { expect } from 'chai';
import { MongoServerError } from 'mongodb';
import { inSentences } from '../../../src/cli/backup-refusals.js';
import { CannotDo } from '../../../src/cli/command.js';
import { sentenceIn } from '../../../src/cli/terminal.js';
import { IndexRefused } from '../../../src/database/archive/definitions.js';
import { FileBusy, FileExists } from '../../../src/database/archive/file.js';
import { BackupRefused, type Flaw } from '../../../src/database/archive/refusal.js';
import { NotEmpty, NotTheSame } from '../../../src/database/archive/restore.js';
import type { Format } from '../../../src/web/format.js';

const nothing = { documents: 0, bytes: 0, hash: '' };

describe('what can go wrong with a backup', () => {
  const flaws: [Flaw, RegExp][] = [
    ['notABackup', /town\.backup is no backup/],
    ['newerFormat', /newer Fundus/],
    ['cut', /ends within the part that begins at byte 4,711/],
    ['checksum', /checksum of the part from byte 4,711/],
    ['content', /content of the part from byte 4,711/],
    ['trailing', /after its end \(byte 4,711\)/],
    ['passphraseMissing', /--passphrase-file/],
    ['passphraseWrong', /another passphrase/],
  ];
  const cases: [unknown, RegExp][] = [
    ...flaws.map(([flaw, sentence]): [unknown, RegExp] => [new BackupRefused(flaw, 4711), sentence]),
    [new FileExists(), /exists already.*--force/],
    [new FileBusy(), /Another backup is being written to town\.backup/],
    [new NotEmpty(), /--replace/],
    [new IndexRefused('users', 'email_1', new MongoServerError({ message: 'E11000' })), /email_1 of users.*E11000/],
    [new NotTheSame('users', { ...nothing, documents: 2 }, nothing), /users .*0 instead of 2/],
    [failed('ENOSPC'), /no space left on the disk of \/backups/],
    [failed('EACCES'), /may not read or write in \/backups/],
    [failed('EROFS'), /may not read or write in \/backups/],
    [failed('ENOENT'), /town\.backup or the folder \/backups is not there/],
    [failed('EISDIR'), /is a folder/],
    [failed(28), /database cannot write to its disk/],
    [failed(239), /minSnapshotHistoryWindowInSeconds/],
  ];
  for (const [error, sentence] of cases)
    it(`is said in a sentence: ${sentence.source}`, async () => {
      expect(await said(error)).to.match(sentence);
    });

  it('writes its numbers as each language does', () => {
    const told = (format: Format) => ({ collection: 'users', wanted: format.number(4711), found: 0 });

    expect(sentenceIn('de', 'backups:notTheSame', told)).to.contain('4.711');
    expect(sentenceIn('en', 'backups:notTheSame', told)).to.contain('4,711');
  });

  it('is left as it is when nobody foresaw it', async () => {
    const error = new Error('a bug');

    expect(await inSentences('x', () => Promise.reject(error)).catch((one: unknown) => one)).to.equal(error);
  });

  it('is not told when somebody stopped it', async () => {
    const stopped = inSentences('x', () => Promise.reject(new Error('aborted')), AbortSignal.abort());

    expect(await stopped.catch((one: unknown) => one)).to.include({ key: 'backups:stopped' });
  });
});

async function said(error: unknown): Promise<string> {
  const caught: unknown = await inSentences('/backups/town.backup', () => Promise.reject(error)).catch((one) => one);
  if (!(caught instanceof CannotDo)) throw caught;
  return sentenceIn('en', caught.key, caught.params);
}

function failed(code: string | number): Error {
  return Object.assign(new Error(String(code)), { code });
}
