import { expect } from 'chai';
import { Invalid } from '../../../models/errors.js';
import { recentEvents } from '../../../models/event.js';
import type { Municipality } from '../../../models/municipality.js';
import { addUser } from '../../../models/user/adding.js';
import { User } from '../../../models/user.js';
import '../../support/database.js';
import { fresh, makeTown } from '../../support/makers.js';

describe('adding somebody from the command line', () => {
  let town: Municipality;
  let email: string;

  beforeEach(async () => {
    town = await makeTown();
    email = `cli-${fresh()}@${town.slug}.example`;
  });

  const add = (more: object = {}) =>
    addUser({
      email,
      name: 'Tom Berger',
      municipalitySlug: town.slug,
      role: 'author',
      department: 'Kämmerei',
      ...more,
    });

  it('gives the position, the password, and a line in the trail', async () => {
    const user = await add({ email: email.toUpperCase(), password: 'Apfel Wolke Treppe' });
    expect(user.email).to.equal(email);
    expect(user.memberships.map(({ role, department }) => [role, String(department)])).to.deep.equal([
      ['author', String(town.departmentNamed('kaemmerei')?._id)],
    ]);
    expect(await user.hasPassword('Apfel Wolke Treppe')).to.equal(true);
    const kinds = (await recentEvents(town._id)).map((event) => event.kind);
    expect(kinds).to.have.members(['people.added', 'people.passwordSet']);
  });

  it('adds a further position to an account that is there, and keeps its name and password', async () => {
    await add({ password: 'Apfel Wolke Treppe' });
    const again = await add({ name: 'Somebody', role: 'reader', department: undefined });
    expect(again.name).to.equal('Tom Berger');
    expect(again.memberships.map((one) => one.role)).to.deep.equal(['author', 'reader']);
    expect(await again.hasPassword('Apfel Wolke Treppe')).to.equal(true);
  });

  it('makes one account when the same person is added twice at once', async () => {
    await Promise.allSettled([add(), add({ role: 'reader' })]);
    expect(await User.countDocuments({ email })).to.equal(1);
  });

  const wrong: [string, object, string][] = [
    ['an unknown town', { municipalitySlug: 'nowhere' }, 'municipality'],
    ['an unknown department', { department: 'Raumfahrtamt' }, 'department'],
    ['an author without a department', { department: undefined }, 'department'],
    ['no name', { name: ' ' }, 'name'],
    ['no address', { email: 'tom' }, 'email'],
    ['a short password', { password: 'kurz' }, 'password'],
  ];
  for (const [what, more, field] of wrong)
    it(`refuses ${what} and adds nobody`, async () => {
      const error = await add(more).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Invalid);
      expect(Object.keys((error as Invalid).fields)).to.include(field);
      expect(await User.countDocuments({ email })).to.equal(0);
    });

  it('refuses the same position twice', async () => {
    await add();
    const error = await add().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Invalid);
  });
});
