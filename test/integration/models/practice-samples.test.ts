import { expect } from 'chai';
import { findPersonalDataIn } from '../../../models/bpmn/personal-data.js';
import { plainContent, sections } from '../../../models/practice/content.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { Practice } from '../../../models/practice.js';
import { publicScope } from '../../../models/search-entry.js';
import { practices } from '../../../seed/demo/practices.js';
import { tellStory } from '../../../seed/demo/story.js';
import '../../support/database.js';
import { diagrams } from '../../support/diagrams.js';

describe('the practices of the sample towns', function () {
  this.timeout(180_000);

  before(() => tellStory({ diagrams }));

  it('are told once, however often the story is told', async () => {
    await tellStory({ diagrams });

    expect(
      await Practice.countDocuments({ adopted: null, origin: { $in: practices.map((one) => one.title) } }),
    ).to.equal(practices.length);
  });

  it('are many, in different states, from four towns', async () => {
    const own = await PracticeEntry.find({ scope: /^own:/, title: { $in: practices.map((one) => one.title) } }).lean();
    const states = new Set(own.map((entry) => entry.state));

    expect(own.length).to.be.at.least(8);
    expect([...states].toSorted()).to.eql(['approved', 'draft', 'published', 'rejected', 'submitted']);
    expect(new Set(own.map((entry) => entry.municipality.toString())).size).to.equal(4);
    expect(await PracticeEntry.countDocuments({ scope: publicScope })).to.be.at.least(4);
  });

  it('tell the invoices in full depth: every chapter, figures, two versions and three steps', async () => {
    const practice = await Practice.findOne({ origin: 'Eingangsrechnungen durchgängig digital', adopted: null });
    const version = await PracticeVersion.findOne({ practice: practice?._id, number: 2 });
    const content = version && plainContent(version.content);

    expect(sections.filter((section) => !content?.[section])).to.eql([]);
    expect(content?.effects).to.have.length(4);
    expect(content?.processes.filter((link) => link.element !== null)).to.have.length(3);
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
