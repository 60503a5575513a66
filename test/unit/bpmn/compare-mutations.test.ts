import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readBpmn } from '../../../models/bpmn/read.js';
import { root } from '../../../src/root.js';
import { mutate } from '../../support/mutations.js';
import { random } from './make-model.js';

/** The same over the files of other tools: `npm run bench -- comparison`. */
describe('the comparison of a drawing before and after an edit', () => {
  it('finds each of 100 random edits made in the modeller, and invents nothing', async () => {
    const { edits, changes, faults } = await mutate(await ownDrawings(), 100, random(20));
    expect(faults).to.eql([]);
    expect(edits).to.equal(100);
    expect(changes).to.be.greaterThan(90);
  });
});

const drawings = [
  'test/fixtures/bpmn/invoice.bpmn',
  'seed/bpmn/eingangsrechnung-digital-bearbeiten.bpmn',
  'seed/bpmn/hundesteuer-anmelden.bpmn',
  'seed/bpmn/sitzungsvorlage-abstimmen.bpmn',
];

async function ownDrawings(): Promise<{ name: string; xml: string }[]> {
  const read = drawings.map(async (name) => ({ name, xml: (await readBpmn(readFileSync(join(root, name)))).xml }));
  return Promise.all(read);
}
