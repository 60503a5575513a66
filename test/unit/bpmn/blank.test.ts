import { expect } from 'chai';
import { blankBpmn } from '../../../models/bpmn/blank.js';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';

describe('a blank diagram', () => {
  it('has a pool of the name, the lanes and a start', async () => {
    const { definitions, notices, hasLayout } = await readBpmn(
      blankBpmn({ name: 'Hund anmelden', lanes: ['Bürgerbüro', 'Kasse'] }),
    );
    const facts = extractFacts(definitions);
    expect(notices).to.deep.equal([]);
    expect(hasLayout).to.equal(true);
    expect(facts.name).to.equal('Hund anmelden');
    expect(facts.roles.map(({ label }) => label)).to.deep.equal(['Hund anmelden', 'Bürgerbüro', 'Kasse']);
    expect(facts.nodes.map(({ type, role }) => [type, role])).to.deep.equal([['StartEvent', 'Bürgerbüro']]);
  });

  it('has one lane without a name if none are given', async () => {
    const { definitions } = await readBpmn(blankBpmn({ name: 'A' }));
    expect(extractFacts(definitions).roles.map(({ kind, name }) => [kind, name])).to.deep.equal([
      ['pool', 'A'],
      ['lane', ''],
    ]);
  });

  it('takes any name', async () => {
    const name = `"Müll" & <b>Abfall</b>\u0000'\n&amp;`;
    const { definitions, repaired } = await readBpmn(blankBpmn({ name, lanes: [name] }));
    const process = extractFacts(definitions).roles[0];
    expect(process?.name).to.equal(`"Müll" & Abfall ' &`); // as any label, without formatting
    expect(repaired).to.equal(false);
  });

  it('shares no id with another', () => {
    const ids = [blankBpmn({ name: 'A' }), blankBpmn({ name: 'A' })].flatMap((xml) => xml.match(/ id="[^"]+"/g) ?? []);
    expect(new Set(ids).size).to.equal(ids.length);
  });
});
