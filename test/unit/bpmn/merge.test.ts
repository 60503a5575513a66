import { expect } from 'chai';
import { sameModel } from '../../../models/bpmn/equal.js';
import { extractFacts, type Facts } from '../../../models/bpmn/facts.js';
import { applyChanges, mergeDrawings } from '../../../models/bpmn/merge.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { drawingModeler } from '../../support/drawing-modeler.js';
import { type EditApart, editByChance } from '../../support/edits-apart.js';
import { invoiceXml } from '../../support/modeller-harness-diagram.js';
import { fixture, random } from './make-model.js';

describe('two drawings that began as one', () => {
  const modeler = drawingModeler()();
  const diagrams = { 'four lanes': invoiceXml, 'documents and events': fixture('invoice.bpmn').toString() };

  async function factsOf(xml: string): Promise<Facts> {
    return extractFacts((await readBpmn(xml)).definitions);
  }

  async function edited(xml: string, edit: () => void): Promise<{ xml: string }> {
    await modeler.importXML(xml);
    edit();
    return { xml: (await modeler.saveXML({ format: true })).xml ?? '' };
  }

  async function opens(xml: string): Promise<void> {
    const { warnings } = await modeler.importXML(xml);
    expect(warnings.map(({ message }) => message)).to.deep.equal([]);
  }

  /** What somebody does by chance to steps nobody else has taken. */
  async function by(base: string, seed: number, taken: Set<string>, count = 4) {
    const edits: EditApart[] = [];
    const { xml } = await edited(base, () => {
      const below = random(seed);
      for (let tries = 0; edits.length < count && tries < 30; tries += 1) {
        const done = editByChance(modeler, below, taken);
        if (done) edits.push(done);
      }
    });
    for (const one of edits.flatMap(({ touched }) => touched)) taken.add(one);
    return { xml, edits };
  }

  for (const [what, base] of Object.entries(diagrams)) {
    it(`are the one that was changed, if only one was (${what})`, async () => {
      for (let seed = 0; seed < 2; seed += 1) {
        const { xml, edits } = await by(base, seed, new Set(), 6);
        const told = `seed ${seed}: ${edits.map((one) => one.what).join(', ')}`;
        const [here, there] = [await mergeDrawings(base, xml, base), await mergeDrawings(base, base, xml)];
        expect(here.xml, told).to.equal(xml);
        expect(there.conflicts, told).to.deep.equal([]);
        expect(sameModel(await factsOf(there.xml), await factsOf(xml)), told).to.equal(true);
        await opens(there.xml);
      }
    });

    it(`hold what both did, where they did not touch each other (${what})`, async () => {
      for (let seed = 100; seed < 103; seed += 1) {
        const taken = new Set<string>();
        const mine = await by(base, seed, taken);
        const theirs = await by(base, seed + 1000, taken);
        const merged = await mergeDrawings(base, mine.xml, theirs.xml);
        const told = `seed ${seed}: ${[...mine.edits, ...theirs.edits].map((one) => one.what).join(', ')}`;
        expect(merged.conflicts, told).to.deep.equal([]);
        expect(merged.dropped, told).to.deep.equal([]);
        const facts = await factsOf(merged.xml);
        // A person's own later edit may undo an earlier one.
        for (const edit of [...mine.edits, ...theirs.edits])
          if (edit.seen(await factsOf(mine.edits.includes(edit) ? mine.xml : theirs.xml)))
            expect(edit.seen(facts), `${edit.what} in ${told}`).to.equal(true);
        await opens(merged.xml);
      }
    });

    it(`always open without a warning, whatever both did (${what})`, async () => {
      for (let seed = 200; seed < 202; seed += 1) {
        const mine = await by(base, seed, new Set(), 8);
        const theirs = await by(base, seed + 1000, new Set(), 8);
        const merged = await mergeDrawings(base, mine.xml, theirs.xml);
        await opens(merged.xml);
        const decided = await mergeDrawings(base, mine.xml, theirs.xml, {
          theirs: merged.conflicts.map(({ id }) => id),
        });
        await opens(decided.xml);
      }
    });
  }

  const set = (id: string, properties: Record<string, unknown>) => () => {
    const piece = modeler.get('elementRegistry').get(id);
    if (piece) modeler.get('modeling').updateProperties(piece, properties);
  };

  it('take a name from one and a note from the other at the same step', async () => {
    const mine = await edited(invoiceXml, set('r6', { name: 'Leistung prüfen' }));
    const theirs = await edited(invoiceXml, () => {
      const documentation = [
        modeler.get('bpmnFactory').create('bpmn:Documentation', { text: 'Mit dem Auftrag vergleichen' }),
      ];
      set('r6', { documentation })();
    });
    const { xml, conflicts } = await mergeDrawings(invoiceXml, mine.xml, theirs.xml);
    const step = (await factsOf(xml)).nodes.find(({ id }) => id === 'r6');
    expect(conflicts).to.deep.equal([]);
    expect(step).to.include({ name: 'Leistung prüfen', documentation: 'Mit dem Auftrag vergleichen' });
  });

  it('say what both named differently, keep mine, and take theirs when told to', async () => {
    const mine = await edited(invoiceXml, set('r6', { name: 'Leistung prüfen' }));
    const theirs = await edited(invoiceXml, set('r6', { name: 'Lieferung prüfen' }));
    const merged = await mergeDrawings(invoiceXml, mine.xml, theirs.xml);
    expect(merged.conflicts).to.deep.equal([
      {
        id: 'r6',
        name: 'Leistung prüfen',
        kind: 'changed',
        fields: [
          {
            field: 'name',
            base: '"Rechnung sachlich prüfen"',
            mine: '"Leistung prüfen"',
            theirs: '"Lieferung prüfen"',
          },
        ],
      },
    ]);
    expect(merged.xml).to.equal(mine.xml);
    const decided = await mergeDrawings(invoiceXml, mine.xml, theirs.xml, { theirs: ['r6'] });
    expect(sameModel(await factsOf(decided.xml), await factsOf(theirs.xml))).to.equal(true);
  });

  it('keep a step one removed and the other worked on, with its arrows, until it is decided', async () => {
    const mine = await edited(invoiceXml, set('r8', { name: 'Mangel rügen' }));
    const theirs = await edited(invoiceXml, () => {
      const piece = modeler.get('elementRegistry').get('r8');
      if (piece) modeler.get('modeling').removeElements([piece]);
    });
    const merged = await mergeDrawings(invoiceXml, mine.xml, theirs.xml);
    expect(merged.conflicts.map(({ id, kind }) => [id, kind])).to.deep.equal([['r8', 'removedThere']]);
    const facts = await factsOf(merged.xml);
    expect(facts.nodes.some(({ id }) => id === 'r8')).to.equal(true);
    expect(facts.flows.filter(({ source, target }) => source === 'r8' || target === 'r8')).to.have.length(2);
    await opens(merged.xml);
    const decided = await mergeDrawings(invoiceXml, mine.xml, theirs.xml, { theirs: ['r8'] });
    expect(sameModel(await factsOf(decided.xml), await factsOf(theirs.xml))).to.equal(true);
    // the other way round: removed here, worked on there
    const other = await mergeDrawings(invoiceXml, theirs.xml, mine.xml);
    expect(other.conflicts.map(({ id, kind }) => [id, kind])).to.deep.equal([['r8', 'removedHere']]);
    expect((await factsOf(other.xml)).nodes.some(({ id }) => id === 'r8')).to.equal(false);
    const back = await mergeDrawings(invoiceXml, theirs.xml, mine.xml, { theirs: ['r8'] });
    const again = await factsOf(back.xml);
    expect(again.nodes.find(({ id }) => id === 'r8')?.name).to.equal('Mangel rügen');
    expect(again.flows.filter(({ source, target }) => source === 'r8' || target === 'r8')).to.have.length(2);
    await opens(back.xml);
  });

  it('bring chosen changes with what they need, and nothing else', async () => {
    let [step, flow] = ['', ''];
    const source = await edited(invoiceXml, () => {
      const piece = modeler.get('elementRegistry').get('r14');
      if (!piece) return;
      const made = modeler.get('modeling').appendShape(piece, { type: 'bpmn:UserTask' }, { x: 1525, y: 540 });
      modeler.get('modeling').updateProperties(made, { name: 'Kasse abstimmen' });
      [step, flow] = [made.id, made.incoming?.[0]?.id ?? ''];
      set('r9', { name: 'Mittel prüfen' })();
    });
    const { xml, needed, dropped } = await applyChanges(invoiceXml, source.xml, [flow]);
    const facts = await factsOf(xml);
    expect(needed).to.deep.equal([{ id: step, name: 'Kasse abstimmen' }]);
    expect(dropped).to.deep.equal([]);
    expect(facts.nodes.find(({ id }) => id === step)?.role).to.equal('Stadtkasse');
    expect(facts.nodes.find(({ id }) => id === 'r9')?.name).to.equal('Haushaltsmittel zuordnen');
    await opens(xml);
  });

  it('take arrows along with a step that goes, and say so', async () => {
    const source = await edited(invoiceXml, () => {
      const piece = modeler.get('elementRegistry').get('r8');
      if (piece) modeler.get('modeling').removeElements([piece]);
    });
    const { xml, dropped } = await applyChanges(invoiceXml, source.xml, ['r8']);
    expect(dropped.map(({ name }) => name)).to.have.members(['nein', 'Mangel klären → Rechnung sachlich prüfen']);
    await opens(xml);
  });

  it('leave the file as it is to the letter when nothing is chosen', async () => {
    const source = await edited(invoiceXml, set('r8', { name: 'Mangel rügen' }));
    expect((await applyChanges(invoiceXml, source.xml, [])).xml).to.equal(invoiceXml);
  });
});
