import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../src/root.js';
import { filesBelow } from './views/files.js';

const pages = [
  ...readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .map((name): [string, string] => [name, readFileSync(join(root, name), 'utf8')]),
  ...['docs', 'models', 'src', 'seed', 'test'].flatMap((folder) => filesBelow(folder, '.md')),
];

describe('the documentation', () => {
  it('links to files that are there, and to headings they have', () => {
    const links = pages.flatMap(([from, text]) => linksOf(text).map((to) => ({ from, to })));

    expect(links.length).to.be.greaterThan(10);
    expect(links.filter(({ from, to }) => !leads(from, to)).map(({ from, to }) => `${from} → ${to}`)).to.eql([]);
  });

  it('keeps the embedded database beside its code', () => {
    expect(pages.map(([path]) => path)).to.include('src/database/embedded/README.md');
  });
});

/** Where relative links and pictures lead; examples in code are none. */
function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((to) => !/^[a-z]+:/.test(to));
}

function leads(from: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? join(root, from) : join(root, dirname(from), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingsOf(readFileSync(file, 'utf8')).includes(heading);
}

/** Headings as they are named in addresses. */
function headingsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}
