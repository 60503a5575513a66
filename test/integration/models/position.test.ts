import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { recentEvents } from '../../../models/event.js';
import { columnsOf, ownColumns, writableColumns } from '../../../models/position/columns.js';
import { candidatesWithout } from '../../../models/position/missing.js';
import { perspectivesOf } from '../../../models/position/perspectives.js';
import { restorePosition, statePosition, withdrawPosition } from '../../../models/position/stating.js';
import type { Statement } from '../../../models/position/words.js';
import { Position } from '../../../models/position.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDepartment, makePerson, makeTown } from '../../support/makers.js';
import { refusal } from '../../support/refusals.js';
import '../../support/database.js';

const strategy: Statement = { weight: 'centre', nature: 'strategy', sentence: 'Das gehört in die Agenda.' };
const project: Statement = { weight: 'relevant', nature: 'project', sentence: 'Fertig im zweiten Quartal.' };
const later = new Date(Date.now() + 3_600_000);

describe('a position', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });

  async function open(department: Types.ObjectId | null = people.kaemmerei._id) {
    const candidate = await makeIdea(agenda, people.katrin);
    return { candidate, agenda, municipality: people.town, department };
  }

  it('is said, said otherwise, and keeps what was said before', async () => {
    const reached = await open();
    const by = doer(people.jens);

    const first = await statePosition(reached, strategy, { by, revision: 0 });
    const second = await statePosition(reached, project, { by, revision: first.revision, at: later });

    expect(second).to.deep.include({ weight: 'relevant', nature: 'project', revision: 2 });
    expect(second.before.map(({ sentence }) => sentence)).to.eql(['Das gehört in die Agenda.']);
    const events = (await recentEvents(people.town._id)).filter(({ kind }) => kind.startsWith('position.'));
    expect(events.map(({ kind, details }) => `${kind} ${details.note}`)).to.include.members([
      'position.stated Kämmerei',
      'position.changed Kämmerei',
    ]);
  });

  it('is corrected in place within minutes, without a history of every letter', async () => {
    const reached = await open();
    const by = doer(people.jens);

    await statePosition(reached, strategy, { by, revision: 0 });
    const corrected = await statePosition(reached, { ...strategy, sentence: 'Genauer.' }, { by, revision: 1 });
    const same = await statePosition(reached, { ...strategy, sentence: 'Genauer.' }, { by, revision: 2 });

    expect(corrected.before).to.have.length(0);
    expect(same.revision).to.equal(2);
  });

  it('is written by one of two heads at once; the other learns of it', async () => {
    const reached = await open();
    const second = await makePerson(people.town, 'head', { name: 'Zweite Leitung', department: 'kaemmerei' });
    const attempts = await Promise.allSettled([
      statePosition(reached, strategy, { by: doer(people.jens), revision: 0 }),
      statePosition(reached, project, { by: doer(second), revision: 0 }),
    ]);

    expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const stale = statePosition(reached, project, { by: doer(second), revision: 0 });
    expect(await refusal(stale)).to.equal('Conflict savedMeanwhile');
    const older = statePosition(reached, project, { by: doer(second), revision: 7 });
    expect(await refusal(older)).to.equal('Conflict savedMeanwhile');
  });

  it('is withdrawn, counts for nothing, and comes back', async () => {
    const reached = await open();
    const by = doer(people.jens);
    await statePosition(reached, strategy, { by, revision: 0 });

    await withdrawPosition(reached, { by, revision: 1 });
    expect((await perspectivesOf(agenda._id, people.town)).of(reached.candidate._id).positions).to.eql([]);
    expect(await refusal(withdrawPosition(reached, { by, revision: 2 }))).to.equal('Conflict notItsTime');
    await restorePosition(reached, { by });
    const { positions } = (await perspectivesOf(agenda._id, people.town)).of(reached.candidate._id);
    expect(positions.map(({ weight }) => weight)).to.eql(['centre']);

    await withdrawPosition(reached, { by, revision: 3 });
    const anew = await statePosition(reached, project, { by, revision: 0 });
    expect(anew).to.deep.include({ nature: 'project', withdrawn: null });
    expect(anew.before.map(({ nature }) => nature)).to.eql(['strategy']);
  });

  it('keeps its answers when only the sentence changes', async () => {
    const reached = await open();
    const by = doer(people.jens);
    const answers = { horizon: 'years', breadth: 'all', aim: 'direction', end: 'open', council: 'needed' };

    await statePosition(reached, { ...project, answers }, { by, revision: 0 });
    const next = await statePosition(reached, { ...project, sentence: 'Anders.' }, { by, revision: 1 });
    expect(next.answers).to.eql(answers);
    const without = await statePosition(reached, { ...project, answers: null }, { by, revision: 2 });
    expect(without.answers).to.equal(null);
  });

  it('is not asked for once it is decided', async () => {
    const reached = await open();
    const by = doer(people.jens);
    await statePosition(reached, strategy, { by, revision: 0 });
    await reached.candidate.accept({ nature: 'strategy', note: 'Ja.', by: doer(people.maria) });

    expect(await refusal(statePosition(reached, project, { by, revision: 1 }))).to.equal('Conflict notItsTime');
    expect(await refusal(withdrawPosition(reached, { by, revision: 1 }))).to.equal('Conflict notItsTime');
    expect(await refusal(restorePosition(reached, { by }))).to.equal('Conflict notItsTime');
  });
});

describe('who is asked', () => {
  it('are the mayor and every department with a head, in the town’s order, and who spoke once', async () => {
    const [top, below, empty, spoke] = [
      makeDepartment('Bauamt', 'bauamt'),
      makeDepartment('Ordnung', 'ordnung'),
      makeDepartment('Kultur', 'kultur'),
      makeDepartment('Archiv', 'archiv'),
    ];
    below.parent = top._id as never;
    const town = await makeTown({ departments: [below, empty, top, spoke] });
    const head = await makePerson(town, 'head', { department: 'bauamt' });
    await makePerson(town, 'head', { department: 'ordnung' });
    const mayor = await makePerson(town, 'mayor');

    const columns = await columnsOf(town, [spoke._id]);

    expect(columns.map(({ name }) => name)).to.eql([null, 'Bauamt', 'Ordnung', 'Archiv']);
    const names = (found: typeof columns) => found.map(({ name }) => name);
    expect(names(ownColumns(head, town, columns))).to.eql(['Bauamt']);
    expect(names(writableColumns(head, town, columns))).to.eql(['Bauamt', 'Ordnung']);
    expect(names(ownColumns(mayor, town, columns))).to.eql([null]);
  });

  it('have waiting what is open and without a word of theirs', async () => {
    const people = await cast();
    const agenda = await makeAgenda(people);
    const [first, second, decided] = [
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
    ];
    await decided.reject({ note: 'Nein.', by: doer(people.maria) });
    const reached = { candidate: first, agenda, municipality: people.town, department: people.kaemmerei._id };
    await statePosition(reached, strategy, { by: doer(people.jens), revision: 0 });

    const waiting = async (actor: Cast['jens']) =>
      (await candidatesWithout(actor, agenda)).map(({ candidate }) => candidate.title);
    expect(await waiting(people.jens)).to.eql([second.title]);
    expect(await waiting(people.maria)).to.eql([first.title, second.title]);
    expect(await waiting(people.nora)).to.eql([]);
    expect(await waiting(people.silvia)).to.eql([]);
    await withdrawPosition(reached, { by: doer(people.jens), revision: 1 });
    expect(await waiting(people.jens)).to.eql([first.title, second.title]);
  });
});

describe('thirty heads at once', () => {
  it('lose nothing', async () => {
    const departments = Array.from({ length: 30 }, (_, index) => makeDepartment(`Amt ${index}`, `amt-${index}`));
    const town = await makeTown({ departments });
    const nora = await makePerson(town, 'navigator');
    const agenda = await makeAgenda({ town, nora });
    const candidates = await Promise.all(Array.from({ length: 5 }, () => makeIdea(agenda, nora)));
    const by = { id: new Types.ObjectId(), name: 'Leitung' };

    await Promise.all(
      departments.flatMap(({ _id: department, name }) =>
        candidates.map((candidate) =>
          statePosition(
            { candidate, agenda, municipality: town, department },
            { ...strategy, sentence: name },
            { by, revision: 0 },
          ),
        ),
      ),
    );

    expect(await Position.countDocuments({ agenda: agenda._id })).to.equal(150);
    const { of } = await perspectivesOf(agenda._id, town);
    for (const { _id } of candidates)
      expect(of(_id).positions.map(({ sentence }) => sentence)).to.eql(departments.map(({ name }) => name));
  });
});
