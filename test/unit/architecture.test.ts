import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../src/root.js';
import { filesBelow } from './views/files.js';

/** One import: the file that does it, and the file or package it names. */
interface Link {
  from: string;
  to: string;
}

const sources = ['models', 'src', 'seed', 'test'].flatMap((folder) =>
  ['.ts', '.mjs'].flatMap((ending) => filesBelow(folder, ending)),
);
const links = sources.flatMap(([from, source]) => importsOf(from, source));
const inside = links.filter(({ to }) => /^(models|src|seed|test)\//.test(to));

/** What stands beside the features and is no feature. */
const ground = ['browser', 'cli', 'database', 'jobs', 'locales', 'mail', 'render', 'web'];
const features = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !ground.includes(entry.name))
  .map((entry) => entry.name);

/** Ways that lead out of a folder for a reason, and the reason. */
const exceptions: (Link & { because: string })[] = [
  {
    from: 'src/web/services.ts',
    to: 'src/render/pool.ts',
    because: 'the type of the diagram workers every request may use',
  },
  {
    from: 'src/web/pdf.ts',
    to: 'src/render/pdf/document.ts',
    because: 'the type of what the workers write as PDF',
  },
  {
    from: 'src/processes/modeller.page.ts',
    to: 'src/browser/modeller/config.ts',
    because: 'the type of what the page hands to the modeller, written where it is read',
  },
];

describe('the directions of the house', () => {
  it('are read from all imports', () => {
    expect(links.length).to.be.greaterThan(500);
    expect(features).to.include.members(['home', 'library', 'people', 'processes', 'sessions']);
  });

  it('lead to files that are there', () => {
    expect(told(inside.filter(({ to }) => !existsSync(join(root, to))))).to.eql([]);
  });

  it('models know only models', () => {
    expect(leaving('models/', ['models/'])).to.eql([]);
  });

  it('models know nothing of the web', () => {
    const web = ['express', 'ejs', 'helmet', 'passport', 'multer', 'i18next', 'express-session', 'node:http'];

    expect(told(links.filter(({ from, to }) => from.startsWith('models/') && web.includes(to)))).to.eql([]);
  });

  it('models/bpmn stands alone', () => {
    expect(leaving('models/bpmn/', ['models/bpmn/'])).to.eql([]);
    expect(told(links.filter(({ from, to }) => from.startsWith('models/bpmn/') && to === 'mongoose'))).to.eql([]);
  });

  it('src/database/embedded stands alone', () => {
    expect(leaving('src/database/embedded/', ['src/database/embedded/'])).to.eql([]);
  });

  it('src/database/embedded needs Node, the store and BSON, and nothing else', () => {
    const packages = links
      .filter(
        ({ from, to }) => from.startsWith('src/database/embedded/') && /^[@\w]/.test(to) && !to.startsWith('src/'),
      )
      .map(({ to }) => to.replace(/^node:.*/, 'node'));

    expect([...new Set(packages)].toSorted()).to.eql(['bson', 'lmdb', 'node']);
  });

  it('src/database/embedded is entered by its index, save by tests', () => {
    const doors = inside.filter(({ from, to }) => entersEngine(from, to) && to !== 'src/database/embedded/index.ts');

    expect(told(doors)).to.eql([]);
  });

  it('src/database/archive works on any database, and knows none of them', () => {
    expect(leaving('src/database/archive/', ['src/database/archive/'])).to.eql([]);
  });

  it('src/web knows no feature', () => {
    expect(leaving('src/web/', ['src/web/', 'models/', 'src/root.ts', 'src/config.ts'])).to.eql([]);
  });

  it('src/render draws, and knows neither web nor database', () => {
    expect(leaving('src/render/', ['src/render/', 'models/bpmn/', 'src/root.ts'])).to.eql([]);
  });

  it('the browser knows what it shares with the server: models of diagrams, the clock of the towns, and types of its own', () => {
    expect(leaving('src/browser/', ['src/browser/', 'models/bpmn/', 'models/day.ts'])).to.eql([]);
  });

  for (const feature of features)
    it(`src/${feature} knows itself, the web, the models and the ground`, () => {
      const open = [`src/${feature}/`, 'src/web/', 'models/', 'src/render/', 'src/root.ts', 'src/config.ts'];

      expect(leaving(`src/${feature}/`, open)).to.eql([]);
    });

  it('nobody imports test or seed, except themselves and each other; the command line loads seed by address', () => {
    const intruders = inside.filter(({ from, to }) => /^(test|seed)\//.test(to) && !/^(test|seed)\//.test(from));

    expect(told(intruders)).to.eql([]);
    expect(told(inside.filter(({ from, to }) => from.startsWith('seed/') && to.startsWith('test/')))).to.eql([]);
    expect(
      sources.filter(([path, source]) => path.startsWith('src/') && /compiled\(`seed\//.test(source)),
    ).to.have.length(1);
  });

  it('no exception outlives its reason', () => {
    const stale = exceptions.filter((one) => !links.some(({ from, to }) => from === one.from && to === one.to));

    expect(told(stale)).to.eql([]);
  });
});

describe('the views', () => {
  const files = filesBelow('views', '.ejs');
  const pages = files
    .map(([path]) => path.replace(/^views\/|\.ejs$/g, ''))
    .filter((path) => !/^(layouts|shared)\/|\/_/.test(path));

  it('are declared, each where its page is made, and every declared one is a file', () => {
    const declared = sources.flatMap(([, source]) => viewsDeclaredIn(source));

    expect(declared.toSorted()).to.eql(pages.toSorted());
  });

  it('are rendered by somebody', () => {
    const code = sources.filter(([path]) => path.startsWith('src/')).map(([, source]) => source);
    const rendered = (view: string) =>
      code.some((source) => new RegExp(`\\b(page|fragment)\\([^;]*?'${view}'`).test(source));

    expect(pages.filter((view) => !rendered(view))).to.eql([]);
  });

  it('include their own partials and the shared ones, nothing else', () => {
    const included = files.flatMap(([path, view]) =>
      [...withoutComments(view).matchAll(/include\(\s*['"`]([^'"`]+)['"`]/g)].map((match) => ({
        from: path,
        to: match[1] ?? '',
      })),
    );

    expect(included.length).to.be.greaterThan(50);
    expect(told(included.filter(({ to }) => !/^(\.\.\/shared\/)?_[\w-]+$/.test(to)))).to.eql([]);
    expect(told(included.filter(({ from, to }) => !existsSync(join(root, dirname(from), `${to}.ejs`))))).to.eql([]);
  });
});

function entersEngine(from: string, to: string): boolean {
  return (
    to.startsWith('src/database/embedded/') && !from.startsWith('src/database/embedded/') && !from.startsWith('test/')
  );
}

/** Imports from this folder to anywhere but the open places and the named exceptions. */
function leaving(folder: string, open: readonly string[]): string[] {
  return told(
    inside.filter(
      (link) => link.from.startsWith(folder) && !open.some((place) => link.to.startsWith(place)) && !isExcepted(link),
    ),
  );
}

function isExcepted(link: Link): boolean {
  return exceptions.some(({ from, to }) => from === link.from && to === link.to);
}

function told(some: readonly Link[]): string[] {
  return some.map(({ from, to }) => `${from} → ${to}`);
}

/** Static, side-effect and dynamic imports; type imports too, and augmented modules, as they are ways of knowing. */
function importsOf(from: string, source: string): Link[] {
  const statements = source.matchAll(/(?:\bfrom|\bimport|\bimport\(|\bdeclare module)\s*'([^'\n]+)'/g);
  const workers = source.matchAll(/new URL\('(\.[^'\n]+\.js)', import\.meta\.url\)/g);
  return [...statements, ...workers].map((match) => ({ from, to: target(from, match[1] ?? '') }));
}

function target(from: string, named: string): string {
  if (!named.startsWith('.')) return named;
  const path = join(dirname(from), named);
  return (
    [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.d.ts'), path].find((one) => existsSync(join(root, one))) ??
    path
  );
}

function viewsDeclaredIn(source: string): string[] {
  const tables = withoutComments(source).matchAll(/declare module '[^']*views\.js' \{\s*interface Views \{([^}]*)\}/g);
  return [...tables].flatMap((table) => [...(table[1] ?? '').matchAll(/'([\w/-]+)':/g)].map((view) => view[1] ?? ''));
}

/** Without examples in comments. */
function withoutComments(source: string): string {
  return source.replace(/<%#[\s\S]*?%>|\/\*[\s\S]*?\*\//g, '');
}
