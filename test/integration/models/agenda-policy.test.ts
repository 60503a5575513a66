import { expect } from 'chai';
import {
  mayCurateAgenda,
  mayPropose,
  mayRate,
  mayReadAgenda,
  maySetGuardRails,
  maySpeakFor,
  mayStartAgenda,
} from '../../../models/agenda/policy.js';
import type { Agenda } from '../../../models/agenda.js';
import {
  mayCurateCandidate,
  mayDecideCandidate,
  mayMoveCandidate,
  mayReadCandidate,
  mayWriteCandidate,
} from '../../../models/candidate/policy.js';
import { mayCurateGoal, mayMeasureGoal, mayReadGoal } from '../../../models/goal/policy.js';
import { mayCurateMeasure, mayReadMeasure, mayRunMeasure } from '../../../models/measure/policy.js';
import { type Actor, visitor } from '../../../models/user.js';
import { makeAgenda, makeGoal, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';

const names = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'silvia', 'visitor'] as const;
type Name = (typeof names)[number];

describe('who may do what with the agenda', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });

  const allowed = (right: (actor: Actor) => boolean): Name[] =>
    names.filter((name) => right(name === 'visitor' ? visitor : people[name]));

  it('everybody of the town reads it, guests too', () => {
    expect(allowed((actor) => mayReadAgenda(actor, { municipality: people.town }))).to.eql([
      'katrin',
      'jens',
      'nora',
      'maria',
      'rolf',
      'anna',
      'lotte',
    ]);
  });

  it('what was reached may be read', () => {
    expect([mayReadCandidate(), mayReadGoal(), mayReadMeasure()]).to.eql([true, true, true]);
  });

  it('navigator and mayor curate', () => {
    const reached = { municipality: people.town };

    expect(allowed((actor) => mayStartAgenda(actor, people.town))).to.eql(['nora', 'maria']);
    expect(allowed((actor) => mayCurateAgenda(actor, reached))).to.eql(['nora', 'maria']);
  });

  it('the mayor alone sets guard rails', () => {
    expect(allowed((actor) => maySetGuardRails(actor, { municipality: people.town }))).to.eql(['maria']);
  });

  it('authors, heads, navigator and mayor propose and rate', () => {
    const reached = { municipality: people.town };

    expect(allowed((actor) => mayPropose(actor, reached))).to.eql(['katrin', 'jens', 'nora', 'maria']);
    expect(allowed((actor) => mayRate(actor, reached))).to.eql(['katrin', 'jens', 'nora', 'maria']);
  });

  it('a department speaks through its head, the town through the mayor', () => {
    const reached = { municipality: people.town };

    expect(allowed((actor) => maySpeakFor(actor, reached, people.kaemmerei._id))).to.eql(['jens']);
    expect(allowed((actor) => maySpeakFor(actor, reached, people.hauptamt._id))).to.eql([]);
    expect(allowed((actor) => maySpeakFor(actor, reached, null))).to.eql(['maria']);
  });

  it('heads, navigator and mayor move a candidate, the mayor decides, curators do the rest', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const reached = { candidate, agenda, municipality: people.town };

    expect(allowed((actor) => mayMoveCandidate(actor, reached))).to.eql(['jens', 'nora', 'maria']);
    expect(allowed((actor) => mayDecideCandidate(actor, reached))).to.eql(['maria']);
    expect(allowed((actor) => mayCurateCandidate(actor, reached))).to.eql(['nora', 'maria']);
  });

  it('who proposed a candidate changes its words until it is discussed', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const reached = { candidate, agenda, municipality: people.town };

    expect(allowed((actor) => mayWriteCandidate(actor, reached))).to.eql(['katrin', 'nora', 'maria']);
    candidate.state = 'discussed';
    expect(allowed((actor) => mayWriteCandidate(actor, reached))).to.eql(['nora', 'maria']);
  });

  it('curators write goals, and the head who answers for one measures it', async () => {
    const goal = await makeGoal(agenda, people.nora, people.kaemmerei._id);
    const reached = { goal, agenda, municipality: people.town };

    expect(allowed((actor) => mayCurateGoal(actor, reached))).to.eql(['nora', 'maria']);
    expect(allowed((actor) => mayMeasureGoal(actor, reached))).to.eql(['jens', 'nora', 'maria']);
  });

  it('who does a measure and the head of its department report on it', async () => {
    const { katrin, nora, kaemmerei, town } = people;
    const measure = await makeMeasure(agenda, nora, { owner: katrin._id, department: kaemmerei._id });
    const reached = { measure, agenda, municipality: town };

    expect(allowed((actor) => mayRunMeasure(actor, reached))).to.eql(['katrin', 'jens', 'nora', 'maria']);
    expect(allowed((actor) => mayCurateMeasure(actor, reached))).to.eql(['nora', 'maria']);
  });
});
