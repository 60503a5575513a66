import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../src/root.js';

type Texts = { [key: string]: string | string[] | Texts };

describe('the texts', () => {
  const files = readdirSync(join(root, 'src/locales/de'));

  it('are in German and English', () => {
    expect(readdirSync(join(root, 'src/locales/en'))).to.have.members(files);
  });

  for (const file of files)
    it(`of ${file} say the same things, filled with the same values`, () => {
      const [german, english] = [read('de', file), read('en', file)];
      expect(Object.keys(english)).to.have.members(Object.keys(german));
      for (const [key, text] of Object.entries(german))
        expect(fillings(english[key] ?? ''), `${file} ${key}`).to.deep.equal(fillings(text));
    });
});

function read(locale: string, file: string): Record<string, string> {
  return flat(JSON.parse(readFileSync(join(root, 'src/locales', locale, file), 'utf8')) as Texts);
}

function flat(texts: Texts, before = ''): Record<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : Object.entries(flat(value as Texts, `${before}${key}.`)),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

function fillings(text: string): string[] {
  return [...new Set(text.match(/\{\{.*?\}\}/g) ?? [])].sort();
}
