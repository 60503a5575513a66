// npm test: installs what is missing, checks, builds, runs all tests. Every stage runs, whatever the one before said;
// the last line is `N passed, N failed`: the tests plus one for each check.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { checkNode, ensurePackages } from './preparing.mjs';
import { inWords, say } from './say.mjs';
import { root } from './sources.mjs';
import { makeFolderOnDisk, makeQuickFolder } from './test-folders.mjs';

checkNode();
ensurePackages();
const { ensureChromium } = await import('./chromium.mjs');

// What tries the database itself does so on a disk; everything else only needs it to be there.
const disk = makeFolderOnDisk();
const quick = makeQuickFolder();
const results = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    removeFolders();
    process.exit(1);
  });

const built = await check('build', 'src/cli/build.mjs', []);
const chromium = await ensureChromium();
note('chromium', asOne(chromium !== null));
if (!chromium)
  say(
    'Es gibt kein Chromium, und es ließ sich keines installieren. Bitte installieren Sie Chromium und nennen Sie es in CHROMIUM.',
    'There is no Chromium and none could be installed. Please install Chromium and name it in CHROMIUM.',
  );
if (built) await testAll();
else await checkAll();

removeFolders();
summarise();

function removeFolders() {
  for (const folder of [disk, quick]) rmSync(folder, { recursive: true, force: true });
}

async function checkAll() {
  await check('biome', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']);
  await check('tsc', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']);
  await check('tsc e2e', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'test/e2e/tsconfig.json']);
  await check('tsc browser', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'src/browser/tsconfig.json']);
  await check('knip', 'node_modules/knip/bin/knip.js', []);
}

/**
 * Three lanes for two cores, as tests wait as well as work: one begins with the checks, one with what needs no sample
 * towns, one tells them. Then each takes the next piece until none is left: the longest first, so that all end at about
 * the same time.
 */
async function testAll() {
  const unit = { kind: 'unit', files: testFiles('unit'), folder: quick, run: 'unit' };
  const left = pieces();
  const told = toldSampleTowns();
  const ran = [];
  const lane = async () => {
    process.env.SAMPLE_TOWNS = await told;
    for (let piece = left.shift(); piece; piece = left.shift()) ran.push(await tests(piece));
  };
  const unitFirst = async () => {
    ran.push(await tests(unit));
    await lane();
  };
  await Promise.all([checkAll().then(lane), unitFirst(), lane()]);
  const runsOf = (wanted) => ran.filter(({ kind }) => kind === wanted);
  for (const kind of ['unit', 'integration', 'pages']) noteAll(kind, runsOf(kind));
  if (chromium) noteAll('e2e', await onceMoreAlone(runsOf('e2e')));
}

/** What runs in one process each. */
function pieces() {
  const integration = (folder) => testFiles('integration').filter((file) => file.split(sep).at(-2) === folder);
  const own = ['requests', 'database', 'models'];
  const others = testFiles('integration').filter((file) => !own.includes(file.split(sep).at(-2)));
  const [killing, inBrowser] = chromium ? groupsOf(testFiles('e2e')) : [[], []];
  return [
    { kind: 'pages', files: integration('requests'), folder: quick },
    ...killing.map((file) => ({ kind: 'e2e', files: [file], folder: quick })),
    { kind: 'integration', files: integration('database'), folder: disk },
    { kind: 'integration', files: others, folder: quick },
    { kind: 'pages', files: integration('models'), folder: quick },
    ...inBrowser.map((files) => ({ kind: 'e2e', files, folder: quick })),
  ].map((piece, number) => ({ ...piece, run: `${piece.kind}-${number}` }));
}

async function check(name, script, args) {
  const written = [];
  const ok = (await start([join(root, script), ...args], process.env, 'pipe', written)) === 0;
  heading(name);
  process.stdout.write(Buffer.concat(written));
  note(name, asOne(ok));
  return ok;
}

/** What is done side by side is shown when it ends, each report as a whole. */
async function tests({ kind, files, folder, run }) {
  const counts = join(folder, `${run}.json`);
  const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
  const args = [mocha, '--reporter', join(root, 'src/cli/counting-reporter.mjs'), ...files];
  const written = [];
  const began = performance.now();
  const status = await start(args, environment(folder, run, counts), 'pipe', written);
  heading(`${kind}, ${Math.round((performance.now() - began) / 1000)} s`);
  process.stdout.write(Buffer.concat(written));
  const nothing = { passed: {}, broken: [] };
  const { passed, broken } = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : nothing;
  // A run that ended without a failed test and yet not well has failed as a whole.
  const failed = status === 0 ? 0 : Math.max(1, broken.length);
  return { kind, files, passed: sumOf(passed), failed, byFile: passed, broken };
}

/**
 * A few of the browser's files for each start, which costs as much as a small one of them: dealt out by length, so that
 * all take about as long. Those that kill and start again are pieces of their own.
 */
function groupsOf(files) {
  const killing = files.filter((file) => file.includes('durability'));
  const others = files
    .filter((file) => !killing.includes(file))
    .toSorted((one, other) => statSync(other).size - statSync(one).size);
  const count = Math.ceil(others.length / 4);
  const groups = Array.from({ length: count }, (_, at) => others.filter((_file, index) => index % count === at));
  return [killing, groups];
}

/**
 * Beside the other lanes a page may be slower than any test waits: the files in which something failed in the browser are
 * tried once more with the machine to itself, and that counts. Both are shown.
 */
async function onceMoreAlone(runs) {
  const settled = [];
  for (const run of runs) {
    if (run.failed === 0) settled.push(run);
    else {
      const named = new Set(run.broken.map(({ file }) => file));
      const files = named.size > 0 && !named.has('') ? [...named] : run.files;
      const again = await tests({ kind: 'e2e', files, folder: quick, run: `e2e-again-${settled.length}` });
      const kept = sumOf(run.byFile) - files.reduce((sum, file) => sum + (run.byFile[file] ?? 0), 0);
      settled.push({ ...again, passed: again.passed + kept });
    }
  }
  return settled;
}

function sumOf(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function noteAll(name, runs) {
  const sum = (of) => runs.reduce((total, run) => total + run[of], 0);
  note(name, { passed: sum('passed'), failed: sum('failed'), broken: runs.flatMap(({ broken }) => broken) });
}

function testFiles(kind) {
  const folder = join(root, 'build/test', kind);
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return names
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join(folder, name))
    .sort();
}

/** Nothing of the machine's own settings or data reaches a test, save the database server it names. */
function environment(folder, run, counts) {
  const { PORT, HOST, DATA_DIR, BASE_URL, SESSION_SECRET, DEMO, NODE_ENV, PROCESSES, ...rest } = process.env;
  const own = { COUNTS: counts, TMPDIR: folder, DATA_DIR: join(folder, run), LOG_LEVEL: 'silent' };
  return { ...rest, ...own, ...(chromium ? { CHROMIUM: chromium } : {}) };
}

function start(args, env, output, written = []) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['inherit', output, output] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => written.push(piece));
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

/** The sample towns, told once for all tests that need them: telling takes longer than what most of them try. */
async function toldSampleTowns() {
  const { MONGODB_URI, ...env } = environment(quick, 'sample-towns', '');
  const told = await start([join(root, 'build/programs/src/cli/fundus.js'), 'seed'], env, 'ignore');
  return told === 0 ? env.DATA_DIR : '';
}

/** A check counts as one test. */
function asOne(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

function note(name, { passed, failed, broken = [] }) {
  results.push({ name, passed, failed, broken });
}

function heading(name) {
  process.stdout.write(`\n— ${name}\n`);
}

/** What failed is told once more at the end: of a long report only that may be left to read. */
function summarise() {
  for (const { name, file, why } of results.flatMap(({ broken }) => broken))
    process.stdout.write(`\n✗ ${name}\n  ${relative(root, file)}\n  ${why.replaceAll('\n', '\n  ')}\n`);
  process.stdout.write(`\n${inWords('Zusammenfassung', 'Summary')}\n`);
  for (const { name, passed, failed } of results)
    process.stdout.write(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(14)} ${passed} passed, ${failed} failed\n`);
  const total = (of) => results.reduce((sum, one) => sum + one[of], 0);
  const failed = total('failed');
  process.stdout.write(`\n${total('passed')} passed, ${failed} failed\n`, () => process.exit(failed > 0 ? 1 : 0));
}
