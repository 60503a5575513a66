import { expect } from 'chai';
import { Types } from 'mongoose';
import {
  mayAdoptFor,
  mayAdoptSomewhere,
  mayChangeReport,
  mayReport,
  mayReportTo,
} from '../../../models/adoption/policy.js';
import { Municipality } from '../../../models/municipality.js';
import type { Role } from '../../../models/user/membership.js';
import { type Actor, visitor } from '../../../models/user.js';

const finance = new Types.ObjectId();
const mainOffice = new Types.ObjectId();
const town = new Municipality({
  departments: [
    { _id: finance, slug: 'kaemmerei', name: 'Kämmerei', parent: null },
    { _id: mainOffice, slug: 'hauptamt', name: 'Hauptamt', parent: null },
  ],
});
const elsewhere = new Municipality({ departments: [{ slug: 'kaemmerei', name: 'Kämmerei', parent: null }] });

/** Who may do what with something another town shares, for the Kämmerei of their own town. */
const rights = {
  adopt: (actor: Actor) => mayAdoptSomewhere(actor, town),
  adoptForFinance: (actor: Actor) => mayAdoptFor(actor, { municipality: town, department: finance }),
  report: (actor: Actor) => mayReport(actor, town),
  reportToTowns: (actor: Actor) => mayReportTo(actor, town, 'towns'),
  reportToAll: (actor: Actor) => mayReportTo(actor, town, 'public'),
  changePublic: (actor: Actor) => mayChangeReport(actor, town, { circle: 'public' }),
  changeFirst: (actor: Actor) => mayChangeReport(actor, town, null),
} satisfies Record<string, (actor: Actor) => boolean>;

const everything = 'adopt adoptForFinance report reportToTowns reportToAll changePublic changeFirst';
const table: [person: string, actor: Actor, may: string][] = [
  ['a visitor', visitor, ''],
  ['a navigator elsewhere', works('navigator', null, elsewhere), ''],
  ['a mayor elsewhere', works('mayor', null, elsewhere), ''],
  ['a reader', works('reader'), ''],
  ['an author', works('author', finance), 'adopt adoptForFinance report reportToTowns changeFirst'],
  ['an author of another department', works('author', mainOffice), 'adopt report reportToTowns changeFirst'],
  ['the head', works('head', finance), everything],
  ['another head', works('head', mainOffice), 'adopt report reportToTowns reportToAll changePublic changeFirst'],
  ['the navigator', works('navigator'), everything],
  ['the mayor', works('mayor'), everything],
  ['the guest who moderates', works('lotse'), ''],
  ['the administrator', works('admin'), ''],
];

describe('who may adopt and report', () => {
  for (const [person, actor, may] of table)
    it(`${person}: ${may || 'nothing'}`, () => {
      const allowed = Object.entries(rights).flatMap(([name, right]) => (right(actor) ? [name] : []));

      expect(allowed.join(' ')).to.equal(may);
    });
});

function works(role: Role, department: Types.ObjectId | null = null, where: Municipality = town): Actor {
  return { _id: new Types.ObjectId(), name: role, memberships: [{ municipality: where._id, role, department }] };
}
