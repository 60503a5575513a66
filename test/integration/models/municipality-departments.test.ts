import { expect } from 'chai';
import { Types } from 'mongoose';
import { Invalid } from '../../../models/errors.js';
import { slugFor } from '../../../models/municipality/slug.js';
import { Municipality } from '../../../models/municipality.js';
import '../../support/database.js';
import { makeDepartment, makeTown } from '../../support/makers.js';

describe('the departments of a town', () => {
  it('read as a tree, also when a parent is missing', () => {
    const finance = makeDepartment('Finanzen', 'finanzen');
    const cash = makeDepartment('Kasse', 'kasse', finance._id);
    const orphan = makeDepartment('Waise', 'waise', new Types.ObjectId());
    const town = new Municipality({ departments: [cash, orphan, finance] });
    const read = town.departmentTree().map(({ department, depth }) => [department.name, depth]);
    expect(read).to.deep.equal([
      ['Waise', 0],
      ['Finanzen', 0],
      ['Kasse', 1],
    ]);
    expect(town.chainOf(cash._id).map(String)).to.deep.equal([String(cash._id), String(finance._id)]);
  });

  it('refuse what is not there', () => {
    const town = new Municipality({ departments: [makeDepartment('Bauamt', 'bauamt')] });
    const [bauamt] = town.departments;
    const nowhere = new Types.ObjectId();
    expect(() => town.addDepartment('Neu', nowhere)).to.throw(Invalid);
    expect(() => bauamt && town.nestDepartment(bauamt._id, nowhere)).to.throw(Invalid);
    expect(() => bauamt && town.nestDepartment(bauamt._id, bauamt._id)).to.throw(Invalid);
  });

  it('get an address made of their name', () => {
    const none = () => false;
    expect(slugFor('Bürgeramt Süd / Straßen', none)).to.equal('buergeramt-sued-strassen');
    expect(slugFor('Wokrjes Łužica', none)).to.equal('wokrjes-luzica');
    expect(slugFor('!!!', none)).to.equal('amt');
    expect(slugFor('Bauamt', (slug) => ['bauamt', 'bauamt-2'].includes(slug))).to.equal('bauamt-3');
  });

  it('are not overwritten by somebody who saw an older state', async () => {
    const town = await makeTown();
    const [one, other] = await Promise.all([Municipality.findById(town._id), Municipality.findById(town._id)]);
    one?.addDepartment('Bauamt', null);
    other?.addDepartment('Ordnungsamt', null);
    await one?.save();
    const second = await other?.save().then(
      () => null,
      (error: Error) => error.name,
    );
    expect(second).to.equal('VersionError');
    expect((await Municipality.findById(town._id))?.departmentNamed('Bauamt')).not.to.equal(null);
  });
});
