// npm run fundus -- COMMAND: builds if needed, then hands over to fundus.ts.
import { checkNode, ensureBuild, ensurePackages } from './preparing.mjs';

checkNode();
ensurePackages({ withTools: false, quiet: true });
await ensureBuild({ quiet: true });
process.setSourceMapsEnabled(true);
process.env.LOG_LEVEL ||= 'warn';
await import(new URL('../../build/programs/src/cli/fundus.js', import.meta.url).href);
