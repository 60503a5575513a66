import { expect } from 'chai';
import { Types } from 'mongoose';
import { Municipality } from '../../../models/municipality.js';
import {
  leads,
  mayApprove,
  mayCreateFor,
  mayCreateSomewhere,
  mayEdit,
  mayPublish,
  mayRead,
  mayReadHistory,
} from '../../../models/process/policy.js';
import type { ReachedVersion } from '../../../models/process/reach.js';
import { Process } from '../../../models/process.js';
import type { Role } from '../../../models/user/membership.js';
import { type Actor, visitor } from '../../../models/user.js';
import { versionAct } from '../../../models/version/acts.js';
import { Version } from '../../../models/version.js';

const finance = new Types.ObjectId();
const treasury = new Types.ObjectId();
const mainOffice = new Types.ObjectId();

/** Kämmerei with the Stadtkasse as a part of it, and a Hauptamt beside them. */
const town = new Municipality({
  departments: [
    { _id: finance, slug: 'kaemmerei', name: 'Kämmerei', parent: null },
    { _id: treasury, slug: 'stadtkasse', name: 'Stadtkasse', parent: finance },
    { _id: mainOffice, slug: 'hauptamt', name: 'Hauptamt', parent: null },
  ],
});
const elsewhere = new Municipality({ departments: [{ slug: 'kaemmerei', name: 'Kämmerei', parent: null }] });

// The process belongs to the Stadtkasse; somebody who is not in the table drew and submitted it.
const author = { id: new Types.ObjectId(), name: 'Katrin Hempel' };
const subject = reached(author);

/** Who may do what with a process of the Stadtkasse (product.md §2). */
const rights = {
  read: mayRead,
  history: (actor: Actor) => mayReadHistory(actor, subject),
  begin: (actor: Actor) => mayCreateSomewhere(actor, town),
  create: (actor: Actor) => mayCreateFor(actor, town, treasury),
  edit: (actor: Actor) => mayEdit(actor, subject),
  submit: (actor: Actor) => mayEdit(actor, subject),
  approve: (actor: Actor) => mayApprove(actor, subject),
  publish: (actor: Actor) => mayPublish(actor, subject),
  retire: (actor: Actor) => mayPublish(actor, subject),
} satisfies Record<string, (actor: Actor) => boolean>;

const table: [person: string, actor: Actor, may: string][] = [
  ['a visitor', visitor, 'read'],
  ['a stranger, navigator elsewhere', works('navigator', null, elsewhere), 'read'],
  ['a stranger, mayor elsewhere', works('mayor', null, elsewhere), 'read'],
  ['a reader', works('reader'), 'read history'],
  ['a reader of the same department', works('reader', treasury), 'read history'],
  ['an author', works('author', treasury), 'read history begin create edit submit'],
  ['an author of the department above', works('author', finance), 'read history begin create edit submit'],
  ['an author of another department', works('author', mainOffice), 'read history begin'],
  ['an author without a department', works('author'), 'read history'],
  ['the head', works('head', treasury), 'read history begin create edit submit approve publish retire'],
  ['the head above', works('head', finance), 'read history begin create edit submit approve publish retire'],
  ['the head of another department', works('head', mainOffice), 'read history begin'],
  ['the navigator', works('navigator'), 'read history begin create edit submit publish retire'],
  ['the mayor', works('mayor'), 'read history begin create edit submit approve publish retire'],
  ['a Lotsin', works('lotse'), 'read history'],
  ['an administrator', works('admin'), 'read history'],
];

describe('who may do what with a process', () => {
  for (const [person, actor, may] of table)
    it(`${person} may ${may}`, () => {
      const allowed = Object.entries(rights).filter(([, right]) => right(actor));

      expect(allowed.map(([name]) => name).join(' ')).to.equal(may);
    });

  it('a head of a part does not lead the department above', () => {
    const above = { ...subject, process: new Process({ department: finance }) };

    expect(leads(works('head', treasury), above)).to.equal(false);
    expect(leads(works('head', finance), above)).to.equal(true);
  });
});

describe('four eyes', () => {
  const head = works('head', treasury);
  const self = { id: head._id ?? new Types.ObjectId(), name: head.name };

  it('let a head decide what others drew and submitted', () => {
    expect(mayApprove(head, reached(author, author))).to.equal(true);
  });

  it('forbid it to who submitted, whoever drew', () => {
    expect(mayApprove(head, reached(author, self))).to.equal(false);
  });

  it('forbid it to who submitted an earlier round', () => {
    expect(mayApprove(head, reached(author, self, author))).to.equal(false);
  });

  it('forbid it to who changed it last, whoever submitted', () => {
    expect(mayApprove(head, reached(self, author))).to.equal(false);
  });

  it('leave the office as it is: the page can say why', () => {
    expect(leads(head, reached(self, self))).to.equal(true);
  });
});

function works(role: Role, department: Types.ObjectId | null = null, where = town): Actor {
  return { _id: new Types.ObjectId(), name: role, memberships: [{ municipality: where._id, role, department }] };
}

/** The version, last changed by the first and submitted by the others in turn. */
function reached(drew: typeof author, ...submitted: (typeof author)[]): ReachedVersion {
  const acts = submitted.map((by) => versionAct('submitted', by));
  const saved = { by: drew.id, name: drew.name, at: new Date(), note: '' };
  return {
    process: new Process({ department: treasury, municipality: town._id }),
    municipality: town,
    inside: true,
    number: 1,
    version: new Version({ acts, saved }),
  };
}
