/** Cases of one file that do not pass, and why. Without a list of cases it is all of them. */
export interface ExpectedFailure {
  file: string;
  cases?: string[];
  reason: string;
}

export const EXPECTED_FAILURES: Record<string, ExpectedFailure[]> = {
  crud: [
    {
      file: 'bypassDocumentValidation.json',
      cases: [
        'Aggregate with $out passes bypassDocumentValidation: false',
        'BulkWrite passes bypassDocumentValidation: false',
        'FindOneAndReplace passes bypassDocumentValidation: false',
        'FindOneAndUpdate passes bypassDocumentValidation: false',
        'InsertMany passes bypassDocumentValidation: false',
      ],
      reason: 'The driver leaves the option out of the command when it is false, which is the default.',
    },
    {
      file: 'client-bulkWrite-partialResults.json',
      cases: [
        'partialResult is unset when first operation fails during an ordered bulk write (verbose)',
        'partialResult is unset when first operation fails during an ordered bulk write (summary)',
        'partialResult is unset when all operations fail during an unordered bulk write',
      ],
      reason: 'The driver fills in a partial result of zeros whatever the server replied.',
    },
    {
      file: 'create-null-ids.json',
      cases: [
        'inserting _id with type null via insertOne',
        'inserting _id with type null via insertMany',
        'inserting _id with type null via bulkWrite',
        'inserting _id with type null via clientBulkWrite',
      ],
      reason: 'The driver gives a document with `_id: null` an ObjectId before it sends it.',
    },
  ],
  gridfs: [
    { file: 'deleteByName.json', reason: 'The driver has no method that deletes files by their name.' },
    { file: 'renameByName.json', reason: 'The driver has no method that renames files by their name.' },
    {
      file: 'download.json',
      cases: ['download when final chunk is missing'],
      reason:
        'The driver ends a download at the last chunk there is and does not ask whether it was the last of the file.',
    },
  ],
  transactions: [
    {
      file: 'client-bulkWrite.json',
      cases: ['client bulkWrite with writeConcern in a transaction causes a transaction error'],
      reason:
        'The driver does not refuse a write concern of its own for a bulk write of a client inside a transaction.',
    },
    {
      file: 'run-command.json',
      cases: [
        'run command with secondary read preference in client option and primary read preference in transaction options',
      ],
      reason: 'The set has one member, and the driver looks for a secondary one before it sends anything.',
    },
    {
      file: 'transaction-options.json',
      cases: ['readPreference inherited from client'],
      reason: 'The set has one member, and the driver looks for a secondary one before it sends anything.',
    },
  ],
  'retryable-writes': [
    {
      file: 'bulkWrite.json',
      cases: ['First insertOne is never committed'],
      reason: 'The driver lists the ids of all documents it sent, also where none was inserted.',
    },
  ],
};
