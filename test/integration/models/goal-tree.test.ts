import { expect } from 'chai';
import { Types } from 'mongoose';
import { goalTree } from '../../../models/goal/tree.js';
import { doer, makeAgenda, makeGoal } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';

describe('the tree of goals', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  it('given two fields, when goals stand under them, then they are numbered by field and place', async () => {
    const agenda = await makeAgenda(people);
    agenda.fields.push({ _id: new Types.ObjectId(), title: 'Bürgerservice', text: '' });
    await agenda.save();
    const first = await makeGoal(agenda, people.nora);
    const second = await makeGoal(agenda, people.nora);
    second.set({ field: agenda.fields[1]?._id });
    await second.save();
    const third = await makeGoal(agenda, people.nora);

    const tree = await goalTree(agenda);

    expect(tree.map(({ field, number }) => [number, field.title])).to.eql([
      ['1', 'Verwaltung ohne Papier'],
      ['2', 'Bürgerservice'],
    ]);
    expect(tree.map(({ goals }) => goals.map(({ goal, number }) => [number, goal.title]))).to.eql([
      [
        ['1.1', first.title],
        ['1.2', third.title],
      ],
      [['2.1', second.title]],
    ]);
  });

  it('given a dropped goal, then the others close the gap', async () => {
    const agenda = await makeAgenda(people);
    const dropped = await makeGoal(agenda, people.nora);
    const kept = await makeGoal(agenda, people.nora);
    dropped.set({
      dropped: true,
      acts: [...dropped.acts, { ...dropped.saved, by: doer(people.nora).id, kind: 'dropped' }],
    });
    await dropped.save();

    const [branch] = await goalTree(agenda);

    expect(branch?.goals.map(({ goal, number }) => [number, goal.title])).to.eql([['1.1', kept.title]]);
  });
});
