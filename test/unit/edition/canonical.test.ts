import { expect } from 'chai';
import { canonical, checksumOf } from '../../../models/edition/canonical.js';
import { wholeContent } from '../../support/agenda-content.js';

describe('content written down', () => {
  it('is the same whatever order its names came in', () => {
    expect(canonical({ b: 1, a: [{ d: null, c: 'x' }] })).to.equal('{"a":[{"c":"x","d":null}],"b":1}');
    expect(checksumOf({ a: 1, b: 2 })).to.equal(checksumOf({ b: 2, a: 1 }));
  });

  it('keeps the order of lists: it says something', () => {
    expect(checksumOf(['a', 'b'])).not.to.equal(checksumOf(['b', 'a']));
  });

  it('leaves out what is not there, and keeps what is empty', () => {
    expect(canonical({ a: undefined, b: null, c: '', d: {}, e: [] })).to.equal('{"b":null,"c":"","d":{},"e":[]}');
  });

  it('reads back as what it was', () => {
    expect(JSON.parse(canonical(wholeContent()))).to.eql(wholeContent());
  });

  it('has the sum anybody can work out', () => {
    // printf '{"a":1}' | sha256sum
    expect(checksumOf({ a: 1 })).to.equal('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  });

  it('has another sum after the smallest change', () => {
    const other = wholeContent();
    other.foreword += ' ';

    expect(checksumOf(other)).not.to.equal(checksumOf(wholeContent()));
  });
});
