import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { type SlowCommand, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { temporaryFolder } from './support.js';

describe('slow commands of the embedded database', () => {
  let folder: string;
  let told: SlowCommand[];
  let close: () => Promise<void>;
  let client: MongoClient;

  before(async () => {
    folder = await temporaryFolder();
    told = [];
    // So low that reading 5,000 documents is slow on any machine.
    const database = await startEmbeddedDatabase({ dataDir: folder, slowMs: 0.01, onSlow: (slow) => told.push(slow) });
    client = await new MongoClient(database.uri).connect();
    const people = client.db('town').collection('people');
    await people.insertMany(Array.from({ length: 5000 }, (_, i) => ({ name: `Erika Muster ${i}`, age: i % 90 })));
    await people.createIndex({ age: 1 });
    close = async () => {
      await client.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    };
  });
  after(() => close());

  const last = (name: string) => told.filter((slow) => slow.name === name).at(-1) as SlowCommand;

  it('are told with their way and what they read', async () => {
    await client.db('town').collection('people').find({ name: 'Erika Muster 7' }).toArray();
    await client
      .db('town')
      .collection('people')
      .find({ age: { $gt: 80 } })
      .limit(50)
      .toArray();
    await client.db('town').command({ ping: 1 });

    const [scan, walk] = told.filter(({ name }) => name === 'find').slice(-2) as [SlowCommand, SlowCommand];
    expect(scan).to.include({ namespace: 'town.people', docsExamined: 5000, keysExamined: 0, returned: 1 });
    expect(scan.plans).to.deep.equal(['COLLSCAN']);
    expect(scan.ms).to.be.a('number');
    expect(walk).to.include({ docsExamined: 50, keysExamined: 50, returned: 50 });
    expect(walk.plans).to.deep.equal(['IXSCAN { age: 1 }']);
  });

  it('keep what people wrote to themselves', async () => {
    const people = client.db('town').collection('people');
    await people.find({ name: { $in: ['Erika Muster 7', 'Hans Geheim'] }, age: 42 }).toArray();
    await people.updateMany({ name: 'Erika Muster 8' }, { $set: { note: 'Geheim' } });
    await people
      .aggregate([{ $match: { name: /Geheim/ } }, { $project: { x: { $concat: ['Geheim', '$name'] } } }])
      .toArray();

    expect(last('find').shape).to.deep.include({
      find: 'people',
      filter: { name: { $in: ['?string', '… 2'] }, age: '?int' },
    });
    expect(last('update')).to.deep.include({ plans: ['COLLSCAN'], docsExamined: 5000, returned: 1 });
    expect(JSON.stringify(told)).not.to.match(/Geheim|Erika/);
  });

  it('let others run meanwhile', async () => {
    const town = client.db('town');
    // Two at once, so that both connections stand before what is measured in turns of one event loop.
    await Promise.all([town.command({ ping: 1 }), town.command({ ping: 1 })]);
    const order: string[] = [];
    // 4.5 million steps are dozens of turns, of which a ping needs a few.
    const sum = { $reduce: { input: { $range: [0, 900] }, initialValue: 0, in: { $add: ['$$value', '$$this'] } } };
    const long = town
      .collection('people')
      .aggregate([{ $match: { $expr: { $eq: [sum, -1] } } }])
      .toArray()
      .then(() => order.push('long'));
    await town.command({ ping: 1 });
    order.push('ping');
    await long;
    expect(order).to.deep.equal(['ping', 'long']);
  });
});
