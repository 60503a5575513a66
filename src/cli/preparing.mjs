// From a fresh clone to something that runs, with Node and npm alone: packages installed, sources built.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { giveUp, mention, say } from './say.mjs';
import { digestOfSources, isBuiltFrom, root } from './sources.mjs';

const lock = join(root, 'build.lock');

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Fundus braucht Node 20.19 oder neuer, hier läuft ${process.versions.node}. Bitte aktualisieren Sie Node (https://nodejs.org).`,
    `Fundus needs Node 20.19 or newer, this is ${process.versions.node}. Please update Node (https://nodejs.org).`,
  );
}

/** Installs what package-lock.json names if something is missing. `withTools`: also what only tests need; `quiet`: says so beside standard output. */
export function ensurePackages({ withTools = true, quiet = false } = {}) {
  if (isInstalled(withTools)) return;
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    giveUp(
      'node_modules ist ein Verweis auf einen anderen Ordner, und dort fehlen Pakete. Bitte rufen Sie dort npm ci auf.',
      'node_modules is a link to another folder, and packages are missing there. Please run npm ci in that folder.',
    );
  (quiet ? mention : say)('Pakete werden installiert …', 'Installing packages …');
  const args = ['ci', '--no-audit', '--no-fund', ...(withTools ? ['--include=dev'] : ['--omit=dev'])];
  const output = quiet ? ['ignore', 2, 'inherit'] : 'inherit';
  const { status } = spawnSync('npm', args, { cwd: root, stdio: output, shell: process.platform === 'win32' });
  if (status === 0) return;
  giveUp(
    'Die Pakete ließen sich nicht installieren. Bitte prüfen Sie die Netzverbindung und die Meldung von npm darüber.',
    'The packages could not be installed. Please check the network and what npm said above.',
  );
}

/** npm notes beside the packages what it put there: what package-lock.json names must stand there in the same version. */
function isInstalled(withTools) {
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    const needed = path !== '' && !wanted.optional && !wanted.devOptional && (withTools || !wanted.dev);
    return !needed || present[path]?.version === wanted.version;
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** Builds if a source differs from those of the last build; of several that are started at once, one does. */
export async function ensureBuild({ quiet = false } = {}) {
  const sources = digestOfSources();
  if (isBuiltFrom(sources)) return;
  await alone(async () => {
    if (isBuiltFrom(sources)) return;
    (quiet ? mention : say)('Fundus wird gebaut …', 'Building Fundus …');
    const [{ build }, esbuild] = await Promise.all([import('./build.mjs'), import('esbuild')]);
    await build();
    await esbuild.stop();
  });
}

/** A lock that was left by a process that was killed counts for nothing. */
async function alone(work) {
  while (!takesLock()) await pause(100);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takesLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isGone(readHolder())) rmSync(lock, { force: true });
    return false;
  }
}

/** 0, which never is gone, while its number is not written yet. */
function readHolder() {
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
}

function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
