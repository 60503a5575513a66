import { isOfRestoring } from '../../database/archive/restore.js';

/**
 * What is not kept: whoever gets hold of a backup must not be signed in by it, and a restored installation neither waits for
 * processes that are gone nor believes that somebody is there.
 */
const leftOut = new Set(['sessions', 'presences', 'jobs', 'limits', 'writeMarks', 'backups', 'exports']);

export function isLeftOut(name: string): boolean {
  return leftOut.has(name) || isOfRestoring(name);
}
