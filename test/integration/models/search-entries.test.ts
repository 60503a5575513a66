import { expect } from 'chai';
import type { Process } from '../../../models/process.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { relist } from '../../../models/version/listing.js';
import { Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, makeProcess } from '../../support/processes.js';

describe('the entries lists and search read', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  const entries = (process: Process) =>
    SearchEntry.find({ process: process._id }).sort({ _id: 1 }).lean<SearchEntry[]>();

  it('say what a card shows, in the version that circle sees', async () => {
    const { process, version } = await makeProcess(people, 'public', {
      title: 'Äcker verpachten',
      purpose: 'Flächen der Stadt nutzen',
      systems: ['GIS'],
      keywords: ['Pacht'],
      serviceKey: 'intern',
      casesPerYear: 12,
      steps: ['Fläche prüfen', 'Vertrag schließen'],
    });
    const [own] = await entries(process);

    expect(own).to.deep.include({
      title: 'Äcker verpachten',
      sortTitle: 'aecker verpachten',
      summary: 'Flächen der Stadt nutzen',
      state: 'published',
      label: '0.1',
      systems: ['GIS'],
      keywords: ['Pacht'],
      serviceKey: 'intern',
      casesPerYear: 12,
      steps: ['Fläche prüfen', 'Vertrag schließen'],
      diagram: version.diagram?.hash,
    });
    expect(own?.terms).to.include.members(['a:ack', 'c:pacht', 'c:flach', 'f:gis', 'e:vertrag']);
    expect(own?.terms).not.to.include('a:vertrag');
  });

  it('are the same however often they are written', async () => {
    const { process } = await makeProcess(people, 'public');
    const before = await entries(process);
    await Promise.all([relist(process._id), relist(process._id), relist(process._id)]);
    await relist(process._id);

    expect(await entries(process)).to.eql(before);
    expect(before).to.have.length(3);
  });

  it('come back when they are lost', async () => {
    const { process } = await makeProcess(people, 'municipalities');
    const before = await entries(process);
    await SearchEntry.deleteMany({ process: process._id });
    await relist(process._id);

    expect(await entries(process)).to.eql(before);
  });

  it('are true at the end, though a slower writer still had the old state in hand', async () => {
    const { process, version } = await makeProcess(people, 'public');
    const gate = holdWrites();
    const slow = relist(process._id);
    await gate.reached;
    await version.retire({ by: doer(people.nora) });
    gate.open();
    await slow;

    const found = await entries(process);
    expect(found.map((entry) => [entry.scope.split(':')[0], entry.state])).to.eql([['own', 'retired']]);
  });

  it('say nothing of a process that is not there', async () => {
    const { process, version } = await makeProcess(people);
    await Promise.all([process.deleteOne(), SearchEntry.deleteMany({ process: process._id })]);
    await relist(process._id);

    expect(await entries(process)).to.eql([]);
    expect(await Version.exists({ _id: version._id })).not.to.equal(null);
  });

  it('never carry a word of an unpublished version to another circle', async () => {
    const { process, version } = await makeProcess(people, 'public', { title: 'Spielplatz prüfen' });
    const draft = await draftFrom(process, version, doer(people.katrin));
    const profile = { ...draft.toObject().profile, title: 'Geheimplan', keywords: ['Geheim'] };
    await draft.editProfile({ profile, by: doer(people.katrin), revision: 1 });

    const [own, ...others] = await entries(process);
    expect(JSON.stringify(own)).to.include('geheimplan');
    expect(others).to.have.length(2);
    expect(JSON.stringify(others)).not.to.match(/geheim/i);
  });
});

/** Keeps the next entry from being written until the gate opens; all others are written as ever. */
function holdWrites(): { reached: Promise<void>; open: () => void } {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  const reached = new Promise<void>((done) => {
    arrive = done;
  });
  const write = SearchEntry.bulkWrite;
  SearchEntry.bulkWrite = function held(...given: unknown[]) {
    SearchEntry.bulkWrite = write;
    arrive();
    return opened.then(() => Reflect.apply(write, SearchEntry, given));
  } as unknown as typeof write;
  return { reached, open };
}
