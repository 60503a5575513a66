import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A scheduled backup, as its name tells. */
export interface BackupFile {
  path: string;
  name: string;
  at: Date;
  size: number;
}

const named = /^fundus-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;
const half = /^fundus-[\dTZ-]+\.backup\.part$/;

/** "fundus-2026-11-26T023000Z.backup": sorts as it was made, and Windows takes it too. */
export function fileNameAt(at: Date): string {
  return `fundus-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`;
}

/** The scheduled backups in a folder, the newest first; whatever else is there is nobody's business. */
export async function backupsIn(folder: string): Promise<BackupFile[]> {
  const found = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const [, date, hours, minutes, seconds] = named.exec(name) ?? [];
      if (!date) return [];
      const path = join(folder, name);
      const { size } = await stat(path);
      return [{ path, name, at: new Date(`${date}T${hours}:${minutes}:${seconds}Z`), size }];
    }),
  );
  return found.flat().sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** What runs left half that were killed; to be called by the one process whose turn it is. */
export async function removeHalfOnes(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => half.test(name));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}
