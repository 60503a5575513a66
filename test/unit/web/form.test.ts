import { expect } from 'chai';
import type { Request } from 'express';
import { form, query } from '../../../src/web/form.js';

const typed = (body: unknown) => form({ body } as Request);

describe('a submitted form', () => {
  it('gives text, tidied: no spaces around, no control characters, one way to write line ends and umlauts', () => {
    expect(typed({ name: '  Kämmerei\u0000\u0007 \r\n Kasse\t ' }).text('name')).to.equal('Kämmerei \n Kasse');
    expect(typed({ name: 'Ka\u0308mmerei' }).text('name')).to.equal('Kämmerei');
    expect(typed({ name: 'abcdef' }).text('name', 3)).to.equal('abc');
    expect(typed({ name: 'ab😀' }).text('name', 3), 'half a sign').to.equal('ab');
  });

  it('gives nothing for what is not text, not there, or inherited', () => {
    for (const body of [undefined, null, {}, { name: { $gt: '' } }, { name: [{ $gt: '' }] }, { name: 5 }])
      expect(typed(body).text('name')).to.equal('');
    expect(typed({}).text('constructor')).to.equal('');
    expect(typed({}).list('toString')).to.deep.equal([]);
  });

  it('reads numbers as Germans write them', () => {
    const numbers = { a: '1.300', b: '1,5', c: '1.234.567,89', d: '-3', e: '', f: 'viele', g: '1.5', h: '1e9' };
    const read = Object.keys(numbers).map((name) => typed(numbers).number(name));
    expect(read).to.deep.equal([1300, 1.5, 1234567.89, -3, null, Number.NaN, 1.5, Number.NaN]);
  });

  it('gives a choice only if it is one', () => {
    const choice = (value: unknown) => typed({ role: value }).choice('role', ['reader', 'author'] as const);
    expect(choice('author')).to.equal('author');
    for (const other of ['admin', '', ['admin', 'author'], { $ne: '' }]) expect(choice(other)).to.equal(null);
  });

  it('gives ids, flags, lists, lines and dates', () => {
    const id = '507f1f77bcf86cd799439011';
    const all = typed({
      id,
      bad: 'xyz',
      on: 'on',
      off: '0',
      tags: ['a', 'b'],
      one: 'a',
      day: '2026-02-30',
      ok: '2026-02-28',
    });
    expect(String(all.id('id'))).to.equal(id);
    expect(all.id('bad')).to.equal(null);
    expect([all.flag('on'), all.flag('off'), all.flag('missing')]).to.deep.equal([true, false, false]);
    expect([all.list('tags'), all.list('one')]).to.deep.equal([['a', 'b'], ['a']]);
    expect(typed({ steps: 'eins\n\n  zwei  \n' }).lines('steps')).to.deep.equal(['eins', 'zwei']);
    expect(all.date('ok')?.toISOString()).to.equal('2026-02-28T00:00:00.000Z');
    expect(all.date('bad')).to.equal(null);
    expect(all.date('day'), 'a day that is not in the calendar').to.equal(null);
  });

  it('reads the query of an address the same way', () => {
    expect(query({ query: { q: ' Hund ' } } as unknown as Request).text('q')).to.equal('Hund');
  });
});
