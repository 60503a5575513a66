import { expect } from 'chai';
import { mayManageDepartments, mayReadTrail } from '../../../models/municipality/policy.js';
import { mayManageAccount, mayManagePeople } from '../../../models/user/policy.js';
import { type Actor, visitor } from '../../../models/user.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';

describe('who may administer', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  it('the administration of that town, and nobody else', () => {
    const { town, anna, silvia, katrin, jens, nora, maria, rolf, lotte } = people;
    for (const right of [mayManagePeople, mayManageDepartments, mayReadTrail]) {
      const others: Actor[] = [silvia, katrin, jens, nora, maria, rolf, lotte, visitor];
      expect(right(anna, town)).to.equal(true);
      expect(others.filter((actor) => right(actor, town))).to.deep.equal([]);
    }
  });

  it('an account only as a whole: a guest of two towns belongs to neither administration', () => {
    const { anna, silvia, rolf, lotte } = people;
    expect(mayManageAccount(anna, rolf)).to.equal(true);
    expect(mayManageAccount(silvia, rolf)).to.equal(false);
    expect(mayManageAccount(anna, lotte)).to.equal(false);
    expect(mayManageAccount(visitor, rolf)).to.equal(false);
  });
});
