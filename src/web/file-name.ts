import { fold } from '../../models/search/words.js';

/** Name of a file somebody downloads: readable, and safe on every system. */
export function fileName(title: string, label: string, ending: string): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${words || 'fundus'}-${label}.${ending}`;
}
