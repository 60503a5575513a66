import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { isLegalId, repairIds } from '../../../models/bpmn/read/repair-ids.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { model, process, random } from './make-model.js';

describe('repairing ids', () => {
  it('gives an illegal id a legal name and lets references follow', async () => {
    // given
    const xml = process('<startEvent id="1 a" /><task id="Prüfung" />', '1 a -> Prüfung');
    // when
    const { definitions, repaired, notices } = await readBpmn(xml);
    // then
    const { nodes, flows } = extractFacts(definitions);
    expect(nodes.map(({ id }) => id)).to.deep.equal(['_1_a', 'Prufung']);
    expect(flows[0]).to.include({ source: '_1_a', target: 'Prufung' });
    expect(repaired).to.equal(true);
    expect(notices.filter(({ code }) => code === 'id-renamed')).to.have.length(2);
  });

  it('leaves numbers alone that look like the id', () => {
    const { xml } = repairIds(model('<process id="P"><task id="1" name="1" startQuantity="1" /></process>'));
    expect(xml).to.include('<task id="_1" name="1" startQuantity="1" />');
  });

  it('renames the drawing, not the step, if both have the same id', async () => {
    const { definitions } = await readBpmn(
      model(`<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="L" bpmnElement="P">
        <bpmndi:BPMNShape id="T" bpmnElement="T"><dc:Bounds x="0" y="0" width="100" height="80" /></bpmndi:BPMNShape>
        </bpmndi:BPMNPlane></bpmndi:BPMNDiagram><process id="P"><task id="T" /></process>`),
    );
    expect(extractFacts(definitions).nodes.map(({ id }) => id)).to.deep.equal(['T']);
  });

  it('keeps the ids of foreign elements, which may repeat', async () => {
    const form = '<extensionElements><f:field xmlns:f="urn:f" id="name" /></extensionElements>';
    const { xml, repaired } = await readBpmn(
      process(`<task id="a">${form}</task><task id="b">${form}</task><task id="constructor" />`),
    );
    expect(xml.match(/id="name"/g)).to.have.length(2);
    expect(repaired).to.equal(true); // diagram-js would never draw an id such as `constructor`
  });

  it('leaves every element of random models readable, once, and connected as before', async () => {
    const next = random(42);
    for (let round = 0; round < 200; round += 1) {
      // given: legal, illegal and reserved ids, some of them twice
      const ids = Array.from({ length: 2 + next(12) }, () => randomId(next));
      const flows = Array.from({ length: next(8) }, () => ({ from: pick(ids, next), to: pick(ids, next) }));
      const xml = process(
        ids.map((id, index) => `<task id="${id}" name="n${index}" />`).join(''),
        ...flows.map(({ from, to }) => `${from} -> ${to}`),
      );
      // when
      const repaired = repairIds(xml);
      // then
      const { rootElement, warnings, elementsById } = await new BpmnModdle().fromXML(repaired.xml);
      const facts = extractFacts(rootElement);
      expect(warnings, xml).to.deep.equal([]);
      expect(Object.keys(elementsById).every(isLegalId)).to.equal(true);
      expect(facts.nodes.map(({ name }) => name)).to.deep.equal(ids.map((_, index) => `n${index}`));
      const nameOf = (id: string | null) => facts.nodes.find((node) => node.id === id)?.name;
      expect(facts.flows.map(({ source, target }) => [nameOf(source), nameOf(target)])).to.deep.equal(
        flows.map(({ from, to }) => [`n${ids.indexOf(from)}`, `n${ids.indexOf(to)}`]),
      );
      expect(repairIds(repaired.xml)).to.deep.equal({ xml: repaired.xml, notices: [] });
    }
  });
});

function randomId(next: (below: number) => number): string {
  const odd = ['constructor', 'toString', '__proto__', '1', 'ä', 'a b', 'a b', 'T.1', 'x:y', ':', '-', 'Straße 7'];
  return next(2) === 0 ? pick(odd, next) : `T${next(6)}`;
}

function pick<T>(items: T[], next: (below: number) => number): T {
  return items[next(items.length)] as T;
}
