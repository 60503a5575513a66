import { expect } from 'chai';
import { extractFacts, type Facts, type StepFacts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture, model, process } from './make-model.js';

const nothingSaid: StepFacts = {
  role: null,
  systems: [],
  workingMinutes: null,
  waitingMinutes: null,
  mediaBreak: null,
  accountable: null,
  consulted: [],
  informed: [],
  links: [],
  probability: null,
};

describe('the facts of a diagram', () => {
  describe('of the invoice', () => {
    let facts: Facts;
    before('read it', async () => {
      facts = await factsOf(fixture('invoice.bpmn'));
    });

    it('name it and describe it', () => {
      expect(facts).to.include({
        name: 'Rechnung bearbeiten',
        documentation: 'Vom Eingang einer Rechnung bis zur Zahlung.',
        exporter: 'Fundus',
      });
    });

    it('tell pools and nested lanes', () => {
      expect(facts.roles.map(({ label, path, blackBox }) => [label, path.length, blackBox])).to.deep.equal([
        ['Lieferant', 1, true],
        ['Stadtverwaltung', 1, false],
        ['Poststelle', 2, false],
        ['Fachamt', 2, false],
        ['Fachamt / Sachbearbeitung', 3, false],
        ['Fachamt / Amtsleitung', 3, false],
        ['Kämmerei', 2, false],
      ]);
    });

    it('tell a step with what Fundus keeps at it', () => {
      expect(node(facts, 'Task_scan')).to.deep.include({
        type: 'ManualTask',
        kind: 'activity',
        role: 'Poststelle',
        step: {
          ...nothingSaid,
          systems: ['Scanner', 'DMS'],
          workingMinutes: 3.5,
          waitingMinutes: 1440,
          mediaBreak: true,
        },
      });
    });

    it('clean names to one line', () => {
      expect(node(facts, 'Task_check').name).to.equal('Rechnung sachlich prüfen');
    });

    it('tell events, their triggers and where they sit', () => {
      expect(node(facts, 'Start_invoice')).to.include({ eventDefinition: 'message', eventDetail: 'Rechnung' });
      expect(node(facts, 'Timer_check')).to.include({
        eventDefinition: 'timer',
        eventDetail: 'P14D',
        attachedTo: 'Task_check',
        interrupting: false,
        role: 'Fachamt / Sachbearbeitung',
      });
    });

    it('give steps in a sub-process its role', () => {
      expect(node(facts, 'Task_post')).to.include({ parent: 'SubProcess_pay', role: 'Kämmerei', marker: 'sequential' });
      expect(facts.called).to.deep.equal([{ node: 'Call_transfer', name: 'Geld anweisen', process: 'Zahllauf' }]);
    });

    it('tell who reads and writes documents, and notes', () => {
      expect(facts.data).to.deep.equal([
        {
          id: 'DataStoreReference_dms',
          kind: 'store',
          name: 'Dokumentenablage',
          state: '',
          documentation: '',
          readBy: [],
          writtenBy: ['Task_post'],
        },
        {
          id: 'DataObject_scan',
          kind: 'object',
          name: 'Rechnung (PDF)',
          state: 'ungeprüft',
          documentation: '',
          readBy: ['Task_check'],
          writtenBy: ['Task_scan'],
        },
      ]);
      expect(facts.annotations).to.deep.equal([
        {
          id: 'Annotation_check',
          kind: 'annotation',
          text: 'Ab 1.000 € prüfen zwei Personen',
          attachedTo: ['Task_check'],
        },
      ]);
    });

    it('tell messages by their own name or that of the message', () => {
      expect(facts.messageFlows.map(({ name, source, target }) => [name, source, target])).to.deep.equal([
        ['Rechnung', 'Participant_supplier', 'Start_invoice'],
        ['Rückfrage', 'Task_query', 'Participant_supplier'],
      ]);
    });

    it('count', () => {
      expect(facts.counts).to.deep.equal({
        activities: 7,
        events: 6,
        gateways: 1,
        roles: 7,
        digitalSteps: 1,
        mediaBreaks: 1,
        workingMinutes: 15.5,
        waitingMinutes: 1440,
      });
    });

    it('hold each word for search once', () => {
      expect(facts.words).to.include.members([
        'Kämmerei',
        'Rechnung zahlen',
        'ja',
        'DMS',
        'Dokumentenablage',
        'Rückfrage',
      ]);
      expect(new Set(facts.words).size).to.equal(facts.words.length);
    });
  });

  it('find the lane by place where the file lists no nodes', async () => {
    const facts = await factsOf(
      model(`<process id="P"><laneSet id="L"><lane id="A" name="Amt" /><lane id="B" name="Kasse" /></laneSet><task id="T" /></process>
        <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="X" bpmnElement="P">${shape('A', 0, 0, 500, 100)}${shape('B', 0, 100, 500, 100)}
        ${shape('T', 50, 110, 100, 80)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`),
    );
    expect(node(facts, 'T').role).to.equal('Kasse');
  });

  it('take the noted role, then the pool, where the lane has no name', async () => {
    const noted = '<extensionElements><f:step xmlns:f="urn:fundus:bpmn:1" role="Standesamt" /></extensionElements>';
    const facts = await factsOf(
      model(`<collaboration id="C"><participant id="A" name="Rathaus" processRef="P" /></collaboration>
        <process id="P"><laneSet id="L"><lane id="B"><flowNodeRef>T</flowNodeRef><flowNodeRef>U</flowNodeRef></lane></laneSet>
        <task id="T">${noted}</task><task id="U" /></process>`),
    );
    expect(facts.nodes.map(({ role }) => role)).to.deep.equal(['Standesamt', 'Rathaus']);
  });

  it('take the name of a lane from the element it stands for', async () => {
    const facts = await factsOf(
      model(`<process id="P"><laneSet id="L"><lane id="A"><partitionElement xsi:type="tResource" id="R" name="Bauamt" />
        <flowNodeRef>T</flowNodeRef></lane></laneSet><task id="T" /></process>`),
    );
    expect(node(facts, 'T').role).to.equal('Bauamt');
  });

  it('read documentation as text, without HTML and hidden comments', async () => {
    const facts = await factsOf(
      process(`<task id="T" name="Soft\u00ADhyphen&#10;und&#160;mehr, wenn 3 &lt; 5">
        <documentation>&lt;p&gt;Erst &lt;b&gt;lesen&lt;/b&gt;&amp;nbsp;!&lt;/p&gt;&lt;p&gt;Dann schreiben&lt;/p&gt;</documentation>
        <documentation textFormat="text/x-comments">geheim</documentation></task>`),
    );
    expect(node(facts, 'T')).to.include({
      name: 'Softhyphen und mehr, wenn 3 < 5',
      documentation: 'Erst lesen !\nDann schreiben',
    });
  });

  it('count values at a step that make no sense as not said', async () => {
    const facts = await factsOf(
      process(`<task id="T"><extensionElements><f:step xmlns:f="urn:fundus:bpmn:1" system=" ; DMS ;DMS" workingMinutes="viel"
        waitingMinutes="-5" /></extensionElements></task>`),
    );
    expect(node(facts, 'T').step).to.deep.equal({ ...nothingSaid, systems: ['DMS'] });
  });

  it('tell who answers, is asked and told, where to read on, and how often a way is taken', async () => {
    const facts = await factsOf(
      process(`<task id="T"><extensionElements><f:step xmlns:f="urn:fundus:bpmn:1" accountable="Amtsleitung"
        consulted="Rechtsamt; Kasse" informed=" ; Fachamt" link="https://example.org/a javascript:alert(1) http://b.example"
        /></extensionElements></task>
        <boundaryEvent id="B" attachedToRef="T"><extensionElements><f:step xmlns:f="urn:fundus:bpmn:1" probability="12.5"
        /></extensionElements></boundaryEvent>
        <sequenceFlow id="F" sourceRef="T" targetRef="E"><extensionElements><f:flow xmlns:f="urn:fundus:bpmn:1"
        probability="80" /></extensionElements></sequenceFlow>
        <sequenceFlow id="G" sourceRef="B" targetRef="E"><extensionElements><f:flow xmlns:f="urn:fundus:bpmn:1"
        probability="101" /></extensionElements></sequenceFlow><endEvent id="E" />`),
    );
    expect(node(facts, 'T').step).to.deep.equal({
      ...nothingSaid,
      accountable: 'Amtsleitung',
      consulted: ['Rechtsamt', 'Kasse'],
      informed: ['Fachamt'],
      links: ['https://example.org/a', 'http://b.example'],
    });
    expect(node(facts, 'B').step.probability).to.equal(12.5);
    expect(facts.flows.map(({ id, probability }) => [id, probability])).to.deep.equal([
      ['F', 80],
      ['G', null],
    ]);
  });

  it('prefer a name people gave to one a tool made', async () => {
    const xml = (name: string) =>
      model(`<collaboration id="C"><participant id="A" name="Hund anmelden" processRef="P" /></collaboration>
        <process id="P" name="${name}"><task id="T" /></process>`);
    expect((await factsOf(xml('WFP-6-'))).name).to.equal('Hund anmelden');
    expect((await factsOf(xml('Hundesteuer'))).name).to.equal('Hundesteuer');
  });

  it('keep a flow that leads nowhere', async () => {
    const facts = await factsOf(process('<task id="T" />', 'T -> gone'));
    expect(facts.flows[0]).to.include({ source: 'T', target: null });
  });
});

async function factsOf(source: string | Uint8Array): Promise<Facts> {
  return extractFacts((await readBpmn(source)).definitions);
}

function node(facts: Facts, id: string): Facts['nodes'][number] {
  const found = facts.nodes.find((one) => one.id === id);
  if (!found) throw new Error(`No node ${id}`);
  return found;
}

function shape(id: string, x: number, y: number, width: number, height: number): string {
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
}
