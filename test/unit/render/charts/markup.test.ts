import { expect } from 'chai';
import { link, tag, words } from '../../../../src/render/charts/markup.js';
import { expectWellFormed, hostile } from './well-formed.js';

describe('markup of a chart', () => {
  it('escapes texts and attributes', () => {
    const svg = tag('text', { 'aria-label': hostile }, words(hostile));

    expectWellFormed(svg);
    expect(svg).to.include('&lt;script&gt;').and.include('&quot;1&quot;').and.include('Straße');
  });

  it('leaves out attributes without a value and rounds coordinates', () => {
    expect(tag('g', { x: 1 / 3, y: 2, role: null, id: undefined })).to.equal('<g x="0.33" y="2"></g>');
  });

  for (const href of ['/candidates/a-1', '?zoom=now', '#kita'])
    it(`links to ${href}`, () => {
      expect(link(href, { class: 'a' })).to.equal(`<a href="${href}" class="a"></a>`);
    });

  for (const href of ['javascript:alert(1)', '//evil.test/', 'https://evil.test/', ''])
    it(`does not link to "${href}"`, () => {
      expect(link(href, { class: 'a' })).to.equal('<g class="a"></g>');
    });
});
