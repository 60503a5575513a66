import { WrongSetting } from '../config.js';
import { HalfMoved, HalfRestored } from '../database/connect.js';
import { FolderInUse, FolderUnusable } from '../database/embedded/index.js';
import { sentence, unusableFolder } from './terminal.js';

const dataCorruption = 301;
const outOfDiskSpace = 14031;

/** Why no command could begin, whichever it was; null when only the trace can tell. */
export function reasonFor(error: unknown): string | null {
  if (error instanceof WrongSetting) return `${sentence('wrongSetting')}\n${error.message}`;
  if (error instanceof HalfMoved) return sentence('moving:halfMoved');
  if (error instanceof HalfRestored) return sentence('backups:halfRestored');
  if (error instanceof FolderInUse) return sentence('folderInUse', { folder: error.folder });
  if (error instanceof FolderUnusable) return unusableFolder(error);
  if (error instanceof Error && /ServerSelectionError$/.test(error.name)) return sentence('backups:unreachable');
  if (error instanceof Error && error.name === 'MongoServerError') return ofTheDatabase(error);
  return null;
}

/** By name: Mongoose and the driver beside it have classes of their own; read as bytes, a code is an object. */
function ofTheDatabase(error: Error & { code?: unknown }): string | null {
  const code = Number(error.code);
  if (code === dataCorruption) return sentence('verify:refused');
  return code === outOfDiskSpace ? sentence('backups:databaseFull') : null;
}
