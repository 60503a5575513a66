import type { Translate } from '../web/texts.js';

/** The name of a file, and in which folder of which archive it lay, as a person would say it. */
export interface FilePlace {
  name: string;
  /** null: it came by itself. */
  within: string | null;
}

/** `uploads` are the names of what came: a file in an archive begins with the archive's. */
export function filePlace(path: string, uploads: readonly string[], t: Translate): FilePlace {
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.pop() ?? path;
  const archive = parts.length > 0 && uploads.includes(parts[0] ?? '') ? parts.shift() : undefined;
  const folder = parts.join(' › ');
  const within = [
    ...(folder ? [t('imports:show.folder', { folder })] : []),
    ...(archive ? [t('imports:show.archive', { archive })] : []),
  ];
  return { name, within: within.length > 0 ? within.join(' ') : null };
}
