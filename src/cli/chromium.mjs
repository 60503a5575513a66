// The browser for the end-to-end tests: the one that is there, else the system's, else Playwright's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './say.mjs';
import { root } from './sources.mjs';

/** The path of a Chromium that starts; null when there is none and none could be installed. */
export async function ensureChromium() {
  const there = await findChromium();
  if (there) return there;
  say('Chromium wird installiert …', 'Installing Chromium …');
  if (isRoot() && run('apt-get', ['update', '-qq']))
    packages.find((name) => run('apt-get', ['install', '-y', '-qq', name]));
  const installed = await findChromium();
  if (installed) return installed;
  run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  return findChromium();
}

async function findChromium() {
  const { chromium } = await import('playwright-core');
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const ofSystem = packages.map((name) => `/usr/bin/${name}`);
  const candidates = [process.env.CHROMIUM, ...ofSystem, ...inPath, chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path) && starts(path)) ?? null;
}

/** Debian's, in this order: a shell without windows opens a page in a third of the work. */
const packages = ['chromium-headless-shell', 'chromium'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Some systems ship a `chromium` that only says where to get one. */
function starts(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function isRoot() {
  return process.getuid?.() === 0;
}

function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
