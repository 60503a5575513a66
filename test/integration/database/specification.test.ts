import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { EXPECTED_FAILURES } from '../../support/specification/expected-failures.js';
import { specificationFolder } from '../../support/specification/format.js';
import { type Outcome, playFolder } from '../../support/specification/run.js';
import { temporaryFolder } from './support.js';

/** Parts of MongoDB's public specification, and how many cases pass at least (some are for other kinds of servers). */
const PARTS: Record<string, number> = {
  // With what is sent checked as well; by results alone it is 377.
  crud: 372,
  'collection-management': 10,
  'index-management': 18,
  gridfs: 34,
  'run-command': 17,
  transactions: 174,
  'retryable-writes': 118,
  'change-streams': 66,
};

describe('MongoDB’s public specification files', () => {
  let database: EmbeddedDatabase;
  let folder: string;

  before(async () => {
    folder = await temporaryFolder();
    database = await startEmbeddedDatabase({ dataDir: folder, port: 0, testCommands: true });
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [part, least] of Object.entries(PARTS)) {
    const files = specificationFolder(part);
    if (!files) {
      it(`leaves out ${part}: its files are not beside the project`, () => {
        expect(database.uri).to.match(/^mongodb:\/\/127\.0\.0\.1:\d+\//);
      });
      continue;
    }
    it(`passes those of ${part}, but for the cases listed with their reasons`, async () => {
      const outcomes = await playFolder(files, database.uri.replace(/\?.*/, '?replicaSet=fundus'));
      expect(surprises(part, outcomes)).to.deep.equal([]);
      expect(outcomes.filter(({ state }) => state === 'passed').length).to.be.at.least(least);
    });
  }
});

/** Cases that fail and are not listed, and listed ones that do not fail. */
function surprises(part: string, outcomes: readonly Outcome[]): string[] {
  const list = EXPECTED_FAILURES[part] ?? [];
  const isListed = ({ file, description }: Outcome) =>
    list.some((one) => one.file === file && (!one.cases || one.cases.includes(description)));
  const failed = ({ state }: Outcome) => state === 'failed' || state === 'skipped';
  const named = ({ file, description }: Pick<Outcome, 'file' | 'description'>) => `${file} › ${description}`;
  const known = new Set(outcomes.map(named));
  return [
    ...outcomes.filter((one) => failed(one) && !isListed(one)).map((one) => `${named(one)} fails: ${one.reason ?? ''}`),
    ...outcomes.filter((one) => one.state === 'passed' && isListed(one)).map((one) => `${named(one)} passes`),
    ...list
      .flatMap(({ file, cases = [] }) => cases.map((description) => named({ file, description })))
      .filter((name) => !known.has(name))
      .map((name) => `${name} is not there`),
  ];
}
