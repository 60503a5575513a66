import { expect } from 'chai';
import { Types } from 'mongoose';
import { Original } from '../../../models/original.js';
import { Picture } from '../../../models/picture.js';
import { Presence } from '../../../models/presence.js';
import { type Profile, profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, makeProcess } from '../../support/processes.js';

describe('a new process', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  const start = (
    known: Partial<Profile> & { title: string },
    more: { owner?: Types.ObjectId | null; label?: string } = {},
  ) =>
    Process.start({
      municipality: people.town._id,
      department: people.kaemmerei._id,
      profile: profile(known),
      by: doer(people.katrin),
      origin: { kind: 'profile', name: '' },
      ...more,
    });

  it('begins with its first version, and stands in the list at once', async () => {
    const { process, version } = await start({ title: 'Hundesteuer festsetzen' });

    expect(process).to.include({ current: 1 });
    expect(process.created).to.include({ name: 'Katrin Hempel' });
    expect(version).to.include({ number: 1, label: '0.1', base: null, revision: 1 });
    expect(await SearchEntry.countDocuments({ process: process._id })).to.equal(1);
  });

  it('belongs to who began it, unless somebody else is named or nobody', async () => {
    const title = 'Hundesteuer';
    expect((await start({ title })).process.owner?.equals(people.katrin._id)).to.equal(true);
    expect((await start({ title }, { owner: people.jens._id })).process.owner?.equals(people.jens._id)).to.equal(true);
    expect((await start({ title }, { owner: null })).process.owner).to.equal(null);
  });

  it('has a readable address that nobody can guess', async () => {
    const keys: [title: string, begins: RegExp][] = [
      ['Gebühr für Gräber!', /^gebuehr-fuer-graeber-[0-9a-z]{8}$/],
      ['日本語', /^prozess-[0-9a-z]{8}$/],
      ['../..', /^prozess-[0-9a-z]{8}$/],
      ['x'.repeat(200), /^x{50}-[0-9a-z]{8}$/],
    ];
    for (const [title, begins] of keys) expect((await start({ title })).process.key).to.match(begins);
  });

  it('gets an address of its own though twenty are called the same', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => start({ title: 'Antrag bearbeiten' })));

    expect(new Set(all.map(({ process }) => process.key)).size).to.equal(20);
  });

  it('that a crash left half is seen by nobody', async () => {
    const lost = new Types.ObjectId();
    await Version.begin({
      process: lost,
      municipality: people.town._id,
      number: 1,
      label: '0.1',
      base: null,
      profile: profile({ title: 'Halb' }),
      diagram: null,
      by: doer(people.katrin),
    });

    expect(await Process.findById(lost)).to.equal(null);
    expect(await SearchEntry.countDocuments({ process: lost })).to.equal(0);
  });
});

describe('what is kept beside a drawing', () => {
  it('the uploaded bytes come back as they were', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x00, 0xd8]);
    const hash = await Original.keep(bytes);

    expect(await Original.keep(bytes)).to.equal(hash);
    expect((await Original.bytes(hash))?.equals(bytes)).to.equal(true);
    expect(await Original.bytes('0'.repeat(64))).to.equal(null);
  });

  it('pictures are found by the drawing they show', async () => {
    const pictures = { svg: '<svg>ä</svg>', thumbnail: '<svg/>', width: 100, height: 40 };
    await Picture.keep('abc', pictures);

    expect(await Picture.of('abc')).to.eql(pictures);
    expect([await Picture.has('abc'), await Picture.has('abd')]).to.eql([true, false]);
  });

  it('who has a draft open is known to the others, not to themselves, and not beside another draft', async () => {
    const people = await cast();
    const [one, other] = [await makeProcess(people), await makeProcess(people)];
    const names = async (made: typeof one, person: Cast['katrin']) =>
      (await Presence.announce(made.version._id, doer(person))).others.map((present) => present.name);

    expect(await names(one, people.katrin)).to.eql([]);
    expect(await names(one, people.jens)).to.eql(['Katrin Hempel']);
    expect(await names(one, people.nora)).to.eql(['Katrin Hempel', 'Jens Wolfram']);
    expect(await names(one, people.katrin)).to.eql(['Jens Wolfram', 'Nora Lindner']);
    expect(await names(other, people.katrin)).to.eql([]);
  });

  it('who comes first draws, the next look on until they take over, and whoever closes it gives the pen back', async () => {
    const people = await cast();
    const { _id } = (await makeProcess(people)).version;
    const drawing = async (person: Cast['katrin'], takesOver = false) =>
      (await Presence.announce(_id, doer(person), takesOver)).drawing?.name ?? 'self';

    expect(await drawing(people.katrin)).to.equal('self');
    expect(await drawing(people.nora)).to.equal('Katrin Hempel');
    expect(await drawing(people.katrin)).to.equal('self');
    expect(await drawing(people.nora, true)).to.equal('self');
    expect(await drawing(people.katrin)).to.equal('Nora Lindner');
    expect(await drawing(people.jens)).to.equal('Nora Lindner');
    await Presence.leave(_id, doer(people.nora));
    expect(await drawing(people.katrin)).to.equal('self');
    expect(await drawing(people.nora)).to.equal('Katrin Hempel');
  });
});
