import { expect } from 'chai';
import type { Types } from 'mongoose';
import { Attachment } from '../../../models/attachment.js';
import { findPersonalDataIn } from '../../../models/bpmn/personal-data.js';
import { Diagram } from '../../../models/diagram.js';
import { Municipality } from '../../../models/municipality.js';
import { fields, plainContent, readinesses, sections } from '../../../models/practice/content.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { Practice } from '../../../models/practice.js';
import { Process } from '../../../models/process.js';
import { publicScope } from '../../../models/search-entry.js';
import { Version } from '../../../models/version.js';
import { practices } from '../../../seed/demo/practices.js';
import { tellStory } from '../../../seed/demo/story.js';
import { towns } from '../../../seed/demo/towns.js';
import '../../support/database.js';
import { diagrams } from '../../support/diagrams.js';

const handedIn = ['startingPoint', 'solution', 'introduction', 'costs', 'whatDidNotWork', 'tips'] as const;
const wordsIn = (text: string) => text.match(/\p{L}+/gu)?.length ?? 0;

describe('the practices of the sample towns', () => {
  /** Other tests have towns of their own in the same database. */
  let inSampleTowns: { municipality: { $in: Types.ObjectId[] } };

  before(async () => {
    await tellStory({ diagrams });
    const sampleTowns = await Municipality.find({ slug: { $in: towns.map((town) => town.slug) } });
    inSampleTowns = { municipality: { $in: sampleTowns.map((town) => town._id) } };
  });

  it('are told once, however often the story is told', async () => {
    await tellStory({ diagrams });

    expect(
      await Practice.countDocuments({ adopted: null, origin: { $in: practices.map((one) => one.title) } }),
    ).to.equal(practices.length);
  });

  it('are many, in different states, from four towns', async () => {
    const own = await PracticeEntry.find({ scope: /^own:/, title: { $in: practices.map((one) => one.title) } }).lean();
    const states = new Set(own.map((entry) => entry.state));

    expect(own.length).to.be.at.least(20);
    expect([...states].toSorted()).to.eql(['approved', 'draft', 'published', 'rejected', 'submitted']);
    expect(new Set(own.map((entry) => entry.municipality.toString())).size).to.equal(4);
    expect(await PracticeEntry.countDocuments({ ...inSampleTowns, scope: publicScope })).to.be.at.least(12);
  });

  it('tell the invoices in full depth: every chapter, figures, two versions and three steps', async () => {
    const practice = await Practice.findOne({ origin: 'Eingangsrechnungen durchgängig digital', adopted: null });
    const version = await PracticeVersion.findOne({ practice: practice?._id, number: 2 });
    const content = version && plainContent(version.content);

    expect(sections.filter((section) => !content?.[section])).to.eql([]);
    expect(content?.effects).to.have.length(5);
    expect(content?.processes.filter((link) => link.element !== null)).to.have.length(3);
    expect(wordsIn(sections.map((section) => content?.[section] ?? '').join(' '))).to.be.at.least(1400);
  });

  it('are whole: nothing is handed in without its costs, its failures and a contact, nothing published with a gap', async () => {
    const entries = await PracticeEntry.find({ ...inSampleTowns, scope: /^own:/, state: { $ne: 'draft' } }).lean();
    const gaps = await Promise.all(
      entries.map(async ({ practice, number, title, state }) => {
        const version = await PracticeVersion.findOne({ practice, number }).orFail();
        const wanted = state === 'published' ? sections : handedIn;
        const { contact, field, readiness, duration, effects } = version.content;
        const empty = wanted.filter((section) => version.content[section].trim() === '');
        return contact && field && readiness && duration && effects.length > 0 ? empty : [...empty, title];
      }),
    );

    expect(gaps.flat()).to.eql([]);
  });

  it('cover every field of action and every readiness, an honest failure too', () => {
    expect(new Set(practices.map((one) => one.content.field)).size).to.equal(fields.length);
    expect(new Set(practices.map((one) => one.content.readiness)).size).to.equal(readinesses.length);
    expect(practices.some(({ title }) => title.includes('abgeschaltet'))).to.equal(true);
  });

  it('lead to steps that are drawn and to practices that are there', async () => {
    const versions = await PracticeVersion.find(inSampleTowns);
    const lost = await Promise.all(
      versions.flatMap(({ content: { title, processes } }) =>
        processes.map(async ({ process, element }) => {
          const { current } = await Process.findById(process).orFail();
          const version = await Version.findOne({ process, number: current }).orFail();
          const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
          return element === null || facts?.nodes.some((node) => node.id === element) ? [] : [`${title}: ${element}`];
        }),
      ),
    );
    const named = versions.flatMap((version) => version.content.practices);

    expect(lost.flat()).to.eql([]);
    expect(await Practice.countDocuments({ _id: { $in: named } })).to.equal(new Set(named.map(String)).size);
    expect(named.length).to.be.at.least(8);
  });

  it('bring pictures with words for those who cannot see them, and files with a note, all small', async () => {
    const versions = await PracticeVersion.find(inSampleTowns);
    const shown = versions.flatMap(({ content }) =>
      sections.flatMap((section) => [...content[section].matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)]),
    );
    const keys = shown.map(([, words = '', address = '']) => {
      expect(wordsIn(words), words).to.be.at.least(5);
      return address.replace('attachment:', '');
    });
    const attached = versions.flatMap(({ content }) => Array.from(content.attachments));
    const illustrated = versions.filter(({ content }) => content.attachments.length > 0);
    const files = await Attachment.find({ _id: { $in: attached.map((one) => one.attachment) } });

    expect(keys.length).to.be.at.least(8);
    expect(keys.filter((key) => !files.some((file) => file.key === key))).to.eql([]);
    expect(illustrated.length).to.be.at.least(8);
    expect(attached.filter(({ note }) => note === '')).to.eql([]);
    expect(files.filter(({ size }) => size === 0 || size > 80_000).map(({ name }) => name)).to.eql([]);
    expect(new Set(files.map(({ name }) => name.split('.').at(-1)))).to.eql(
      new Set(['png', 'pdf', 'docx', 'csv', 'bpmn']),
    );
  });

  it('name functions, not people', () => {
    const texts = practices.flatMap(({ title, content }) => [
      title,
      content.lead,
      ...sections.map((section) => content[section] ?? ''),
    ]);

    expect(findPersonalDataIn(texts).map(({ text }) => text)).to.eql([]);
  });
});
