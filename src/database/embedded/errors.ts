/** What the server adds to an error reply besides code, name and message. */
export interface ErrorDetails {
  keyPattern?: unknown;
  keyValue?: unknown;
  errInfo?: unknown;
  errorLabels?: string[];
}

/** A refusal with the code the MongoDB server uses for it (see `codeName`). */
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

/** The store itself refused (disk full, file system gone): the whole group of writes is undone. */
export class StorageError extends Error {
  /** OutOfDiskSpace or InternalError, as the server calls it. */
  readonly code: number;
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    const code: unknown = cause instanceof Object && 'code' in cause ? cause.code : undefined;
    this.code = typeof code === 'number' && NO_ROOM.has(code) ? 14031 : 1;
  }
}

export const writeConflict = () =>
  new ServerError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { errorLabels: ['TransientTransactionError'] },
  );

/** The server's name of an error code; codes without one are called `Location<code>`. */
export function codeName(code: number): string {
  return NAMES[code] ?? `Location${code}`;
}

const NAMES: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  6: 'HostUnreachable',
  7: 'HostNotFound',
  8: 'UnknownError',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  16: 'InvalidLength',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  47: 'NoMatchingDocument',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  61: 'ShardKeyNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  68: 'IndexAlreadyExists',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  79: 'UnknownReplWriteConcern',
  89: 'NetworkTimeout',
  91: 'ShutdownInProgress',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  121: 'DocumentValidationFailure',
  125: 'CommandFailed',
  136: 'CappedPositionLost',
  166: 'CommandNotSupportedOnView',
  167: 'OptionNotSupportedOnView',
  171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled',
  189: 'PrimarySteppedDown',
  197: 'InvalidIndexSpecificationOption',
  225: 'TransactionTooOld',
  237: 'CursorKilled',
  238: 'NotImplemented',
  239: 'SnapshotTooOld',
  244: 'TransactionAborted',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  260: 'InvalidResumeToken',
  263: 'OperationNotSupportedInTransaction',
  276: 'IndexBuildAborted',
  280: 'ChangeStreamFatalError',
  286: 'ChangeStreamHistoryLost',
  291: 'NoQueryExecutionPlans',
  301: 'DataCorruptionDetected',
  322: 'APIVersionError',
  323: 'APIStrictError',
  352: 'UnsupportedOpQueryCommand',
  9001: 'SocketException',
  31082: 'SearchNotEnabled',
  10107: 'NotWritablePrimary',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11600: 'InterruptedAtShutdown',
  11601: 'Interrupted',
  11602: 'InterruptedDueToReplStateChange',
  13435: 'NotPrimaryNoSecondaryOk',
  13436: 'NotPrimaryOrSecondary',
  14031: 'OutOfDiskSpace',
};
