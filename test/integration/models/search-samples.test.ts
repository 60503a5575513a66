import { expect } from 'chai';
import { Municipality } from '../../../models/municipality.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { foundKinds, searchEverything } from '../../../models/search/everything.js';
import { ownScope, publicScope, SearchEntry } from '../../../models/search-entry.js';
import { type Actor, User, visitor } from '../../../models/user.js';
import { tellStory } from '../../../seed/demo/story.js';
import { judge, mean } from '../../bench/judging.js';
import '../../support/database.js';
import { diagrams } from '../../support/diagrams.js';

/** The bench prints what it is; below this something has broken. */
const floor = 0.9;

describe('searching the sample towns', () => {
  before(() => tellStory({ diagrams }));

  it('answers the judged queries well', async () => {
    const judgements = await judge();
    const poor = judgements.filter((one) => one.ndcg < 0.5).map((one) => `${one.query.text} ${one.ndcg.toFixed(2)}`);

    expect(judgements.length).to.be.at.least(60);
    expect(mean(judgements), poor.join(', ')).to.be.at.least(floor);
  });

  it('finds everything by the words of its title, among the first three', async () => {
    const towns = await Municipality.find({ demo: true });
    const town = towns.find((one) => one.slug === 'eichenbrueck');
    const katrin = await User.findOne({ name: 'Katrin Hempel', demo: true });
    if (!town || !katrin) throw new Error('The sample towns are not told');
    const missed: string[] = [];
    const look = async (actor: Actor, title: string, id: string) => {
      const { hits } = await searchEverything(actor, {
        ...{ text: title, kinds: [...foundKinds], collection: null, municipality: null },
        ...{ skip: 0, most: 3, typing: false },
      });
      if (!hits.some((hit) => hit.id.toString() === id || hit.title === title)) missed.push(title);
    };
    for (const [scope, actor] of [
      [ownScope(town._id), katrin],
      [publicScope, visitor],
    ] as const) {
      const told = { scope, municipality: { $in: towns.map((one) => one._id) } };
      const processes = await SearchEntry.find(told).lean<SearchEntry[]>();
      const practices = await PracticeEntry.find(told).lean<PracticeEntry[]>();
      for (const { title, process } of processes) await look(actor, title, process.toString());
      for (const { title, practice } of practices) await look(actor, title, practice.toString());
    }

    expect(missed).to.eql([]);
  });
});
