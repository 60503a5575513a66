import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../src/root.js';
import { filesBelow } from './files.js';

const views = filesBelow('views', '.ejs');
const code = [...views, ...filesBelow('src', '.ts')];

describe('the views', () => {
  it('contain nothing inline: the content security policy would refuse it', () => {
    // A block of data is never run, so the policy does not ask about it; test/e2e/catalogue.test.ts sees that in Chromium.
    const inline = /\sstyle=|\son[a-z]+=|<style|<script(?! type="application\/ld\+json">)(?![^>]*\ssrc=)|javascript:/i;

    expect(views.filter(([, view]) => inline.test(withoutCode(view))).map(([path]) => path)).to.eql([]);
  });

  it('load nothing from elsewhere', () => {
    const foreign = /(?:src|href|action)="(?:https?:)?\/\//i;

    expect(views.filter(([, view]) => foreign.test(view)).map(([path]) => path)).to.eql([]);
  });

  it('use only icons of the sprite', () => {
    const sprite = readFileSync(join(root, 'public/images/icons.txt'), 'utf8').split('\n').filter(Boolean);
    const used = code.flatMap(([path, source]) => iconsIn(source).map((name) => ({ path, name })));

    expect(used.length).to.be.greaterThan(20);
    expect(used.filter(({ name }) => !sprite.includes(name))).to.eql([]);
  });

  it('use only classes that have a style', () => {
    const styled = new Set(filesBelow('public/styles', '.css').flatMap(([, css]) => css.match(/fn-[\w-]+/g) ?? []));
    const used = views.flatMap(([path, view]) => classesIn(view).map((name) => ({ path, name })));

    expect(used.filter(({ name }) => !styled.has(name))).to.eql([]);
  });
});

function withoutCode(view: string): string {
  return view.replace(/<%[\s\S]*?%>/g, '');
}

function iconsIn(source: string): string[] {
  return [...source.matchAll(/\b(?:icon\(|symbol: |icon: )'([a-z0-9-]+)'/g)].map((match) => match[1] ?? '');
}

function classesIn(view: string): string[] {
  const written = [...view.matchAll(/class="([^"]*)"/g)].map((match) => withoutCode(match[1] ?? ''));
  return written
    .flatMap((classes) => classes.split(/\s+/))
    .filter((name) => name.startsWith('fn-') && !name.endsWith('-'));
}
