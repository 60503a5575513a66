import { WrongSetting } from '../config.js';
import { HalfMoved, HalfRestored } from '../database/connect.js';
import { FolderInUse, FolderUnusable } from '../database/embedded/index.js';
import { sentence, unusableFolder } from './terminal.js';

/** Why no command could begin, whichever it was; null when only the trace can tell. */
export function reasonFor(error: unknown): string | null {
  if (error instanceof WrongSetting) return `${sentence('wrongSetting')}\n${error.message}`;
  if (error instanceof HalfMoved) return sentence('moving:halfMoved');
  if (error instanceof HalfRestored) return sentence('backups:halfRestored');
  if (error instanceof FolderInUse) return sentence('folderInUse', { folder: error.folder });
  if (error instanceof FolderUnusable) return unusableFolder(error);
  return null;
}
