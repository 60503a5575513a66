import { expect } from 'chai';
import { passwordProblem } from '../../../models/user/password.js';
import { PasswordLink } from '../../../models/user/password-link.js';
import { User } from '../../../models/user.js';
import '../../support/database.js';
import { makePerson, makeTown } from '../../support/makers.js';

describe('a password', () => {
  it('is kept as argon2id and never as itself', async () => {
    const user = new User();
    await user.setPassword('Apfel Wolke Treppe');
    expect(user.passwordHash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await user.hasPassword('Apfel Wolke Treppe')).to.equal(true);
    expect(await user.hasPassword('apfel wolke treppe')).to.equal(false);
  });

  it('is the same however the keyboard composes its umlauts', async () => {
    const user = new User();
    await user.setPassword('Grüne Bäume überall');
    expect(await user.hasPassword('Grüne Bäume überall'.normalize('NFD'))).to.equal(true);
  });

  it('nobody has none', async () => {
    expect(await new User().hasPassword('')).to.equal(false);
  });

  const problems: [string, string | null][] = [
    ['Apfel Wolke Treppe', null],
    ['zwölf Zeichen', null],
    ['elf Zeichen', 'people:invalid.passwordShort'],
    ['aaaaaaaaaaaaaaaa', 'people:invalid.passwordMonotonous'],
    ['x'.repeat(501), 'people:invalid.passwordLong'],
    ['Tom@Stadt.example!', 'people:invalid.passwordIsEmail'],
  ];
  for (const [plain, problem] of problems)
    it(`${problem ? 'is refused' : 'is fine'}: ${plain.slice(0, 20)}`, () => {
      expect(passwordProblem(plain, 'tom@stadt.example')).to.equal(problem);
    });
});

describe('a link for setting a password', () => {
  it('belongs to one person, works once, and only the newest', async () => {
    const person = await makePerson(await makeTown(), 'reader');
    const older = await PasswordLink.make(person);
    const token = await PasswordLink.make(person);
    expect(await PasswordLink.personFor(older)).to.equal(null);
    expect((await PasswordLink.personFor(token))?.id).to.equal(person.id);
    const both = await Promise.all([
      PasswordLink.redeem(token, 'Apfel Wolke Treppe'),
      PasswordLink.redeem(token, 'Birne Nebel Fenster'),
    ]);
    expect(both.filter(Boolean)).to.have.length(1);
    expect(await PasswordLink.personFor(token)).to.equal(null);
  });

  it('ends after seven days, and is stored as a hash', async () => {
    const person = await makePerson(await makeTown(), 'reader');
    const token = await PasswordLink.make(person);
    const links = User.db.collection('passwordlinks');
    const stored = await links.findOne({ user: person._id });
    expect(JSON.stringify(stored)).not.to.include(token);
    const days = (Number(stored?.expires) - Date.now()) / 86_400_000;
    expect(days).to.be.closeTo(7, 0.01);
    await links.updateOne({ user: person._id }, { $set: { expires: new Date(Date.now() - 1000) } });
    expect(await PasswordLink.personFor(token)).to.equal(null);
    expect(await PasswordLink.redeem(token, 'Apfel Wolke Treppe')).to.equal(null);
  });
});
