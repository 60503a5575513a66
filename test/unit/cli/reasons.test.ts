import { expect } from 'chai';
import { MongoServerError } from 'mongodb';
import mongoose from 'mongoose';
import { reasonFor } from '../../../src/cli/reasons.js';

describe('why a command cannot do its work', () => {
  const cases: [string, unknown, RegExp][] = [
    ['damage', new MongoServerError({ message: 'x', code: 301 }), /database verify/],
    [
      'damage, told to whoever reads bytes',
      new MongoServerError({ message: 'x', code: { valueOf: () => 301 } }),
      /verify/,
    ],
    ['a full disk', new mongoose.mongo.MongoServerError({ message: 'x', code: 14031 }), /Datenträger|disk/],
    [
      'a server that is not there',
      new mongoose.Error.MongooseServerSelectionError('x'),
      /antwortet nicht|does not answer/,
    ],
  ];
  for (const [what, error, sentence] of cases)
    it(`is said in a sentence: ${what}`, () => {
      expect(reasonFor(error)).to.match(sentence);
    });

  it('is left to its trace when nobody foresaw it', () => {
    expect(reasonFor(new Error('a bug'))).to.equal(null);
    expect(reasonFor(new MongoServerError({ message: 'x', code: 2 }))).to.equal(null);
  });
});
