import { expect } from 'chai';
import { stepOf, threeBars } from '../../../../src/render/charts/bars.js';
import { parseSvg } from '../../../../src/render/dom/window.js';
import { expectWellFormed, hostile } from './well-formed.js';

describe('three bars', () => {
  for (const filled of [0, 1, 2, 3] as const)
    it(`fills ${filled} and says so`, () => {
      const svg = threeBars({ filled, kind: 'benefit', label: hostile });
      const root = parseSvg(svg);

      expectWellFormed(svg);
      expect(root.getAttribute('role')).to.equal('img');
      expect(root.querySelectorAll('.fn-bars__bar')).to.have.length(3);
      expect(root.querySelectorAll('.fn-bars__bar--on')).to.have.length(filled);
    });

  it('is silent where words beside it say the same', () => {
    const root = parseSvg(threeBars({ filled: 2, kind: 'effort', label: null }));

    expect(root.getAttribute('aria-hidden')).to.equal('true');
    expect(root.getAttribute('role')).to.equal(null);
  });

  it('takes a median in thirds', () => {
    expect([null, 1, 2, 2.5, 3, 3.5, 4, 5].map(stepOf)).to.eql([0, 1, 1, 2, 2, 3, 3, 3]);
  });
});
