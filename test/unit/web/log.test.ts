import { expect } from 'chai';
import { loggedPath, told } from '../../../src/web/log.js';

describe('the log', () => {
  it('keeps no address of a person, whatever a library hangs on its error', () => {
    const error = Object.assign(new Error('E11000 dup key: { email: "katrin.hempel@stadt.example" }'), {
      code: 11_000,
      keyValue: { email: 'katrin.hempel@stadt.example' },
    });
    const line = JSON.stringify(told(error));
    expect(line).not.to.include('katrin');
    expect(told(error)).to.include({ type: 'Error', code: 11_000, message: 'E11000 dup key: { email: "…@…" }' });
  });

  it('still says where it happened', () => {
    const error = new Error('broken');
    error.stack = 'Error: broken\n    at hash (/app/node_modules/@node-rs/argon2/index.js:1:2)';
    expect(told(error).stack).to.equal(error.stack);
  });

  it('keeps neither what was searched for nor the secret of a link', () => {
    expect(loggedPath('/processes?q=Frau+Schmidt')).to.equal('/processes');
    expect(loggedPath('/setup?token=geheim')).to.equal('/setup');
    expect(loggedPath('/password/geheim')).to.equal('/password/…');
    expect(loggedPath('/mail/stop/geheim')).to.equal('/mail/stop/…');
  });
});
