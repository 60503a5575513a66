import { expect } from 'chai';
import { encode } from '../../../src/database/embedded/bson-keys/raw.js';
import { WantedStrings } from '../../../src/database/embedded/bson-keys/raw-strings.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { compileFilter } from '../../../src/database/embedded/match/compile.js';
import { rawFilter } from '../../../src/database/embedded/match/raw.js';

const documents: Doc[] = [
  { list: ['a', 'ä', 'a', ''], other: 1 },
  { other: 1, list: 'a' },
  { list: [] },
  { list: [1, 'b', null, { a: 'a' }, ['a'], new Date(0)] },
  { list: null },
  { list: { a: 'a' } },
  { lis: ['a'], listen: ['a'] },
  {},
];

describe('strings looked for in the bytes of documents', () => {
  const filters: Doc[] = [
    { list: 'a' },
    { list: { $in: ['ä', 'x'] } },
    { list: { $in: ['b', ''] } },
    { $and: [{ list: 'a' }, { other: 1 }] },
    { $and: [{ list: { $in: ['a'] } }, { $and: [{ list: 'ä' }] }] },
    { list: { $in: [] } },
  ];
  for (const filter of filters)
    it(`${JSON.stringify(filter)} finds the same as in the decoded ones`, () => {
      const raw = rawFilter(filter);
      const [whole, rest] = [compileFilter(filter), compileFilter(raw?.rest ?? {})];
      const found = documents.filter((one) => raw?.test(encode(one)) && rest(one));

      expect(found).to.eql(documents.filter((one) => whole(one)));
    });

  it('are left to the decoded document where the filter asks for something else', () => {
    for (const filter of [
      { a: 1 },
      { a: null },
      { a: /x/ },
      { 'a.b': 'x' },
      { a: { $ne: 'x' } },
      { $or: [{ a: 'x' }] },
    ])
      expect(rawFilter(filter), JSON.stringify(filter)).to.equal(undefined);
    expect(rawFilter({ a: { $in: ['x', null] } })).to.equal(undefined);
  });

  it('are told each once; nothing of no list, and no answer for a list of other things', () => {
    const wanted = new WantedStrings(['a', 'ä', 'z']);

    expect(documents.map((one) => wanted.allIn(encode(one), 'list'))).to.eql([
      ['a', 'ä'],
      undefined,
      [],
      undefined,
      null,
      undefined,
      null,
      null,
    ]);
  });
});
