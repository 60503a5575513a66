import { expect } from 'chai';
import type { Types } from 'mongoose';
import { recentEvents } from '../../../models/event.js';
import { ownScope, publicScope, SearchEntry } from '../../../models/search-entry.js';
import { pairsOf } from '../../../models/town-list/alike.js';
import { offeredNames, usage } from '../../../models/town-list/usage.js';
import { addName, changeName, mergeNames, removeName } from '../../../models/town-list/writing.js';
import { keepApart, type ListKind } from '../../../models/town-list.js';
import { hourlyRates, normalised, townRoles } from '../../../models/town-role.js';
import { townSystems } from '../../../models/town-system.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';
import { doer, keep, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('the systems and roles of a town', () => {
  let people: Cast;
  let municipality: Types.ObjectId;

  beforeEach(async () => {
    people = await cast();
    municipality = people.town._id;
  });

  const at = (kind: ListKind) => ({ municipality, kind });
  const nora = () => doer(people.nora);
  const inLists = async (scope: string) =>
    (await SearchEntry.find({ scope, municipality }).sort({ sortTitle: 1 })).map((entry) => [...entry.systems]);

  it('come from steps and profiles until somebody lists them', async () => {
    const drawn = await keep(stepDrawing('role="Kasse" system="dms; SAP" consulted="Rechtsamt"'));
    await makeProcess(people, 'draft', { title: 'A', systems: ['DMS'], diagram: drawn });
    await makeProcess(people, 'public', { title: 'B', systems: ['d.3 DMS'], steps: [] });
    const { names, proposals } = await usage(municipality, 'system');

    expect(names.map(({ name, entry, uses }) => [name, entry, uses.map(({ title }) => title)])).to.eql([
      ['d.3 DMS', null, ['B']],
      ['DMS', null, ['A']],
      ['SAP', null, ['A']],
    ]);
    expect(names[1]?.spellings).to.eql(['dms']);
    expect(proposals).to.eql([['d.3 DMS', 'DMS', 'dms']]);
    expect((await usage(municipality, 'role')).names.map(({ name }) => name)).to.eql(['Kasse', 'Rechtsamt']);
  });

  it('once merged, are called by one name in the lists of every circle; what is written stays', async () => {
    const { version } = await makeProcess(people, 'public', { title: 'B', systems: ['d.3'], steps: [] });
    await makeProcess(people, 'draft', { title: 'A', systems: ['DMS', 'dms'], steps: [] });
    await mergeNames(at('system'), 'DMS', ['d.3'], nora());

    expect(await inLists(ownScope(municipality))).to.eql([['DMS'], ['DMS']]);
    expect(await inLists(publicScope)).to.eql([['DMS']]);
    expect([...version.profile.systems]).to.eql(['d.3']);
    expect((await usage(municipality, 'system')).names.map(({ name, uses }) => [name, uses.length])).to.eql([
      ['DMS', 2],
    ]);
  });

  it('keep apart what somebody said is different', async () => {
    await makeProcess(people, 'draft', { systems: ['DMS', 'd.3 DMS'], steps: [] });
    await keepApart(municipality, 'system', pairsOf(['DMS', 'd.3 DMS']));
    await addName(at('system'), { name: 'SAP' }, nora());

    expect((await usage(municipality, 'system')).proposals).to.eql([]);
  });

  it('go back to what is written when a spelling is taken out or an entry is removed', async () => {
    await makeProcess(people, 'draft', { systems: ['d.3'], steps: [] });
    await mergeNames(at('system'), 'DMS', ['d.3'], nora());
    const [dms] = await townSystems(municipality);
    if (!dms) throw new Error('nothing listed');
    const told = { ...dms, aliases: [], hourlyRateCents: null };
    await changeName(at('system'), dms._id, { told, seen: dms.revision, by: nora() });

    expect(await inLists(ownScope(municipality))).to.eql([['d.3']]);
    await removeName(at('system'), dms._id, nora());
    expect(await townSystems(municipality)).to.eql([]);
    expect(await refusal(removeName(at('system'), dms._id, nora()))).to.equal('Conflict townEntryGone');
  });

  it('tell what an hour costs, in each spelling of a role', async () => {
    await addName(at('role'), { name: 'Sachbearbeitung', aliases: ['SB'], hourlyRateCents: 4850 }, nora());
    await addName(at('role'), { name: 'Bürgermeister' }, nora());
    const rates = await hourlyRates(municipality);

    expect([...rates]).to.eql([
      ['sachbearbeitung', 48.5],
      ['sb', 48.5],
    ]);
    expect(rates.get(normalised('SACHBEARBEITUNG'))).to.equal(48.5);
    expect(await hourlyRates(people.otherTown._id)).to.eql(new Map());
  });

  it('are written by several at once and none is lost', async () => {
    const names = ['Kasse', 'Poststelle', 'Standesamt', 'Ordnungsamt'];
    await Promise.all(names.map((name) => addName(at('role'), { name }, nora())));

    expect((await townRoles(municipality)).map(({ name }) => name)).to.have.members(names);
  });

  it('are offered while somebody writes: the listed first, and no spelling of them beside', async () => {
    await makeProcess(people, 'draft', { systems: ['dms', 'AutiSta'], steps: [] });
    await addName(at('system'), { name: 'DMS' }, nora());

    expect(await offeredNames(municipality, 'system')).to.eql(['DMS', 'AutiSta']);
  });

  it('leave their traces in the trail', async () => {
    await addName(at('role'), { name: 'Kasse' }, nora());
    await mergeNames(at('system'), 'DMS', ['d.3'], nora());

    expect(
      (await recentEvents(municipality)).map(({ kind, subject }) => [kind, subject.title]),
    ).to.deep.include.members([
      ['townRole.added', 'Kasse'],
      ['townSystem.merged', 'DMS'],
    ]);
  });
});

/** One step that says this about itself. */
function stepDrawing(said: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:test"><process id="P"><task id="T" name="Zahlen">
<extensionElements><fundus:step xmlns:fundus="urn:fundus:bpmn:1" ${said} /></extensionElements></task></process></definitions>`;
}
