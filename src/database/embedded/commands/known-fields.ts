import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';

const list = (names: string) => names.split(' ');

/** Fields any command may have. */
const GENERIC = list(
  '$db $readPreference $clusterTime lsid txnNumber autocommit startTransaction readConcern writeConcern maxTimeMS comment apiVersion apiStrict apiDeprecationErrors let rawData mayBypassWriteBlocking $audit',
);

const COMMAND_FIELDS: Record<string, string[]> = {
  insert: list('insert documents ordered bypassDocumentValidation'),
  update: list('update updates ordered bypassDocumentValidation'),
  delete: list('delete deletes ordered'),
  find: list(
    'find filter sort projection hint skip limit batchSize singleBatch collation allowDiskUse noCursorTimeout tailable awaitData oplogReplay allowPartialResults max min returnKey showRecordId',
  ),
  findAndModify: list(
    'findAndModify findandmodify query sort remove update new fields upsert bypassDocumentValidation arrayFilters hint collation',
  ),
  count: list('count query limit skip hint collation fields'),
  distinct: list('distinct key query collation hint'),
  aggregate: list('aggregate pipeline cursor explain hint collation allowDiskUse bypassDocumentValidation'),
  getMore: list('getMore collection batchSize term'),
  create: list(
    'create capped autoIndexId idIndex size max storageEngine indexOptionDefaults validator validationLevel validationAction viewOn pipeline collation changeStreamPreAndPostImages timeseries clusteredIndex expireAfterSeconds encryptedFields temp flags recordIdsReplicated',
  ),
  createIndexes: list('createIndexes indexes commitQuorum'),
  dropIndexes: list('dropIndexes deleteIndexes index'),
};
COMMAND_FIELDS.findandmodify = COMMAND_FIELDS.findAndModify ?? [];

const STATEMENT_FIELDS: Record<string, string[]> = {
  updates: list('q u c multi upsert collation arrayFilters hint sort'),
  deletes: list('q limit collation hint'),
};

const KNOWN = sets(COMMAND_FIELDS, GENERIC);
const KNOWN_IN_STATEMENTS = sets(STATEMENT_FIELDS, []);

/** Known to the server, but not done here: better refused than left out without a word. */
const NOT_DONE: Record<string, string[]> = { find: ['max', 'min', 'returnKey'] };

/** The stable API knows one version: https://www.mongodb.com/docs/manual/reference/stable-api/ */
export function refuseUnknownApi({ apiVersion, apiStrict, apiDeprecationErrors }: Doc): void {
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return;
    throw new ServerError(72, 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion');
  }
  if (apiVersion !== '1') throw new ServerError(322, 'API version must be "1"');
}

const READ_CONCERNS = new Set(['local', 'majority', 'linearizable', 'available', 'snapshot']);

/** Refuses a level of reading that does not exist. */
export function refuseUnknownReadConcern({ readConcern }: Doc): void {
  if (!isDoc(readConcern) || readConcern.level === undefined || READ_CONCERNS.has(String(readConcern.level))) return;
  throw new ServerError(
    2,
    `Enumeration value '${readConcern.level}' for field 'readConcern.level' is not a valid value.`,
  );
}

/** Refuses fields a command does not know, as the server does: a misspelt option must not pass as done. */
export function refuseUnknownFields(name: string, body: Doc): void {
  const known = KNOWN.get(name);
  if (!known) return;
  for (const field of Object.keys(body))
    if (!known.has(field)) throw new ServerError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  for (const field of NOT_DONE[name] ?? [])
    if (body[field]) throw new ServerError(238, `The embedded database does not support '${field}' of ${name}`);
}

/** The same for the statements of an update or delete. */
export function refuseUnknownStatementFields(list: 'updates' | 'deletes', statements: readonly Doc[]): void {
  const known = KNOWN_IN_STATEMENTS.get(list);
  for (const statement of statements)
    for (const field of Object.keys(statement))
      if (!known?.has(field)) throw new ServerError(40415, `BSON field '${list}.${field}' is an unknown field.`);
}

function sets(fields: Record<string, string[]>, more: string[]): Map<string, Set<string>> {
  return new Map(Object.entries(fields).map(([name, names]) => [name, new Set([...names, ...more])]));
}
