// npm start: a try-out with sample towns · npm run serve (--production): the real thing, nothing but what is set.
import { checkNode, ensureBuild, ensurePackages } from './preparing.mjs';

const production = process.argv.includes('--production');

checkNode();
ensurePackages({ withTools: !production });
await ensureBuild();

if (production) process.env.NODE_ENV = 'production';
else process.env.DEMO ||= '1';
process.setSourceMapsEnabled(true);
// In this very process, so that signals reach the server and it answers for the exit code.
await import(new URL('../../build/programs/src/server.js', import.meta.url).href);
