import { expect } from 'chai';
import { Attachment } from '../../../models/attachment.js';
import { relist } from '../../../models/practice/listing.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { type Answer, foundKinds, type Question, searchEverything } from '../../../models/search/everything.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { type Actor, visitor } from '../../../models/user.js';
import { draftFrom } from '../../../models/version/drafting.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { doer, makeProcess } from '../../support/processes.js';

const question: Question = {
  ...{ text: '', kinds: [...foundKinds], collection: null, municipality: null },
  ...{ skip: 0, most: 24, typing: false },
};

const ask = (actor: Actor, text: string, more: Partial<Question> = {}): Promise<Answer> =>
  searchEverything(actor, { ...question, text, ...more });

const titles = async (actor: Actor, text: string, more: Partial<Question> = {}): Promise<string[]> =>
  (await ask(actor, text, more)).hits.map((hit) => hit.title);

// Words nobody else's tests use, so that only what is made here is found.
describe('searching everything', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
    await makeProcess(people, 'public', {
      title: 'Quarzuhren verleihen',
      summary: 'Wer eine Quarzuhr braucht',
      steps: ['Uhrwerk ölen', 'Zifferblatt putzen'],
      keywords: ['Zeitmesser'],
      trigger: 'Jemand fragt am Pförtnerhaus nach',
    });
    await makeProcess(people, 'municipalities', { title: 'Mondglobus drehen', steps: ['Quarzuhr stellen'] });
    await makeProcess(people, 'draft', { title: 'Geheimxylit vermessen', steps: ['Quarzuhr verstecken'] });
    await makePractice(people, 'public', {
      title: 'Pendeluhren statt Quarz',
      solution: 'Zuerst kam **das Uhrwerk** zum [Uhrmacher](https://uhr.example).\n\nDann die Rohrpost.',
    });
  });

  describe('finds', () => {
    it('processes, practices and towns together, with their numbers', async () => {
      const { hits, counts } = await ask(people.katrin, 'Uhrwerk');
      expect(hits.map((hit) => hit.kind)).to.have.members(['process', 'practice']);
      expect(counts).to.eql({ process: 1, practice: 1, town: 0 });

      const towns = await ask(visitor, people.town.name);
      expect(towns.hits[0]).to.deep.include({ kind: 'town', key: people.town.slug, title: people.town.name });
    });

    it('only the kinds asked for, and counts all', async () => {
      const { hits, counts } = await ask(people.katrin, 'Uhrwerk', { kinds: ['practice'] });

      expect(hits.map((hit) => hit.kind)).to.eql(['practice']);
      expect(counts.process).to.equal(1);
    });

    it('names the step, with its id in the drawing', async () => {
      const { hits } = await ask(visitor, 'Zifferblätter', { kinds: ['process'] });

      expect(hits[0]?.place).to.deep.include({ kind: 'step', name: 'Zifferblatt putzen', element: 'Task_2' });
    });

    it('names the section, with what stands around the words, as it is read', async () => {
      const { hits } = await ask(visitor, 'Uhrmacher', { kinds: ['practice'] });

      expect(hits[0]?.place).to.eql({
        ...{ kind: 'section', name: 'solution', element: null },
        excerpt: 'Zuerst kam das Uhrwerk zum Uhrmacher.',
      });
    });

    it('names keyword and profile', async () => {
      expect((await ask(visitor, 'Zeitmesser')).hits[0]?.place).to.deep.include({
        kind: 'keyword',
        name: 'Zeitmesser',
      });
      expect((await ask(visitor, 'Pförtnerhaus')).hits[0]?.place).to.deep.include({ kind: 'profile', name: 'trigger' });
    });

    it('names the attachment, by what it is called and by its words, once it is examined', async () => {
      const { practice, version } = await makePractice(people, 'draft', { title: 'Federwerk spannen' });
      const file = await Attachment.create({
        ...{ key: 'key-of-the-file', municipality: people.town._id, practice: practice._id, name: 'Anleitung.pdf' },
        ...{ type: 'application/pdf', size: 1, hash: 'x', file: practice._id, added: version.saved },
        text: 'Erstens: Unruhspirale prüfen.\nZweitens: Aufzugskrone drehen.',
      });
      await PracticeVersion.updateOne(
        { _id: version._id },
        { $set: { 'content.attachments': [{ attachment: file._id, note: 'Für Gehäusemacher' }] } },
      );
      await relist(practice._id);
      expect((await ask(people.katrin, 'Aufzugskrone')).hits, 'while it is scanned').to.eql([]);
      await file.updateOne({ $set: { state: 'ready' } });
      await relist(practice._id);

      for (const [text, excerpt] of [
        ['Aufzugskronen', 'Zweitens: Aufzugskrone drehen.'],
        ['Gehäusemacher', 'Für Gehäusemacher'],
      ] as const)
        expect((await ask(people.katrin, text)).hits[0]?.place).to.eql({
          ...{ kind: 'attachment', name: 'Anleitung.pdf', element: 'key-of-the-file' },
          excerpt,
        });
      expect((await ask(people.silvia, 'Aufzugskrone')).hits).to.eql([]);
    });

    it('says no place when the card says it all', async () => {
      expect((await ask(visitor, 'Quarzuhren verleihen')).hits[0]?.place).to.equal(null);
    });

    it('those who say all the words first, then those who say most', async () => {
      const found = await titles(people.katrin, 'Quarzuhr Zifferblatt Uhrwerk');

      expect(found[0]).to.equal('Quarzuhren verleihen');
      expect(await titles(people.katrin, 'Mondglobus Zifferblatt')).to.include.members([
        'Mondglobus drehen',
        'Quarzuhren verleihen',
      ]);
    });

    it('what is still being typed, and page after page the same in order', async () => {
      expect(await titles(visitor, 'Ziffer', { typing: true })).to.include('Quarzuhren verleihen');
      const whole = await titles(people.katrin, 'Quarzuhr');
      const first = await ask(people.katrin, 'Quarzuhr', { most: 2 });
      const second = await ask(people.katrin, 'Quarzuhr', { skip: first.next ?? 0, most: 2 });
      expect([...first.hits, ...second.hits].map((hit) => hit.title)).to.eql(whole.slice(0, 4));
    });

    it('the word that was meant, spelled as it stands there', async () => {
      const answer = await ask(visitor, 'Zifferbaltt');

      expect(answer.corrected).to.equal('Zifferblatt');
      expect(answer.hits.map((hit) => hit.title)).to.eql(['Quarzuhren verleihen']);
    });
  });

  describe('shows to each reader their circles alone', () => {
    const readers: [who: string, actor: () => Actor, found: string[]][] = [
      ['a colleague', () => people.rolf, ['Geheimxylit vermessen', 'Mondglobus drehen', 'Quarzuhren verleihen']],
      ['another town', () => people.silvia, ['Mondglobus drehen', 'Quarzuhren verleihen']],
      ['a visitor', () => visitor, ['Quarzuhren verleihen']],
    ];
    for (const [who, actor, found] of readers)
      it(`${who}: as many as shown`, async () => {
        const { hits, counts } = await ask(actor(), 'Quarzuhr', { kinds: ['process'] });

        expect(hits.map((hit) => hit.title).sort()).to.eql(found);
        expect(counts.process).to.equal(found.length);
      });

    it('own and others told apart', async () => {
      expect(await titles(people.katrin, 'Quarzuhr', { kinds: ['process'], collection: 'others' })).to.eql([]);
      expect(await titles(people.silvia, 'Quarzuhr', { kinds: ['process'], collection: 'own' })).to.eql([]);
      expect(await titles(people.silvia, 'Quarzuhr', { municipality: people.otherTown._id })).to.eql([]);
    });

    it('no correction, completion or mark tells a word that only stands elsewhere', async () => {
      for (const actor of [visitor, people.silvia])
        for (const [text, typing] of [
          ['Geheimxylitn', false],
          ['Geheimxyilt', false],
          ['Geheimxy', true],
          ['Geheimxylit', false],
          ['xylit', false],
        ] as const) {
          const answer = await ask(actor, text, { typing });
          expect(answer.hits, text).to.eql([]);
          expect(answer.corrected, text).to.equal(null);
          expect(answer.counts, text).to.eql({ process: 0, practice: 0, town: 0 });
          expect(answer.marks.filter((mark) => mark.length > text.length)).to.eql([]);
        }
      expect((await ask(people.katrin, 'Geheimxyilt')).corrected).to.equal('Geheimxylit');
    });
  });

  describe('follows at once', () => {
    it('a new name, a publication, a new draft and a retirement', async () => {
      const { process, version } = await makeProcess(people, 'draft', { title: 'Sextanten eichen' });
      expect(await titles(people.katrin, 'Sextant')).to.eql(['Sextanten eichen']);
      expect(await titles(visitor, 'Sextant')).to.eql([]);

      const renamed = { ...version.toObject().profile, title: 'Oktanten eichen' };
      await version.editProfile({ profile: renamed, by: doer(people.katrin), revision: version.revision });
      expect(await titles(people.katrin, 'Sextant')).to.eql([]);
      expect(await titles(people.katrin, 'Oktant')).to.eql(['Oktanten eichen']);

      await version.submit({ by: doer(people.katrin) });
      await version.approve({ by: doer(people.jens) });
      await version.publish({ by: doer(people.nora), audience: 'public', licence: 'CC-BY-4.0', contact: 'Sternwarte' });
      expect(await titles(visitor, 'Oktant')).to.eql(['Oktanten eichen']);

      const draft = await draftFrom(process, version, doer(people.katrin));
      const secret = { ...draft.toObject().profile, title: 'Astrolabien eichen' };
      await draft.editProfile({ profile: secret, by: doer(people.katrin), revision: 1 });
      expect(await titles(visitor, 'Astrolabium Astrolabien')).to.eql([]);
      expect(await titles(people.katrin, 'Astrolabien')).to.eql(['Astrolabien eichen']);

      await version.retire({ by: doer(people.nora) });
      expect(await titles(visitor, 'Oktant')).to.eql([]);
    });
  });

  it('answers whatever is typed', async () => {
    const texts = [
      ...['', ' ', '.*', '$where', '{"$gt":""}', '\\', '(((((', '[a-', '^$', '%00', '\u0000'],
      ...['😀😀😀', 'אבג דהו', 'مرحبا بالعالم', '\u202eabc', 'ﷺ'.repeat(50), 'ä'.repeat(10_000), 'a '.repeat(5000)],
      ...['rat'.repeat(3000), Array.from({ length: 400 }, (_, one) => `wort${one}`).join(' '), '-'.repeat(9999)],
    ];
    for (const text of texts)
      for (const typing of [true, false]) {
        const { hits } = await ask(people.katrin, text, { typing, skip: -5, most: 1e9 });
        expect(hits).to.be.an('array');
      }
  });

  it('reads entries by their index of terms alone', async () => {
    const explain = async (filter: object, sort: Record<string, 1 | -1>) => {
      const found = SearchEntry.collection.find(filter, { sort, limit: 100 });
      return JSON.stringify((await found.explain()).queryPlanner.winningPlan);
    };
    const [one, other] = [{ terms: { $in: ['a:quarzuhr', 'b:quarzuhr'] } }, { terms: { $in: ['e:uhrwerk'] } }];
    for (const scope of ['public', { $in: ['own:1', 'towns'] }])
      for (const words of [[one], [one, other]]) {
        const plan = await explain({ scope, $and: words }, { rank: -1 });
        expect(plan).to.include('scope_1_terms_1_rank_-1').and.not.include('COLLSCAN').and.not.include('"SORT"');
      }
  });
});
