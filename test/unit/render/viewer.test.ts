import { expect } from 'chai';
import { readBpmn } from '../../../models/bpmn/read.js';
import { parseSvg } from '../../../src/render/dom/window.js';
import { Viewer } from '../../../src/render/viewer.js';
import { invoice, makeDiagram, makePlane, oneTask, subProcesses } from './make-diagram.js';

describe('the viewer', () => {
  const viewer = new Viewer();
  const draw = async (xml: string) => viewer.draw((await readBpmn(xml)).definitions);
  const labels = (svg: string) =>
    parseSvg(svg)
      .querySelectorAll('text')
      .map((text) => text.querySelectorAll('tspan').map((line) => line.textContent.trim()));

  it('draws every element with its id and its words', async () => {
    const { drawings, failures } = await draw(invoice());
    const [drawing] = drawings;
    const ids = parseSvg(drawing?.svg ?? '')
      .querySelectorAll('[data-element-id]')
      .map((element) => element.getAttribute('data-element-id'));

    expect(failures).to.deep.equal([]);
    expect(drawings).to.have.length(1);
    expect(ids).to.include.members([
      'Town',
      'Supplier',
      'Scan',
      'Start',
      'Start_label',
      'Read',
      'Late',
      'Sum',
      'F5',
      'M1',
      'G',
      'Note',
      'Paper',
    ]);
    expect(labels(drawing?.svg ?? '')).to.deep.include(['Rechnung', 'sachlich und', 'rechnerisch', 'prüfen']);
    expect(labels(drawing?.svg ?? '')).to.deep.include(['Zahlung', '<anordnen> &', 'buchen']);
  });

  it('says what kind each element is', async () => {
    const { elements } = (await draw(subProcesses())).drawings[0] ?? {};

    expect(elements?.get('Inner')).to.deep.equal({ type: 'bpmn:SubProcess', expanded: false });
    expect(elements?.get('Open')).to.deep.equal({ type: 'bpmn:SubProcess', expanded: true });
    expect(elements?.get('Signal')?.type).to.equal('bpmn:IntermediateThrowEvent');
  });

  it('draws the inside of collapsed sub-processes as surfaces of their own', async () => {
    const { drawings } = await draw(subProcesses());

    expect(drawings.map(({ id, name }) => [id, name])).to.deep.equal([
      ['P', 'Rechnung'],
      ['Inner', 'Prüfen'],
    ]);
    expect(drawings[1]?.elements.has('Deep')).to.equal(true);
  });

  it('draws several diagrams of a file, and passes over those in which nothing has a size', async () => {
    const xml = makeDiagram({
      process: '<bpmn:task id="T"/>',
      shapes: { T: [0, 0, 0, 0] },
      diagrams: makePlane('Diagram_2', 'P', { T: [10, 10, 100, 80] }),
    });

    const { drawings } = await draw(xml);

    expect(drawings).to.have.length(1);
    expect(drawings[0]?.svg).to.include('viewBox="5 5 110 90"');
  });

  it('draws nothing of an empty process', async () => {
    expect(await draw(makeDiagram({}))).to.deep.equal({ drawings: [], failures: [] });
  });

  it('says what bpmn-js could not draw, and goes on', async () => {
    const { definitions } = await readBpmn(oneTask('Prüfen'));
    const [diagram] = definitions.diagrams as { plane: { planeElement: { bounds?: unknown }[] } }[];
    for (const shape of diagram?.plane.planeElement ?? []) delete shape.bounds;

    const broken = await viewer.draw(definitions);
    const next = await draw(oneTask('Prüfen'));

    expect(broken.drawings).to.deep.equal([]);
    expect(next.drawings).to.have.length(1);
  });

  it('cuts names of absurd length instead of stalling', async () => {
    const { drawings } = await draw(oneTask('Prüfen '.repeat(3000)));

    expect(
      labels(drawings[0]?.svg ?? '')
        .flat()
        .join(' '),
    ).to.have.length.lessThan(410);
  });

  it('draws shapes with invalid colours in the normal ones', async () => {
    const { drawings } = await draw(
      oneTask('Prüfen', 'bioc:fill="url(http://evil/x.svg)" color:border-color="javascript:1"'),
    );
    const style = parseSvg(drawings[0]?.svg ?? '')
      .querySelector('.djs-visual > rect')
      ?.getAttribute('style');

    expect(style).to.include('fill: #ffffff').and.to.include('stroke: #2b3358');
  });
});
