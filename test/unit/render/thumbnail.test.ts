import { expect } from 'chai';
import { readBpmn } from '../../../models/bpmn/read.js';
import type { DomElement } from '../../../src/render/dom/element.js';
import { parseSvg } from '../../../src/render/dom/window.js';
import { finish } from '../../../src/render/finish.js';
import { thumbnail } from '../../../src/render/thumbnail.js';
import { layerOf } from '../../../src/render/thumbnail-looks.js';
import { Viewer } from '../../../src/render/viewer.js';
import { invoice, makeDiagram } from './make-diagram.js';

describe('a thumbnail', () => {
  const draw = async (xml: string) => {
    const { drawings } = await new Viewer().draw((await readBpmn(xml)).definitions);
    const picture = finish(drawings[0]?.svg ?? '');
    return parseSvg(thumbnail(picture, drawings[0]?.elements ?? new Map()));
  };
  const group = (root: DomElement, fill: string) => root.querySelector(`g[fill="${fill}"]`);

  it('shows shapes in few colours and no words', async () => {
    const root = await draw(invoice());

    expect(root.querySelectorAll('text')).to.have.length(0);
    expect(group(root, '#dde6fb')?.querySelectorAll('rect')).to.have.length(3);
    expect(group(root, '#ffe9b8')?.querySelectorAll('polygon')).to.have.length(1);
    expect(group(root, '#d0f2e5')?.querySelectorAll('circle')).to.have.length(2);
    expect(group(root, '#0c7257')?.querySelectorAll('circle')).to.have.length(1);
    expect(root.querySelectorAll('g[stroke="#5b678f"] > path')).to.have.length(6);
  });

  it('holds no style, no class and no id but its arrow head', async () => {
    const root = await draw(invoice());
    const attributes = root.querySelectorAll('*').flatMap((element) => element.attributes);

    expect(attributes.filter(({ name }) => /^(style|class|data-.*|on.*)$/.test(name))).to.deep.equal([]);
    expect(attributes.filter(({ name }) => name === 'id')).to.have.length(1);
  });

  it('ignores the colours of the file', async () => {
    expect((await draw(invoice())).outerHTML).not.to.match(/bbdefb|0d4372/);
  });

  it('draws thicker lines the larger the diagram is, within limits', async () => {
    const line = async (distance: number) => {
      const shapes = { T: [0, 0, 100, 80], U: [distance, 0, 100, 80] } as Record<
        string,
        [number, number, number, number]
      >;
      const root = await draw(makeDiagram({ process: '<bpmn:task id="T"/><bpmn:task id="U"/>', shapes }));
      return Number(group(root, '#dde6fb')?.getAttribute('stroke-width'));
    };

    expect(await line(110)).to.equal(2);
    expect(await line(1100)).to.be.closeTo(4, 0.1);
    expect(await line(90_000)).to.equal(10);
  });

  const layers = {
    'bpmn:UserTask': 'task',
    'bpmn:CallActivity': 'task',
    'bpmn:Transaction': 'container',
    'bpmn:AdHocSubProcess': 'container',
    'bpmn:BoundaryEvent': 'event',
    'bpmn:EndEvent': 'end',
    'bpmn:ComplexGateway': 'gateway',
    'bpmn:DataStoreReference': 'data',
    label: undefined,
  };
  for (const [type, layer] of Object.entries(layers))
    it(`shows ${type} as ${layer ?? 'nothing'}`, () => expect(layerOf({ type, expanded: true })).to.equal(layer));
});
