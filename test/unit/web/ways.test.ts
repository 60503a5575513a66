import { expect } from 'chai';
import { ownPath } from '../../../src/web/paths.js';

describe('a way within this installation', () => {
  it('begins with one slash', () => {
    for (const own of ['/', '/start', '/processes?q=a%20b#text', '/a//b']) expect(ownPath(own)).to.equal(own);
  });

  it('is nothing else', () => {
    const foreign = ['', 'start', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'];
    for (const way of [...foreign, '/\t/evil.example', '/\n/evil.example', null, undefined, ['/start'], { a: 1 }])
      expect(ownPath(way), String(way)).to.equal(null);
  });
});
