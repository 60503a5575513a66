import { expect } from 'chai';
import { Types } from 'mongoose';
import type { AskedWord } from '../../../models/search/asked.js';
import { byScore, scoreOf } from '../../../models/search/scoring.js';
import { root } from '../../../models/search/words.js';

const asked = (typed: string, others: AskedWord['forms'] = []): AskedWord => ({
  ...{ typed, weight: 1, marks: [], pieces: [] },
  forms: [{ root: root(typed), quality: 1 }, ...others],
});

const candidate = (title: string, matched: string[], rank = 0) => ({
  ...{ _id: `${new Types.ObjectId().toString()}.public`, scope: 'public', municipality: new Types.ObjectId() },
  ...{ title, matched, rank },
});

describe('how well an entry fits', () => {
  const order = (word: AskedWord, ...found: ReturnType<typeof candidate>[]) =>
    found
      .map((one) => scoreOf(one, [word]))
      .sort(byScore)
      .map((one) => one.candidate.title);

  it('is title before summary before steps before the rest, a whole word before a part', () => {
    const all = [...'abcdef'].map((tier) => candidate(tier, [`${tier}:rechnung`]));

    expect(order(asked('rechnung'), ...all.toReversed())).to.eql([...'abcdef']);
  });

  it('is as typed before another form, before kin, before a typing error', () => {
    const word = asked('rechnung', [
      { root: 'verwandt', quality: 0.75 },
      { root: 'getippt', quality: 0.5 },
    ]);
    const as = candidate('Eine Rechnung schreiben', ['a:rechnung']);
    const form = candidate('Alle Rechnungen schreiben', ['a:rechnung']);
    const kin = candidate('Verwandt', ['a:verwandt']);
    const typo = candidate('Getippt', ['a:getippt']);

    expect(order(word, typo, kin, form, as)).to.eql([as, form, kin, typo].map((one) => one.title));
  });

  it('is among equals newer first', () => {
    expect(order(asked('hund'), candidate('alt', ['a:hund'], 1), candidate('neu', ['a:hund'], 2))).to.eql([
      'neu',
      'alt',
    ]);
  });

  it('is nothing for what was not listed anew yet', () => {
    expect(scoreOf({ ...candidate('Hund', []), matched: null }, [asked('hund')]).said).to.equal(0);
  });
});
