import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../src/database/embedded/index.js';
import { specificationFolder } from '../support/specification/format.js';
import { playFolder } from '../support/specification/run.js';
import { heading, line } from './print.js';

const PARTS = [
  'crud',
  'collection-management',
  'index-management',
  'gridfs',
  'run-command',
  'transactions',
  'retryable-writes',
  'change-streams',
];

/**
 * Plays MongoDB's public specification files and names every case that fails: against the embedded database, or against
 * the server of SPECIFICATION_URI.
 */
export async function benchSpecification(): Promise<void> {
  const server = process.env.SPECIFICATION_URI;
  const folder = await mkdtemp(join(tmpdir(), 'fundus-specification-'));
  const database = server ? undefined : await startEmbeddedDatabase({ dataDir: folder, port: 0, testCommands: true });
  const uri = server ?? asReplicaSet(database?.uri ?? '');
  heading('MongoDB’s public specification files: passed · failed · skipped · not applicable');
  for (const part of (process.env.SPECIFICATION_PARTS ?? PARTS.join(',')).split(',')) {
    const files = specificationFolder(part);
    if (!files) {
      line(part, 'not there');
      continue;
    }
    const started = performance.now();
    const outcomes = await playFolder(files, uri);
    const count = (state: string) => outcomes.filter((one) => one.state === state).length;
    const counts = ['passed', 'failed', 'skipped', 'not applicable'].map(count).join(' · ');
    line(part, `${counts} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    for (const { file, description, state, reason } of outcomes)
      if (state === 'failed' || state === 'skipped') console.log(`  ${state} ${file} › ${description}: ${reason}`);
  }
  await database?.close();
  await rm(folder, { recursive: true, force: true });
}

/** As applications reach a replica set: without the shortcut to one member. */
const asReplicaSet = (uri: string) => uri.replace(/\?.*/, '?replicaSet=fundus');
