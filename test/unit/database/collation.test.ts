import { expect } from 'chai';
import { sortDocs, sortSpec } from '../../../src/database/embedded/aggregate/sort.js';
import { compareCollated } from '../../../src/database/embedded/bson-keys/collated.js';
import type { Fold } from '../../../src/database/embedded/bson-keys/key.js';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { collationOf } from '../../../src/database/embedded/collation.js';
import { ServerError } from '../../../src/database/embedded/errors.js';
import { compileFilter } from '../../../src/database/embedded/match/compile.js';

const german = (options: Doc = {}) => collationOf({ locale: 'de', ...options }).fold as Fold;

/** reference/collation: options, two texts, whether they are equal. */
const pairs: [Doc, string, string, boolean][] = [
  [{ strength: 1 }, 'Müller', 'MULLER', true],
  [{ strength: 1 }, 'Straße', 'STRASSE', true],
  [{ strength: 1 }, 'STRAẞE', 'strasse', true],
  [{ strength: 1 }, 'Müller', 'Mueller', false],
  [{ strength: 1 }, 'Łódź', 'lodz', true],
  [{ strength: 1 }, 'a-b', 'ab', false],
  [{ strength: 2 }, 'MÜLLER', 'müller', true],
  [{ strength: 2 }, 'Müller', 'Muller', false],
  [{ strength: 2 }, 'STRAẞE', 'straße', true],
  [{ strength: 2 }, 'Straße', 'Strasse', false],
  [{ strength: 3 }, 'a', 'A', false],
  [{ strength: 3 }, 'mu\u0308ller', 'müller', true],
  [{ strength: 3 }, 'weich\u00adlich', 'weichlich', true],
  [{ strength: 1, caseLevel: true }, 'Müller', 'Muller', true],
  [{ strength: 1, caseLevel: true }, 'Müller', 'müller', false],
  [{ numericOrdering: true }, 'Haus 007', 'Haus 7', true],
  [{ strength: 2, alternate: 'shifted' }, 'Bad-Doberan', 'bad doberan', true],
  [{ strength: 2, alternate: 'non-ignorable' }, 'Bad-Doberan', 'bad doberan', false],
];

/** Options, and texts in their order. */
const orders: [Doc, string[]][] = [
  [{}, ['Adam', 'ähnlich', 'Ärger', 'Zwickau']],
  [{}, ['mueller', 'Muller', 'Müller', 'Murr']],
  [{}, ['Strasse', 'Straße', 'Straßen']],
  [{ caseFirst: 'upper' }, ['A', 'a', 'B', 'b']],
  [{ caseFirst: 'lower' }, ['a', 'A', 'b', 'B']],
  [{ numericOrdering: true }, ['Haus 2', 'Haus 10', 'Haus 100']],
  [{}, ['Haus 10', 'Haus 100', 'Haus 2']],
];

describe('collations', () => {
  for (const [options, a, b, equal] of pairs)
    it(`reference/collation: ${JSON.stringify(options)} takes "${a}" and "${b}" for ${equal ? 'equal' : 'different'}`, () => {
      const fold = german(options);
      expect(fold(a) === fold(b), `${fold(a)} ${fold(b)}`).to.equal(equal);
      expect(fold.compare?.(a, b) === 0).to.equal(equal);
      for (const filter of [{ v: a }, { v: { $in: [a] } }, { v: { $gte: a, $lte: a } }, { v: { $all: [a] } }])
        expect(compileFilter(filter, { fold })({ v: b }), JSON.stringify(filter)).to.equal(equal);
      expect(compileFilter({ v: { $ne: a } }, { fold })({ v: b })).to.equal(!equal);
      expect(compileFilter({ v: { x: [a] } }, { fold })({ v: { x: [b] } })).to.equal(equal);
    });

  for (const [options, texts] of orders)
    it(`reference/collation: ${JSON.stringify(options)} sorts ${texts.join(', ')}`, () => {
      const collation = collationOf({ locale: 'de', ...options });
      const docs = texts.toReversed().map((v) => ({ v }));
      expect(sortDocs(docs, sortSpec({ v: 1 }), collation).map(({ v }) => v)).to.deep.equal(texts);
      expect(compareCollated({ v: [texts[0]] }, { v: [texts[1]] }, collation.fold)).to.be.lessThan(0);
    });

  it('fold every letter of Latin script as the collator compares it with its plain one', () => {
    for (const strength of [1, 2, 3]) {
      const fold = german({ strength });
      for (let code = 0x20; code < 0x250; code++) {
        const letter = String.fromCodePoint(code);
        for (const other of [letter.toLowerCase(), letter.toUpperCase(), letter.normalize('NFD'), fold(letter)])
          expect(fold(letter) === fold(other), `${strength}: ${letter} ${other}`).to.equal(
            fold.compare?.(letter, other) === 0,
          );
      }
    }
  });

  it('compare by bytes if the locale is simple', () => {
    expect(collationOf({ locale: 'simple' }).fold).to.equal(undefined);
  });

  const refused: [Doc, number][] = [
    [{ strength: 2 }, 40414],
    [{ locale: 'de', strength: 6 }, 51024],
    [{ locale: 'de', foo: 1 }, 40415],
    [{ locale: 'de', caseFirst: 'first' }, 2],
    [{ locale: 'de', backwards: true }, 2],
    [{ locale: '!!' }, 2],
  ];
  for (const [spec, code] of refused)
    it(`refuse ${JSON.stringify(spec)} with ${code}`, () => {
      expect(() => collationOf(spec))
        .to.throw(ServerError)
        .with.property('code', code);
    });
});
