import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../src/root.js';
import { filesBelow } from './files.js';

const folder = join(root, 'src/locales');

describe('the texts', () => {
  for (const file of readdirSync(join(folder, 'de'))) {
    it(`${file} says the same things in German and English`, () => {
      expect(keysOf(read('en', file))).to.eql(keysOf(read('de', file)));
    });

    it(`${file} fills the same places in both languages`, () => {
      const german = leaves(read('de', file));
      const english = new Map(leaves(read('en', file)));
      const differing = german.filter(([key, text]) => `${places(text)}` !== `${places(english.get(key) ?? '')}`);

      expect(differing.map(([key]) => key).filter((key) => !/_(zero|one)$/.test(key))).to.eql([]);
    });
  }

  it('has every key that a view or the code names', () => {
    const known = new Set(
      readdirSync(join(folder, 'de')).flatMap((file) =>
        leaves(read('de', file)).map(
          ([key]) => `${file.replace('.json', '')}:${key.replace(/_(zero|one|other)$/, '')}`,
        ),
      ),
    );
    const named = [...filesBelow('views', '.ejs'), ...filesBelow('src', '.ts'), ...filesBelow('models', '.ts')].flatMap(
      ([path, source]) => keysIn(source).map((key) => ({ path, key })),
    );
    const missing = named.filter(({ key }) => !known.has(key));

    expect(named.length).to.be.greaterThan(50);
    expect(missing.map(({ path, key }) => `${key} in ${path}`)).to.eql([]);
  });
});

/** `t('common:save')` and `new Conflict('notItsTime')`; keys put together from parts are tried by the pages that use them. */
function keysIn(source: string): string[] {
  const texts = [...source.matchAll(/\bt\(\s*'([a-z]+:[\w.-]+)'/gi)].map((match) => match[1] ?? '');
  const refusals = [...source.matchAll(/new (?:Conflict|NotAllowed|NotFound)\('(\w+)'/g)];
  return [...texts, ...refusals.map((match) => `refusals:${match[1]}`)];
}

type Texts = { [key: string]: string | Texts };

function read(locale: string, file: string): Texts {
  return JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Texts;
}

function leaves(texts: Texts, before = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : leaves(value, `${before}${key}.`),
  );
}

function keysOf(texts: Texts): string[] {
  return leaves(texts)
    .map(([key]) => key)
    .sort();
}

function places(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}
