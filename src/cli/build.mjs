// Compiles the server to build/ and bundles the browser code to public/build/. Plain JavaScript: it runs before anything is built.
import { existsSync } from 'node:fs';
import { access, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { digestOfSources, noteBuiltFrom, root } from './sources.mjs';

const browsers = ['chrome123', 'firefox120', 'safari17.5'];

export async function build() {
  const sources = digestOfSources();
  await Promise.all([buildServer(), buildBrowser(), buildStyles(), buildIcons(), copyAssets()]);
  noteBuiltFrom(sources);
}

async function buildServer() {
  await rm(join(root, 'build'), { recursive: true, force: true });
  const entryPoints = [];
  // The container image is built without tests.
  for (const folder of ['src', 'models', 'seed', 'test'].filter((name) => existsSync(join(root, name))))
    entryPoints.push(...(await serverFiles(folder)));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outbase: '.',
    outdir: 'build',
    bundle: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
  await buildPrograms();
}

/** Packages that read files beside them, bring machine code, start threads of their own, or may be missing. */
const leftInPackages = [
  ...['@hyzyla/pdfium', '@node-rs/argon2', '@resvg/resvg-js', 'lmdb', 'sharp'],
  ...['ejs', 'fontkit', 'hyphen', 'pdfkit', 'svg-to-pdfkit', 'pino', 'pino-http'],
  // The driver asks for these and goes on without them.
  ...['@aws-sdk/credential-providers', '@mongodb-js/zstd', 'gcp-metadata', 'kerberos', 'mongodb-client-encryption'],
  ...['snappy', 'socks'],
];

/** Traces name our own files; the lines of packages would be most of a map that is read at each start. */
const withoutMapsOfPackages = {
  name: 'without-maps-of-packages',
  setup(bundle) {
    const none = Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString('base64');
    bundle.onLoad({ filter: /node_modules\/.*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${none}`,
      loader: 'default',
    }));
  },
};

/**
 * What is started, joined from its files and packages: opening more than a thousand takes longer than all else that is
 * loaded. Side by side with the single files, which tests load.
 */
async function buildPrograms() {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      ...['src/server.ts', 'src/cli/fundus.ts', 'seed/base/plant.ts', 'seed/demo/story.ts'],
      ...(await serverFiles('src')).filter((path) => path.endsWith('.worker.ts')),
    ],
    outbase: '.',
    outdir: 'build/programs',
    chunkNames: 'src/parts/[name]-[hash]',
    // The map is read at each start, and the sources lie beside it.
    sourcesContent: false,
    bundle: true,
    splitting: true,
    external: leftInPackages,
    plugins: [withoutMapsOfPackages],
    minifyWhitespace: true,
    // For packages that ask for their parts with require().
    banner: {
      js: "import { createRequire as toRequire } from 'node:module';const require = toRequire(import.meta.url);",
    },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function serverFiles(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(root, 'src/browser')));
}

async function buildBrowser() {
  const entries = await readdir(join(root, 'src/browser'), { withFileTypes: true });
  const entryPoints = entries.filter((e) => e.isFile() && e.name.endsWith('.ts')).map((e) => `src/browser/${e.name}`);
  if (entryPoints.length === 0) return;
  await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'public/build',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: browsers,
    minify: true,
    sourcemap: true,
    plugins: [turboWithoutStyleElement],
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.ttf': 'file', '.eot': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}

/** Turbo's progress bar brings a style element, which the content security policy refuses; styles/skeleton.css has its rules. */
const turboWithoutStyleElement = {
  name: 'turbo-without-style-element',
  setup(bundle) {
    bundle.onLoad({ filter: /@hotwired\/turbo\/dist\/.*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace('    this.installStylesheetElement();\n', '');
      if (contents === source) throw new Error('Turbo changed how it adds its style element');
      return { contents, loader: 'js' };
    });
  },
};

/** application.css and the sheets of the full-screen tools, each bundled into one file; fonts stay files of their own. */
async function buildStyles() {
  const names = ['application', 'modeller', 'viewer'].map((name) => `public/styles/${name}.css`);
  const present = await Promise.all(
    names.map((name) =>
      access(join(root, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: names.filter((_name, index) => present[index]),
    outdir: 'public/build',
    bundle: true,
    minify: true,
    target: browsers,
    external: ['./fonts/*'],
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'dataurl', '.ttf': 'file', '.eot': 'file' },
    logLevel: 'warning',
  });
}

/** One sprite of the Lucide icons named in public/images/icons.txt, so that a page loads them in one request. */
async function buildIcons() {
  const list = await readFile(join(root, 'public/images/icons.txt'), 'utf8').catch(() => '');
  const names = list.split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(join(root, `node_modules/lucide-static/icons/${name}.svg`), 'utf8');
      const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
      return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner.trim()}</symbol>`;
    }),
  );
  await mkdir(join(root, 'public/build'), { recursive: true });
  await writeFile(
    join(root, 'public/build/icons.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>\n`,
  );
}

async function copyAssets() {
  const to = join(root, 'public/build');
  await mkdir(join(to, 'fonts'), { recursive: true });
  for (const weight of [400, 500, 600])
    for (const subset of ['latin', 'latin-ext']) {
      const file = `fira-sans-${subset}-${weight}-normal.woff2`;
      await cp(join(root, 'node_modules/@fontsource/fira-sans/files', file), join(to, 'fonts', file));
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
