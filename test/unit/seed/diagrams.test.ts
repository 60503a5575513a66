import { expect } from 'chai';
import { lintBpmn } from '../../../models/bpmn/lint/lint.js';
import { child, children, isA, type ModdleElement, string } from '../../../models/bpmn/moddle.js';
import { type Drawing, drawings, type Edge, elements, flows, type Shape } from './drawing.js';
import { type Box, contains, grown, overlap, pieces, touches } from './geometry.js';

const processes = await drawings('bpmn');
const templates = await drawings('base/templates');

describe('drawings of the sample towns', () => {
  it('are at least thirty processes and eight templates', () => {
    // given the same process in several versions or towns: "name.v1-0.bpmn", "name.neuwalde.bpmn"
    const distinct = new Set(processes.map(({ file }) => file.split('.')[0]));
    // then
    expect(distinct.size).to.be.at.least(30);
    expect(templates).to.have.lengthOf(8);
  });

  for (const drawing of [...processes, ...templates]) describe(drawing.file, () => carefullyDrawn(drawing));

  for (const drawing of processes)
    it(`${drawing.file} describes its steps and says what they cost`, () => {
      // given
      const tasks = elements(drawing, 'bpmn:Task');
      // when
      const described = tasks.filter((task) => children(task, 'documentation').length > 0);
      const measured = tasks.filter((task) => child(task, 'extensionElements'));
      // then
      expect(described.length / tasks.length).to.be.at.least(0.8);
      expect(measured.length / tasks.length).to.be.at.least(0.8);
    });
});

function carefullyDrawn(drawing: Drawing): void {
  const nodes = elements(drawing, 'bpmn:FlowNode');

  it('reads without a warning, as UTF-8 from Fundus', () => {
    expect(drawing.warnings).to.deep.equal([]);
    expect(drawing.xml).to.match(/^<\?xml version="1\.0" encoding="UTF-8"\?>/);
    expect(string(drawing.definitions, 'exporter')).to.equal('Fundus');
  });

  it('draws every element', () => {
    const connections = [...elements(drawing, 'bpmn:SequenceFlow'), ...elements(drawing, 'bpmn:MessageFlow')];
    for (const one of [...nodes, ...elements(drawing, 'bpmn:Lane'), ...elements(drawing, 'bpmn:Participant')])
      expect(drawing.shapes.has(String(one.id)), String(one.id)).to.equal(true);
    for (const one of connections) expect(drawing.edges.has(String(one.id)), String(one.id)).to.equal(true);
  });

  it('names every step, event and decision', () => {
    expect(nodes.filter((node) => needsName(node) && !string(node, 'name')).map(({ id }) => id)).to.deep.equal([]);
  });

  it('labels every branch of a decision', () => {
    const branches = nodes.filter(isDecision).flatMap((gateway) => flows(gateway, 'outgoing'));
    expect(branches.filter((flow) => !string(flow, 'name')).map(({ id }) => id)).to.deep.equal([]);
  });

  it('puts every flow node into one lane, also on paper', () => {
    const lanes = elements(drawing, 'bpmn:Lane');
    for (const node of nodes) {
      const homes = lanes.filter((lane) => children(lane, 'flowNodeRef').includes(node));
      expect(homes, String(node.id)).to.have.lengthOf(1);
      expect(contains(shape(drawing, homes[0]).box, shape(drawing, node).box), String(node.id)).to.equal(true);
    }
  });

  it('lets no two shapes overlap', () => {
    const figures = solid(drawing);
    const clashes = figures.flatMap((one, i) =>
      figures.slice(i + 1).filter((other) => overlap(one.box, other.box) && !attached(one, other)),
    );
    expect(clashes.map(({ element }) => element.id)).to.deep.equal([]);
  });

  it('begins and ends every flow on the outline of its shapes', () => {
    for (const { element, points } of drawing.edges.values()) {
      if (!isA(element, 'bpmn:SequenceFlow') && !isA(element, 'bpmn:MessageFlow')) continue;
      const from = shape(drawing, child(element, 'sourceRef')).box;
      const to = shape(drawing, child(element, 'targetRef')).box;
      expect(touches(points[0] ?? { x: 0, y: 0 }, from), `${element.id} begins`).to.equal(true);
      expect(touches(points.at(-1) ?? { x: 0, y: 0 }, to), `${element.id} ends`).to.equal(true);
    }
  });

  it('leads no flow through a shape', () => {
    for (const edge of drawing.edges.values())
      for (const { element, box } of solid(drawing))
        expect(crosses(edge, grown(box, -1)), `${edge.element.id} through ${element.id}`).to.equal(false);
  });

  it('keeps labels free of flows, shapes and other labels', () => {
    const labels = [...drawing.shapes.values(), ...drawing.edges.values()].flatMap(({ element, label }) =>
      label ? [{ element, label }] : [],
    );
    for (const [i, { element, label }] of labels.entries()) {
      const name = string(element, 'name');
      for (const edge of drawing.edges.values())
        expect(crosses(edge, label), `${edge.element.id} through "${name}"`).to.equal(false);
      for (const other of solid(drawing))
        if (other.element !== element)
          expect(overlap(label, other.box), `${other.element.id} over "${name}"`).to.equal(false);
      for (const other of labels.slice(i + 1))
        expect(overlap(label, other.label), `"${name}" over "${string(other.element, 'name')}"`).to.equal(false);
    }
  });

  it('gives the lint nothing to say', async () => {
    const found = (await lintBpmn(drawing.definitions)).map(({ rule, elementId }) => `${rule} ${elementId}`);
    expect(found.filter((one) => !onPurpose.includes(one))).to.deep.equal([]);
  });
}

/** What the sample towns still have to mend: steps that go to paper, and calls of processes nobody has listed yet. */
const onPurpose = [
  'media-break Task_ZahlungsvordruckAusfuellen',
  'media-break Task_PapierlaufzettelAusfuellen',
  'call-target CallActivity_SicherheitsvorfallBehandeln',
  'call-target CallActivity_AuskunftssperreBearbeiten',
];

/** Only gateways that fork in parallel, wait for events or join may do without a name. */
function needsName(node: ModdleElement): boolean {
  return !isA(node, 'bpmn:Gateway') || isDecision(node);
}

function isDecision(node: ModdleElement): boolean {
  const splits = flows(node, 'outgoing').length > 1;
  return splits && (isA(node, 'bpmn:ExclusiveGateway') || isA(node, 'bpmn:InclusiveGateway'));
}

function shape(drawing: Drawing, element: ModdleElement | undefined): Shape {
  const found = drawing.shapes.get(String(element?.id));
  if (!found) throw new Error(`${element?.id} is not drawn`);
  return found;
}

/** What stands in the lanes: everything with a shape but pools and lanes. */
function solid(drawing: Drawing): Shape[] {
  return [...drawing.shapes.values()].filter(
    ({ element }) => !isA(element, 'bpmn:Lane') && !isA(element, 'bpmn:Participant'),
  );
}

function attached(one: Shape, other: Shape): boolean {
  return child(one.element, 'attachedToRef') === other.element || child(other.element, 'attachedToRef') === one.element;
}

function crosses(edge: Edge, box: Box): boolean {
  return pieces(edge.points).some((piece) => overlap(piece, box));
}
