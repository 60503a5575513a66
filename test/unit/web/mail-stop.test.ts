import { expect } from 'chai';
import { Types } from 'mongoose';
import { readStopToken, stopToken } from '../../../src/web/mail-stop.js';

const secret = 'a secret that is long enough for this';
const person = new Types.ObjectId();

describe('the link that ends mails', () => {
  it('says whose mails end and about what', () => {
    expect(readStopToken(secret, stopToken(secret, { person, kind: 'asked' }))).to.eql({ person, kind: 'asked' });
    expect(readStopToken(secret, stopToken(secret, { person, kind: null }))).to.eql({ person, kind: null });
  });

  it('is made here or by nobody', () => {
    const [id = '', kind = '', signature = ''] = stopToken(secret, { person, kind: 'asked' }).split('.');
    const forged = [
      ...[`${new Types.ObjectId()}.${kind}.${signature}`, `${id}.all.${signature}`, `${id}.answered.${signature}`],
      ...[`${id}.${kind}.`, `${id}.${kind}`, `${id}.${kind}.${signature.slice(1)}x`, '', '..', 'x'.repeat(500)],
      stopToken('another secret that is long enough', { person, kind: 'asked' }),
    ];

    for (const token of forged) expect(readStopToken(secret, token), token).to.equal(null);
  });
});
