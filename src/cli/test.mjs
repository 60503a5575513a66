// npm test: installs what is missing, checks, builds, runs all tests. Every stage runs, whatever the one before said;
// the last line is `N passed, N failed`: the tests plus one for each check.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, ensurePackages, root } from './preparing.mjs';
import { inWords, say } from './say.mjs';

checkNode();
ensurePackages();
const { ensureChromium } = await import('./chromium.mjs');

const temp = mkdtempSync(join(tmpdir(), 'fundus-run-'));
const results = [];

await check('biome', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']);
await check('tsc', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']);
await check('tsc e2e', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'test/e2e/tsconfig.json']);
await check('tsc browser', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'src/browser/tsconfig.json']);
await check('knip', 'node_modules/knip/bin/knip.js', []);
const built = await check('build', 'src/cli/build.mjs', []);
const chromium = await ensureChromium();
note('chromium', chromium !== null);
if (!chromium)
  say(
    'Es gibt kein Chromium, und es ließ sich keines installieren. Bitte installieren Sie Chromium und nennen Sie es in CHROMIUM.',
    'There is no Chromium and none could be installed. Please install Chromium and name it in CHROMIUM.',
  );
if (built) {
  // The browser waits more than it works: its tests run beside the others, and are shown after them.
  const inBrowser = chromium ? tests('e2e', 'pipe') : null;
  for (const kind of ['unit', 'integration']) show(kind, await tests(kind, 'inherit'));
  if (inBrowser) show('e2e', await inBrowser);
}

rmSync(temp, { recursive: true, force: true });
summarise();

async function check(name, script, args) {
  heading(name);
  const ok = (await run([join(root, script), ...args])) === 0;
  note(name, ok);
  return ok;
}

async function tests(kind, output) {
  if (!hasTests(join(root, 'build/test', kind))) return null;
  if (output === 'inherit') heading(kind);
  const counts = join(temp, `${kind}.json`);
  const args = ['--reporter', join(root, 'src/cli/counting-reporter.mjs'), `build/test/${kind}/**/*.test.js`];
  const written = [];
  const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
  const status = await run([mocha, ...args], environment(kind, counts), output, written);
  const { passed, failed } = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 0 };
  // A run that ended without a failed test and yet not well has failed as a whole.
  return { passed, failed: status === 0 ? failed : Math.max(1, failed), written };
}

function show(name, ran) {
  if (!ran) return;
  const { written, ...counts } = ran;
  if (written.length > 0) heading(name);
  process.stdout.write(Buffer.concat(written));
  results.push({ name, ...counts });
}

function hasTests(folder) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => name.endsWith('.test.js'));
}

/** Nothing of the machine's own settings or data reaches a test, save the database server it names. */
function environment(kind, counts) {
  const { PORT, HOST, DATA_DIR, BASE_URL, SESSION_SECRET, DEMO, NODE_ENV, ...rest } = process.env;
  const own = { COUNTS: counts, TMPDIR: temp, DATA_DIR: join(temp, kind), LOG_LEVEL: 'silent' };
  return { ...rest, ...own, ...(chromium ? { CHROMIUM: chromium } : {}) };
}

function run(args, env = process.env, output = 'inherit', written = []) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['inherit', output, output] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => written.push(piece));
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

function note(name, ok) {
  results.push({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
}

function heading(name) {
  process.stdout.write(`\n— ${name}\n`);
}

function summarise() {
  process.stdout.write(`\n${inWords('Zusammenfassung', 'Summary')}\n`);
  for (const { name, passed, failed } of results)
    process.stdout.write(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(14)} ${passed} passed, ${failed} failed\n`);
  const total = (of) => results.reduce((sum, one) => sum + one[of], 0);
  const failed = total('failed');
  process.stdout.write(`\n${total('passed')} passed, ${failed} failed\n`, () => process.exit(failed > 0 ? 1 : 0));
}
