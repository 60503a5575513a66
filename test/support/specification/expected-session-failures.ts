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
      reason: 'The driver names the ids it sent of a batch whose connection broke, whatever was written.',
    },
    {
      file: 'client-bulkWrite-serverErrors.json',
      cases: [
        'client bulkWrite with multi: true operations fails after retryable top-level error',
        'client bulkWrite with retryWrites: false does not retry',
      ],
      reason: 'The driver puts the error with its label into the cause of another that has none.',
    },
  ],
};
