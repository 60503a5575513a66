import { serveDatabase } from '../../../src/database/embedded/serve.js';

await serveDatabase({ port: 0, dataDir: process.argv[2] as string });
