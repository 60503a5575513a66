import { expect } from 'chai';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture, model, process } from './make-model.js';
import { refusal } from './matchers.js';

describe('reading a file', () => {
  it('changes nothing in a sound one', async () => {
    const bytes = fixture('invoice.bpmn');
    const { xml, repaired, notices, hasLayout } = await readBpmn(bytes);
    expect(repaired).to.equal(false);
    expect(hasLayout).to.equal(true);
    expect(notices).to.deep.equal([]);
    expect(xml).to.equal(bytes.toString().replace(' encoding="UTF-8"', ''));
  });

  it('cuts prefixes off references to own elements, not to imported ones', async () => {
    // given
    const source = model(
      `<import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="other.bpmn" namespace="urn:other" />
       <collaboration id="C"><participant id="A" processRef="t:P" /><participant id="B" processRef="o:P" /></collaboration>
       <process id="P"><task id="T1" /><task id="T2" /><sequenceFlow id="F" sourceRef="t:T1" targetRef="t:T2" /></process>`,
      'xmlns:t="urn:test" xmlns:o="urn:other"',
    );
    // when
    const { xml, definitions, notices } = await readBpmn(source);
    // then
    const facts = extractFacts(definitions);
    expect(facts.flows[0]).to.include({ source: 'T1', target: 'T2' });
    expect(facts.roles.map(({ process: id }) => id)).to.deep.equal(['P', null]);
    expect(xml).to.include('processRef="o:P"');
    expect(notices.filter(({ kind }) => kind === 'repair')).to.have.length(3);
  });

  for (const { title, wrong, right } of [
    { title: 'that names the definitions', wrong: 'Definitions_1', right: 'C' },
    { title: 'that names nothing', wrong: '', right: 'C' },
    { title: 'that names a process although pools are drawn', wrong: 'Empty', right: 'C' },
    { title: 'that names a collaboration without pools', wrong: 'Hollow', right: 'P' },
  ])
    it(`corrects a plane ${title}`, async () => {
      const { xml, definitions } = await readBpmn(
        model(`<collaboration id="Hollow" /><collaboration id="C"><participant id="A" processRef="P" /></collaboration>
          <process id="Empty" /><process id="P"><task id="T" /></process>
          <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="L" ${wrong && `bpmnElement="${wrong}"`}>
          <bpmndi:BPMNShape id="S" bpmnElement="A"><dc:Bounds x="1" y="1" width="9" height="9" /></bpmndi:BPMNShape>
          </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`),
      );
      expect(xml).to.match(new RegExp(`BPMNPlane [^>]*bpmnElement="${right}"`));
      expect(extractFacts(definitions).nodes).to.have.length(1);
    });

  it('takes out characters that no XML may hold', async () => {
    const { xml, repaired, notices, definitions } = await readBpmn(
      process('<task id="T" name="a\u0000b&#0;c&#x1F;d\uD800e&#10;f&#x1F600;" />'),
    );
    expect(extractFacts(definitions).nodes[0]?.name).to.equal('abcde f😀');
    expect(xml).not.to.match(/\p{Surrogate}/u);
    expect(repaired).to.equal(true);
    expect(notices.find(({ code }) => code === 'characters-removed')?.params).to.deep.equal({ count: 4 });
  });

  it('keeps scripts in names as text', async () => {
    const name = '<script>alert(1)</script>';
    const { definitions, repaired } = await readBpmn(process(`<task id="T" name="${name.replaceAll('<', '&lt;')}" />`));
    expect(extractFacts(definitions).nodes[0]?.name).to.equal(name);
    expect(repaired).to.equal(false);
  });

  it('lists what BPMN does not know, with its line, and keeps it in the text', async () => {
    const { xml, notices } = await readBpmn(
      process(
        '<task id="T" />\n<widget id="W" name="Ampel"><task id="Inside" /></widget><task id="U"><x:y xmlns:x="urn:x" /></task>',
      ),
    );
    expect(notices.filter(({ kind }) => kind === 'loss')).to.deep.equal([
      {
        code: 'element-dropped',
        kind: 'loss',
        elementId: 'W',
        elementName: 'Ampel',
        params: { tag: 'widget', line: 3 },
      },
      { code: 'element-dropped', kind: 'loss', params: { tag: 'x:y', line: 3 } },
    ]);
    expect(xml).to.include('<widget');
  });

  it('tells of flows without an end, steps without a place, and a missing drawing', async () => {
    const { notices, hasLayout } = await readBpmn(
      model(`<process id="P"><task id="T" name="Prüfen" /><sequenceFlow id="F" sourceRef="T" targetRef="gone" />
        <laneSet id="L"><lane id="A" name="Amt"><flowNodeRef>missing</flowNodeRef></lane></laneSet></process>`),
    );
    expect(notices).to.deep.equal([
      {
        code: 'reference-unresolved',
        kind: 'warning',
        elementId: 'A',
        elementName: 'Amt',
        params: { property: 'flowNodeRef', target: 'missing' },
      },
      { code: 'flow-dangling', kind: 'warning', elementId: 'F' },
      { code: 'no-layout', kind: 'warning' },
    ]);
    expect(hasLayout).to.equal(false);
  });

  it('reads definitions without a process and says so', async () => {
    const { notices } = await readBpmn(model(''));
    expect(notices.map(({ code }) => code)).to.deep.equal(['no-process']);
  });

  it('lists at most a hundred notices of a kind', async () => {
    const flows = Array.from({ length: 250 }, (_, index) => `T -> gone${index}`);
    const { notices } = await readBpmn(process('<task id="T" />', ...flows));
    expect(notices.filter(({ code }) => code === 'flow-dangling')).to.have.length(100);
    expect(notices.find(({ code }) => code === 'more-notices')?.params).to.deep.equal({ count: 150 });
  });

  it('says in which line the XML is broken', async () => {
    const refused = await refusal(() => readBpmn(model('\n\n<process id="P"></task></process>')));
    expect(refused).to.deep.include({ code: 'malformed', params: { line: 4 } });
  });
});
