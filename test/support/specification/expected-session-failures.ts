import type { ExpectedFailure } from './expected-failures.js';

/** Transactions, retries and change streams. */
export const EXPECTED_SESSION_FAILURES: Record<string, ExpectedFailure[]> = {
  transactions: [
    {
      file: 'client-bulkWrite.json',
      cases: ['client bulkWrite with writeConcern in a transaction causes a transaction error'],
      reason: 'The driver lets a bulk write of a client inside a transaction have a write concern of its own.',
    },
    {
      file: 'commit.json',
      cases: ['write concern error on commit'],
      reason: 'There is one member, so that a write concern for more of them is not refused at the commit.',
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
      cases: [
        'First command is retried',
        'BulkWrite with unordered execution',
        'First insertOne is never committed',
        'Second updateOne is never committed',
        'Third updateOne is never committed',
      ],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'client-bulkWrite-serverErrors.json',
      cases: [
        'client bulkWrite with multi: true operations fails after retryable top-level error',
        'client bulkWrite with retryWrites: false does not retry',
      ],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'deleteOne.json',
      cases: ['DeleteOne is committed on first attempt', 'DeleteOne is never committed'],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'findOneAndDelete.json',
      cases: ['FindOneAndDelete is committed on first attempt', 'FindOneAndDelete is never committed'],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'findOneAndReplace.json',
      cases: ['FindOneAndReplace is committed on first attempt', 'FindOneAndReplace is never committed'],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'findOneAndUpdate.json',
      cases: ['FindOneAndUpdate is committed on first attempt', 'FindOneAndUpdate is never committed'],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'insertMany.json',
      cases: [
        'InsertMany succeeds after one network error',
        'InsertMany with unordered execution',
        'InsertMany fails after multiple network errors',
      ],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'insertOne.json',
      cases: ['InsertOne is committed on first attempt', 'InsertOne is never committed'],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'replaceOne.json',
      cases: ['ReplaceOne is committed on first attempt', 'ReplaceOne is never committed'],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
    {
      file: 'updateOne.json',
      cases: [
        'UpdateOne is committed on first attempt',
        'UpdateOne is never committed',
        'UpdateOne with upsert is never committed',
      ],
      reason: 'The fail point that breaks the connection within a write does not exist here.',
    },
  ],
  'change-streams': [
    {
      file: 'change-streams-disambiguatedPaths.json',
      cases: [
        'disambiguatedPaths is present on updateDescription when an ambiguous path is present',
        'disambiguatedPaths returns array indices as integers',
      ],
      reason: 'Change streams do not tell this yet.',
    },
    {
      file: 'change-streams-errors.json',
      cases: ['Change Stream should error when _id is projected out'],
      reason: 'Change streams do not tell this yet.',
    },
    {
      file: 'change-streams-pre_and_post_images.json',
      cases: [
        'fullDocument:whenAvailable with changeStreamPreAndPostImages disabled',
        'fullDocument:required with changeStreamPreAndPostImages disabled',
        'fullDocumentBeforeChange:whenAvailable with changeStreamPreAndPostImages enabled',
        'fullDocumentBeforeChange:whenAvailable with changeStreamPreAndPostImages disabled',
        'fullDocumentBeforeChange:required with changeStreamPreAndPostImages enabled',
        'fullDocumentBeforeChange:required with changeStreamPreAndPostImages disabled',
      ],
      reason: 'Change streams do not tell this yet.',
    },
    {
      file: 'change-streams-resume-errorLabels.json',
      cases: [
        'change stream resumes after HostUnreachable',
        'change stream resumes after HostNotFound',
        'change stream resumes after NetworkTimeout',
        'change stream resumes after ShutdownInProgress',
        'change stream resumes after PrimarySteppedDown',
        'change stream resumes after ExceededTimeLimit',
        'change stream resumes after SocketException',
        'change stream resumes after NotWritablePrimary',
        'change stream resumes after InterruptedAtShutdown',
        'change stream resumes after InterruptedDueToReplStateChange',
        'change stream resumes after NotPrimaryNoSecondaryOk',
        'change stream resumes after NotPrimaryOrSecondary',
        'change stream resumes after StaleEpoch',
        'change stream resumes after RetryChangeStream',
        'change stream resumes after FailedToSatisfyReadPreference',
      ],
      reason: 'Change streams do not tell this yet.',
    },
    {
      file: 'change-streams-showExpandedEvents.json',
      cases: [
        'when showExpandedEvents is true, new fields on change stream events are handled appropriately',
        'when showExpandedEvents is true, createIndex events are reported',
        'when showExpandedEvents is true, dropIndexes events are reported',
        'when showExpandedEvents is true, create events are reported',
        'when showExpandedEvents is true, create events on views are reported',
        'when showExpandedEvents is true, modify events are reported',
      ],
      reason: 'Change streams do not tell this yet.',
    },
    {
      file: 'change-streams.json',
      cases: [
        'Test array truncation',
        'to field is set in a rename change event',
        'Test server error on projecting out _id',
        'Test insert, update, replace, and delete event types',
        'Test rename and invalidate event types',
      ],
      reason: 'Change streams do not tell this yet.',
    },
  ],
};
