import { expect } from 'chai';
import { Types } from 'mongoose';
import { beginAgenda, partsOf } from '../../../models/agenda/parts.js';
import { Agenda } from '../../../models/agenda.js';
import type { Conflict } from '../../../models/errors.js';
import { recentEvents } from '../../../models/event.js';
import { goalTree } from '../../../models/goal/tree.js';
import { doer, makeAgenda, makeGoal } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';
import { refusal } from '../../support/refusals.js';

describe('arranging an agenda', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
  });
  beforeEach(async () => {
    agenda = await makeAgenda(people);
  });

  const again = async () => {
    const found = await Agenda.findById(agenda._id);
    if (!found) throw new Error('the agenda is gone');
    return found;
  };
  const titles = async (list: 'guardRails' | 'fields') => (await again())[list].map((one) => one.title);
  const mayor = () => ({ by: doer(people.maria) });
  const navigator = () => ({ by: doer(people.nora) });

  it('given a guard rail, then it says who set it, and when it was changed who did that', async () => {
    const id = await agenda.add('guardRails', { title: 'Nur einmal erfassen', text: '' }, mayor());
    const was = { title: 'Nur einmal erfassen', text: '' };
    await agenda.change('guardRails', id, { title: 'Einmal genügt', text: 'Immer' }, was, mayor());

    const [rail] = (await again()).guardRails;
    expect(rail?.title).to.equal('Einmal genügt');
    expect(rail?.said.name).to.equal('Maria Seifert');
    const told = (await recentEvents(people.town._id)).map((event) => event.kind);
    expect(told).to.include.members(['agenda.guardRailAdded', 'agenda.guardRailChanged']);
  });

  it('given several set one after the other, then all are at hand without looking again', async () => {
    const loaded = await again();
    for (const title of ['Offene Standards', 'Barrierefrei', 'Auch ohne Internet'])
      await loaded.add('guardRails', { title, text: '' }, mayor());

    expect(loaded.guardRails.map((one) => one.title)).to.include.members(['Offene Standards', 'Auch ohne Internet']);
  });

  it('given two who change the same one, then the later learns of it and nothing is overwritten', async () => {
    const was = { title: 'Gemeinsam', text: '' };
    const id = await agenda.add('guardRails', was, mayor());
    const late = await again();
    await agenda.change('guardRails', id, { title: 'Gemeinsam vor allein', text: '' }, was, mayor());

    const changing = late.change('guardRails', id, { title: 'Zusammen', text: '' }, was, mayor());
    const name = await changing.then(
      () => null,
      (error: Conflict) => error.params.name,
    );

    expect(await refusal(changing)).to.equal('Conflict savedMeanwhile');
    expect(name).to.equal('Maria Seifert');
    expect(await titles('guardRails')).to.eql(['Gemeinsam vor allein']);
  });

  it('given many who add at the same time, then all of them are in', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Feld ${index}`);

    await Promise.all(names.map(async (title) => (await again()).add('fields', { title, text: '' }, navigator())));

    expect(await titles('fields')).to.have.members(['Verwaltung ohne Papier', ...names]);
  });

  it('moves one, and at the ends nothing happens', async () => {
    const second = await agenda.add('fields', { title: 'Zweites', text: '' }, navigator());
    await agenda.move('fields', second, 'up');
    await agenda.move('fields', second, 'up');

    expect(await titles('fields')).to.eql(['Zweites', 'Verwaltung ohne Papier']);
  });

  it('takes one out and puts it back where it stood', async () => {
    const ids = [];
    for (const title of ['A', 'B', 'C']) ids.push(await agenda.add('guardRails', { title, text: '' }, mayor()));
    const [, middle] = ids;
    await agenda.takeOut('guardRails', middle as Types.ObjectId, mayor());
    expect(await titles('guardRails')).to.eql(['A', 'C']);

    await (await again()).putBack('guardRails', middle as Types.ObjectId, mayor());

    expect(await titles('guardRails')).to.eql(['A', 'B', 'C']);
  });

  it('leaves a field of action in which a goal stands, dropped or not', async () => {
    const goal = await makeGoal(agenda, people.nora);
    await goal.drop({ by: doer(people.nora), note: 'Überholt' });

    const refused = await refusal(agenda.takeOut('fields', goal.field, navigator()));

    expect(refused).to.equal('Conflict fieldInUse');
    expect(await titles('fields')).to.eql(['Verwaltung ohne Papier']);
  });

  it('puts no goal under a field that is not there', async () => {
    await agenda.takeOut('fields', agenda.fields[0]?._id ?? new Types.ObjectId(), navigator());

    expect(await refusal(makeGoal(agenda, people.nora))).to.equal('Invalid field');
  });

  it('refuses what has no name or is too long', async () => {
    const add = (title: string, text = '') => refusal(agenda.add('fields', { title, text }, navigator()));

    expect(await add('  ')).to.equal('Invalid title');
    expect(await add('x'.repeat(121))).to.equal('Invalid title');
    expect(await add('x', 'x'.repeat(2001))).to.equal('Invalid text');
  });

  it('given two who write the words, then the later one is told', async () => {
    const late = await again();
    const words = {
      title: 'Neu',
      period: { from: 2027, to: 2029 },
      foreword: '',
      council: { on: null, resolution: '' },
    };
    await agenda.rewrite({ words, revision: 1, by: doer(people.nora) });

    const refused = await refusal(late.rewrite({ words, revision: 1, by: doer(people.maria) }));

    expect(refused).to.equal('Conflict savedMeanwhile');
    expect((await again()).revision).to.equal(2);
  });

  it('given the parts of the one before, then the next begins with them, without what was measured', async () => {
    const goal = await makeGoal(agenda, people.nora);
    const indicator = {
      name: 'Quote',
      unit: '%',
      baseline: { value: 1, on: new Date(0) },
      target: { value: 90, on: new Date() },
    };
    await goal.addIndicator(indicator, navigator());

    const next = await beginAgenda({
      ...{
        title: 'Die nächste',
        period: { from: 2031, to: 2034 },
        foreword: '',
        council: { on: null, resolution: '' },
      },
      municipality: people.town._id,
      parts: await partsOf(await again()),
      by: doer(people.nora),
    });

    const [branch] = await goalTree(next);
    expect(branch?.goals.map((one) => one.goal.title)).to.eql([goal.title]);
    const [taken] = branch?.goals[0]?.goal.indicators ?? [];
    expect(taken?.name).to.equal('Quote');
    expect(taken?.baseline).to.equal(null);
    expect(next.current).to.equal(false);
  });
});
