import { typeName } from '../bson-keys/type-numbers.js';
import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';

/** `name:type`, `!` behind it for a field that must be there; no type where several are right or others check it. */
const list = (names: string) => names.split(' ');

/** Fields any command may have. */
const GENERIC = list(
  '$db:string $readPreference $clusterTime lsid:object txnNumber autocommit startTransaction readConcern:object writeConcern:object maxTimeMS comment apiVersion:string apiStrict:bool apiDeprecationErrors:bool let:object rawData mayBypassWriteBlocking $audit $configServerState $client',
);

const COMMAND_FIELDS: Record<string, string[]> = {
  insert: list('insert documents:array! ordered:bool bypassDocumentValidation:safebool maxTimeMS'),
  update: list('update updates:array! ordered:bool bypassDocumentValidation:safebool'),
  delete: list('delete deletes:array! ordered:bool'),
  bulkWrite: list(
    'bulkWrite ops:array! nsInfo:array! ordered:bool bypassDocumentValidation:safebool cursor:object errorsOnly:bool',
  ),
  find: list(
    'find filter:object sort:object projection:object hint skip:number limit:number batchSize:number singleBatch:safebool collation:object allowDiskUse:safebool noCursorTimeout:safebool tailable:safebool awaitData:safebool oplogReplay allowPartialResults:safebool max:object min:object returnKey:safebool showRecordId:safebool',
  ),
  findAndModify: list(
    'findAndModify findandmodify query:object sort:object remove:safebool update new:safebool fields:object upsert:safebool bypassDocumentValidation:safebool arrayFilters:array hint collation:object',
  ),
  count: list('count query limit:number skip:number hint collation:object fields'),
  distinct: list('distinct key:string! query:object collation:object hint'),
  aggregate: list(
    'aggregate pipeline:array! cursor:object explain:safebool hint collation:object allowDiskUse:safebool bypassDocumentValidation:safebool',
  ),
  getMore: list('getMore:long collection:string! batchSize:number term'),
  killCursors: list('killCursors cursors:array!'),
  explain: list('explain:object verbosity:string'),
  create: list(
    'create capped:safebool autoIndexId idIndex:object size:number max:number storageEngine validator:object validationLevel:string validationAction:string indexOptionDefaults:object viewOn:string pipeline:array collation:object recordPreImages changeStreamPreAndPostImages:object timeseries:object clusteredIndex expireAfterSeconds encryptedFields temp flags',
  ),
  collMod: list(
    'collMod index:object validator:object validationLevel:string validationAction:string viewOn:string pipeline:array recordPreImages changeStreamPreAndPostImages:object expireAfterSeconds timeseries:object cappedSize:number cappedMax:number dryRun:bool',
  ),
  drop: list('drop'),
  dropDatabase: list('dropDatabase'),
  renameCollection: list('renameCollection:string to:string! dropTarget stayTemp'),
  listCollections: list('listCollections filter:object nameOnly:safebool authorizedCollections:safebool cursor:object'),
  listDatabases: list('listDatabases filter:object nameOnly:safebool authorizedDatabases:bool'),
  createIndexes: list('createIndexes indexes:array! commitQuorum'),
  listIndexes: list('listIndexes cursor:object'),
  dropIndexes: list('dropIndexes deleteIndexes index!'),
};
COMMAND_FIELDS.findandmodify = COMMAND_FIELDS.findAndModify ?? [];
COMMAND_FIELDS.deleteIndexes = COMMAND_FIELDS.dropIndexes ?? [];

const STATEMENT_FIELDS: Record<string, string[]> = {
  updates: list(
    'q:object! u! c:object multi:bool upsert:safebool collation:object arrayFilters:array hint sort:object',
  ),
  deletes: list('q:object! limit:number! collation:object hint'),
  'ops.insert': list('insert:number document:object!'),
  'ops.update': list(
    'update:number filter:object! updateMods! constants:object multi:bool upsert:bool collation:object arrayFilters:array hint sort:object',
  ),
  'ops.delete': list('delete:number filter:object! multi:bool collation:object hint'),
};

interface Field {
  type: string | undefined;
  required: boolean;
}

const KNOWN = tables(COMMAND_FIELDS, GENERIC);
const KNOWN_IN_STATEMENTS = tables(STATEMENT_FIELDS, []);

/** Known to the server, but not done here: better refused than left out without a word. */
const NOT_DONE: Record<string, string[]> = { find: ['max', 'min', 'returnKey'] };

/** The types that may stand for another. */
const ACCEPTED: Record<string, string[]> = {
  safebool: ['bool', 'long', 'int', 'decimal', 'double'],
  number: ['long', 'int', 'decimal', 'double'],
  long: ['long', 'int'],
};

/** Numbers that count something. */
const NOT_NEGATIVE = new Set(['skip', 'limit', 'batchSize']);
const MAY_BE_NEGATIVE = new Set(['count.limit']);

/** Refuses fields a command does not know, wrong types and missing ones, as the server does: a misspelt option must not pass as done. */
export function refuseUnknownFields(name: string, body: Doc, sequences: object = {}): void {
  const known = KNOWN.get(name);
  if (!known) return;
  checkFields(name, known, body);
  for (const [field, { required }] of known)
    if (required && missing(body[field]) && !(field in sequences)) throw isMissing(`${name}.${field}`);
  for (const field of NOT_DONE[name] ?? [])
    if (body[field]) throw new ServerError(238, `The embedded database does not support '${field}' of ${name}`);
}

/** The same for the statements of an update or delete. */
export function refuseUnknownStatementFields(kind: string, statements: readonly Doc[]): void {
  const known = KNOWN_IN_STATEMENTS.get(kind) as Map<string, Field>;
  for (const statement of statements) {
    checkFields(kind, known, statement);
    for (const [field, { required }] of known)
      if (required && missing(statement[field])) throw isMissing(`${kind}.${field}`);
  }
}

function checkFields(name: string, known: Map<string, Field>, body: Doc): void {
  for (const field of Object.keys(body)) {
    const wanted = known.get(field);
    if (!wanted) throw new ServerError(40415, `BSON field '${name}.${field}' is an unknown field.`);
    const value = body[field];
    if (!wanted.type || missing(value)) continue;
    const accepted = ACCEPTED[wanted.type] ?? [wanted.type];
    const type = typeName(value);
    if (!accepted.includes(type)) {
      const expected = accepted.length > 1 ? `types '[${accepted.join(', ')}]'` : `type '${accepted[0]}'`;
      throw new ServerError(14, `BSON field '${name}.${field}' is the wrong type '${type}', expected ${expected}`);
    }
    if (NOT_NEGATIVE.has(field) && Number(value) < 0 && !MAY_BE_NEGATIVE.has(`${name}.${field}`))
      throw new ServerError(51024, `BSON field '${field}' value must be >= 0, actual value '${Number(value)}'`);
  }
}

/** An option that is null counts as not given. */
const missing = (value: unknown) => value === undefined || value === null;

const isMissing = (field: string) => new ServerError(40414, `BSON field '${field}' is missing but a required field`);

function tables(fields: Record<string, string[]>, more: string[]): Map<string, Map<string, Field>> {
  const entry = (text: string): [string, Field] => {
    const [name = '', type] = text.replace('!', '').split(':');
    return [name, { type, required: text.endsWith('!') }];
  };
  return new Map(Object.entries(fields).map(([name, names]) => [name, new Map([...more, ...names].map(entry))]));
}
