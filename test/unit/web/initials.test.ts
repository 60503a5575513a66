import { expect } from 'chai';
import { initials } from '../../../src/web/shell.js';

describe('initials', () => {
  it('are those of the first and the last name, without titles', () => {
    expect(initials('Katrin Hempel')).to.equal('KH');
    expect(initials('Dr. Helene Brandt')).to.equal('HB');
    expect(initials('Prof. Dr.-Ing. Änne von der Aue')).to.equal('ÄA');
    expect(initials('Mara')).to.equal('M');
    expect(initials('')).to.equal('');
  });
});
