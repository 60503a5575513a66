// What a build is made from, so that nothing is built twice, and nothing is run that was built from something else.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, 'build/.built');
const folders = ['src', 'models', 'seed', 'test', 'public/styles'];
const others = ['package-lock.json', 'public/images/icons.txt'];

export function digestOfSources() {
  const hash = createHash('sha256');
  const files = folders.flatMap((folder) => filesIn(join(root, folder)));
  for (const file of [...files.sort(), ...others.map((name) => join(root, name))])
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

export function isBuiltFrom(sources) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

/** Notes in a finished build what it was made from. */
export function noteBuiltFrom(sources) {
  writeFileSync(stamp, sources);
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
