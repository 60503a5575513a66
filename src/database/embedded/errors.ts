/** What the server adds to an error reply besides code, name and message. */
export interface ErrorDetails {
  keyPattern?: unknown;
  keyValue?: unknown;
  errInfo?: unknown;
  /** Documents that stand against a unique index. */
  violations?: unknown;
  errorLabels?: string[];
}

/** A refusal with the code the MongoDB server uses for it (see `error-names.ts`). */
export class ServerError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/** What is stored does not fit its checksum: refused with the server's DataCorruptionDetected (301), never served. */
export class DataDamaged extends ServerError {
  constructor(readonly what: string) {
    super(301, `Data of ${what} is damaged on disk and was not read. Run "database verify" on the data folder.`);
  }
}

/** Another process has the data folder open. */
export class FolderInUse extends Error {
  constructor(readonly folder: string) {
    super(`The data folder ${folder} is in use by another process. Stop that one first or choose another folder.`);
  }
}

/**
 * Why a data folder cannot be opened. `truncated` and `damaged`: its file is not whole; `missing`: it is gone; `newer`:
 * written by a later version; `foreign`: no store of this engine; `notWritable`: read-only or of another account; `full`:
 * no space left; `busy`: somebody writes in it.
 */
export type UnusableReason =
  | 'truncated'
  | 'damaged'
  | 'missing'
  | 'newer'
  | 'foreign'
  | 'notWritable'
  | 'full'
  | 'busy';

/** The data folder is not opened, and nothing in it was changed. */
export class FolderUnusable extends Error {
  constructor(
    readonly folder: string,
    readonly reason: UnusableReason,
    /** What exactly was found: a file, a page, a number. */
    readonly detail: string,
  ) {
    super(`The data folder ${folder} cannot be opened (${reason}: ${detail}).`);
  }
}

/** A write outside a transaction met a document an open transaction holds: it waits and starts anew. */
export class HeldByTransaction extends Error {
  constructor() {
    super('The document is held by an open transaction');
  }
}

/** Numbers of the system, and of the store, that say that there is no room: on the disk, in a quota, in a limit for files. */
const NO_ROOM = new Set([27, 28, 122, -30792]);
const EIO = 5;
const NO_SPACE = 'No space left on device';

/** The store itself refused (disk full, file system gone): the whole group of writes is undone. */
export class StorageError extends Error {
  /** OutOfDiskSpace or InternalError, as the server calls it. */
  readonly code: number;
  constructor(cause: unknown, { isDiskFull = () => false }: { isDiskFull?: () => boolean } = {}) {
    const code: unknown = cause instanceof Object && 'code' in cause ? cause.code : undefined;
    // A write the disk takes only in part is EIO to the store: the disk itself tells whether that is for want of room.
    const isFull = code === EIO && isDiskFull();
    super(isFull ? NO_SPACE : cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = isFull || (typeof code === 'number' && NO_ROOM.has(code)) ? 14031 : 1;
  }
}

/** Another transaction has the document, or has changed it since: the client may begin its transaction anew (112). */
export const writeConflict = () =>
  new ServerError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { errorLabels: ['TransientTransactionError'] },
  );
