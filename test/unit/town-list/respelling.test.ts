import { expect } from 'chai';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { respeltDrawing } from '../../../models/town-list/respelling.js';

const named = (from: string, to: string) => (name: string) => (name === from ? to : name);
const names = { system: named('d.3', 'DMS'), role: named('SB', 'Sachbearbeitung') };

const drawing = (step: string, lane = 'SB') => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:fundus="urn:fundus:bpmn:1" xmlns:x="urn:other" id="D" targetNamespace="urn:test">
<process id="P"><laneSet id="LS"><lane id="L" name="${lane}"><flowNodeRef>T</flowNodeRef><flowNodeRef>S</flowNodeRef></lane></laneSet>
<task id="T" name="SB"><extensionElements><x:secret value="SB" /><fundus:step ${step} /></extensionElements></task>
<subProcess id="S"><task id="N" name="innen"><extensionElements><fundus:step system="d.3" /></extensionElements></task></subProcess></process></definitions>`;

describe('a drawing brought to the names of the town', () => {
  it('has them at lanes and in all fields of steps, also within others; nothing else changes', async () => {
    const xml = await respeltDrawing(
      drawing('role="SB" system="d.3; Word; DMS" accountable="SB" consulted="Amt; SB"'),
      names,
    );
    const facts = extractFacts((await readBpmn(xml ?? '')).definitions);
    const step = (id: string) => facts.nodes.find((node) => node.id === id)?.step;

    expect(facts.roles.map(({ name }) => name)).to.eql(['Sachbearbeitung']);
    expect(step('T')).to.deep.include({
      role: 'Sachbearbeitung',
      systems: ['DMS', 'Word'],
      accountable: 'Sachbearbeitung',
      consulted: ['Amt', 'Sachbearbeitung'],
    });
    expect(step('N')?.systems).to.eql(['DMS']);
    expect(facts.nodes.find((node) => node.id === 'T')?.name).to.equal('SB');
    expect(xml).to.match(/<x:secret value="SB" ?\/>/);
  });

  it('is left as it is when everything is written like that already', async () => {
    const plain = drawing('role="Amt" system="Word;  DMS"', 'Amt').replace('system="d.3"', 'system="DMS"');

    expect(await respeltDrawing(plain, names)).to.equal(null);
  });
});
