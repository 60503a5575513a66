import { expect } from 'chai';
import { Types } from 'mongoose';
import { measuresOf, measuresOwnedBy, measuresWith } from '../../../models/measure/listing.js';
import { doer, makeAgenda, makeMeasure } from '../../support/agenda.js';
import { cast } from '../../support/cast.js';
import '../../support/database.js';

const day = (written: string) => new Date(`${written}T00:00:00Z`);

describe('the measures of an agenda', () => {
  it('are listed by their end, lit, and with what they wait for', async () => {
    const people = await cast();
    const [agenda, other] = [await makeAgenda(people), await makeAgenda(people)];
    const late = await makeMeasure(agenda, people.nora, { title: 'Scanner', end: day('2027-03-31') });
    const waiting = await makeMeasure(agenda, people.nora, { title: 'E-Akte', dependsOn: [late._id] });
    await waiting.report({ progress: 30, mood: 'onTrack', note: '' }, { by: doer(people.nora), at: day('2027-03-20') });
    await makeMeasure(other, people.nora);

    const listed = await measuresOf(agenda._id, day('2027-04-01'));

    expect(listed.map(({ measure, lit, progress }) => [measure.title, lit.light, progress])).to.eql([
      ['Scanner', 'red', 0],
      ['E-Akte', 'yellow', 30],
    ]);
    expect(listed.map((one) => one.late)).to.eql([true, false]);
  });

  it('are mine where I own them and still belong to the town, and with a process for its town alone', async () => {
    const people = await cast();
    const agenda = await makeAgenda(people);
    const subject = new Types.ObjectId();
    const measure = await makeMeasure(agenda, people.nora, { owner: people.rolf._id });
    const link = { kind: 'process' as const, subject, because: '', element: null, elementName: '' };
    await measure.link(link, { by: doer(people.nora) });

    expect(await measuresOwnedBy(people.rolf)).to.have.length(1);
    expect(await measuresOwnedBy(people.katrin)).to.have.length(0);
    expect(await measuresWith(people.rolf, { kind: 'process', subject })).to.have.length(1);
    expect(await measuresWith(people.silvia, { kind: 'process', subject })).to.have.length(0);
    people.rolf.memberships = [];
    expect(await measuresOwnedBy(people.rolf)).to.have.length(0);
  });
});
