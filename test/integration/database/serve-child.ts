import { startEmbeddedDatabase } from '../../../src/database/embedded/index.js';

// The database in a process of its own, to be killed or starved: says its address, and serves until it is ended.
const { uri } = await startEmbeddedDatabase({ port: 0, dataDir: process.argv[2] as string });
process.stdout.write(`${uri}\n`);
