import { expect } from 'chai';
import { SvgElement, type SvgRootElement } from '../../../src/render/dom/svg-element.js';
import { parseSvg } from '../../../src/render/dom/window.js';
import { Matrix, Point } from '../../../src/render/geometry/matrix.js';
import { pathLength, pathPoints, pointAtLength } from '../../../src/render/geometry/path.js';
import { parseTransform } from '../../../src/render/geometry/transform.js';

describe('the geometry of SVG elements', () => {
  const box = (markup: string) => {
    const root = parseSvg(`<svg>${markup}</svg>`);
    if (!(root instanceof SvgElement)) throw new Error('not an SVG element');
    return root.getBBox();
  };

  const boxes: [string, string, number[]][] = [
    ['a rectangle', '<rect x="1" y="2" width="30" height="4"/>', [1, 2, 30, 4]],
    ['a circle', '<circle cx="10" cy="20" r="5"/>', [5, 15, 10, 10]],
    ['an ellipse', '<ellipse cx="10" cy="20" rx="5" ry="2"/>', [5, 18, 10, 4]],
    ['a line', '<line x1="3" y1="1" x2="0" y2="5"/>', [0, 1, 3, 4]],
    ['a polygon', '<polygon points="25,0 50,25 25,50 0,25"/>', [0, 0, 50, 50]],
    ['a path with relative commands', '<path d="m 10,10 l 5 0 v 5 h -5 z"/>', [10, 10, 5, 5]],
    ['numbers without blanks', '<path d="M1-2L.5.5"/>', [0.5, -2, 0.5, 2.5]],
    ['a circle from two arcs', '<path d="M0,10 a10,10 0 0,1 20,0 a10,10 0 0,1 -20,0"/>', [0, 0, 20, 20]],
    ['an arc whose radius is too short', '<path d="M0,0 A1,1 0 0 0 20,0"/>', [0, 0, 20, 10]],
    ['a turned arc without radii', '<path d="M0,0 A0,0 45 0 0 20,10"/>', [0, 0, 20, 10]],
    ['a moveto that draws nothing', '<path d="M 0 0 M 10 10 L 20 20"/>', [10, 10, 10, 10]],
    ['a moved group', '<g transform="translate(100, 50)"><rect width="10" height="10"/></g>', [100, 50, 10, 10]],
    ['a turned group', '<g transform="rotate(90)"><rect width="10" height="20"/></g>', [-20, 0, 20, 10]],
    ['a union without hidden parts', '<rect width="1" height="1"/><rect style="display: none" x="99"/>', [0, 0, 1, 1]],
    [
      'a union without outlines and definitions',
      '<rect class="djs-outline" x="-9"/><defs><rect x="99"/></defs><circle r="1"/>',
      [-1, -1, 2, 2],
    ],
    ['coordinates that are none', '<rect x="NaN" y="" width="10" height="5"/>', [0, 0, 10, 5]],
    ['nothing', '<g/>', [0, 0, 0, 0]],
  ];
  for (const [what, markup, [x = 0, y = 0, width = 0, height = 0]] of boxes)
    it(`measures ${what}`, () => {
      const found = box(markup);

      expect(found.x).to.be.closeTo(x, 0.01);
      expect(found.y).to.be.closeTo(y, 0.01);
      expect(found.width).to.be.closeTo(width, 0.01);
      expect(found.height).to.be.closeTo(height, 0.01);
    });

  it('measures a curve by its course, not by its handles', () => {
    const { y, height } = box('<path d="M 0 0 C 0 100 100 100 100 0"/>');

    expect(y).to.equal(0);
    expect(height).to.be.closeTo(75, 0.5);
  });

  it('measures text line by line', () => {
    const { x, width, height } = box(
      '<text style="font-size: 12px"><tspan x="10" y="10">AA</tspan><tspan x="5" y="24">A</tspan></text>',
    );

    expect(x).to.equal(5);
    expect(width).to.be.closeTo(10 + 16 - 5, 0.2);
    expect(height).to.be.closeTo(14 + 13.4, 0.1);
  });

  it('walks along a path', () => {
    const points = pathPoints('M 0 0 L 30 0 L 30 40');

    expect(pathLength(points)).to.equal(70);
    expect(pointAtLength(points, 50)).to.deep.equal(new Point(30, 20));
    expect(pointAtLength(points, 99)).to.deep.equal(new Point(30, 40));
    expect(pointAtLength([], 1)).to.deep.equal(new Point(0, 0));
  });

  it('reads, joins and inverts transforms', () => {
    const matrix = parseTransform('translate(10 20) scale(2) rotate(90)');

    const there = matrix.apply({ x: 5, y: 0 });
    const back = matrix.inverse().apply(there);

    expect([there.x, there.y].map(Math.round)).to.deep.equal([10, 30]);
    expect([back.x, back.y].map(Math.round)).to.deep.equal([5, 0]);
  });

  it('keeps a transform list as one matrix', () => {
    const root = parseSvg('<svg><g/></svg>') as SvgRootElement;
    const group = root.querySelector('g') as SvgElement;
    const transform = root.createSVGTransform();
    transform.setTranslate(10, 20);

    group.transform.baseVal.appendItem(transform);
    group.transform.baseVal.appendItem(root.createSVGTransformFromMatrix(new Matrix().scale(2)));

    expect(group.getAttribute('transform')).to.equal('matrix(2 0 0 2 10 20)');
    expect(group.getCTM().e).to.equal(10);
    group.transform.baseVal.clear();
    expect(group.transform.baseVal.consolidate()).to.equal(null);
  });
});
