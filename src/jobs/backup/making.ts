import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { writeWhole } from '../../database/archive/file.js';
import { verifyBackup } from '../../database/archive/read.js';
import { type Writing, type Written, writeBackup } from '../../database/archive/write.js';
import { root } from '../../root.js';
import { isLeftOut } from './left-out.js';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

export type Making = Omit<Writing, 'program' | 'leaveOut'> & { force?: boolean };

/** Writes a backup of everything worth keeping; the file gets its name only once it was read again and found right. */
export function makeBackup(db: Db, path: string, { force = false, ...making }: Making): Promise<Written> {
  const { passphrase = null, stop } = making;
  const writing: Writing = { ...making, program: `Fundus ${version}`, leaveOut: isLeftOut };
  return writeWhole(path, (sink) => writeBackup(db, sink, writing), {
    force,
    check: (part) => verifyBackup(part, { passphrase, ...(stop ? { stop } : {}) }),
  });
}
