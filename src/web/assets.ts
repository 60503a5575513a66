import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { root } from '../root.js';

/**
 * Every file of public/ has one address that names its content, so a browser keeps it a year and never an old one.
 * The digest covers all files: styles import each other by relative path.
 */
const version = digest(join(root, 'public'));

export const assetsPath = `/assets/${version}`;

export function asset(path: string): string {
  return `${assetsPath}/${path}`;
}

export function keptForGood(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

function digest(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
