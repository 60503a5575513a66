import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder, found from the compiled file upwards, so that views, locales and fonts are read from one place. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * The address of a compiled file such as `src/server.js`, in the tree the running one belongs to: the program joined from
 * its files, or the single files that tests load.
 */
export function compiled(path: string): URL {
  return new URL(path, import.meta.url.slice(0, import.meta.url.lastIndexOf('/src/') + 1));
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json above the running file');
  return findRoot(parent);
}
