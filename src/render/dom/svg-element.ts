import { type Box, boundingBox, transformToRoot } from '../geometry/bounding-box.js';
import { Matrix, Point } from '../geometry/matrix.js';
import { pathLength, pathPoints, pointAtLength } from '../geometry/path.js';
import { Transform, TransformList } from '../geometry/transform.js';
import { DomElement } from './element.js';

/** The geometry bpmn-js asks SVG elements for, https://www.w3.org/TR/SVG2/types.html#InterfaceSVGGraphicsElement */
export class SvgElement extends DomElement {
  private list: { baseVal: TransformList } | undefined;

  get transform(): { baseVal: TransformList } {
    this.list ??= { baseVal: new TransformList(this) };
    return this.list;
  }

  get ownerSVGElement(): DomElement | null {
    return this.parentElement?.closest('svg') ?? null;
  }

  getBBox(): Box {
    return boundingBox(this) ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  getCTM(): Matrix {
    return transformToRoot(this);
  }

  getScreenCTM(): Matrix {
    return transformToRoot(this);
  }

  getTotalLength(): number {
    return pathLength(pathPoints(this.getAttribute('d') ?? ''));
  }

  getPointAtLength(distance: number): Point {
    return pointAtLength(pathPoints(this.getAttribute('d') ?? ''), distance);
  }
}

export class SvgRootElement extends SvgElement {
  override get ownerSVGElement(): DomElement | null {
    return null;
  }

  createSVGMatrix(): Matrix {
    return new Matrix();
  }

  createSVGPoint(): Point {
    return new Point();
  }

  createSVGTransform(): Transform {
    return new Transform();
  }

  createSVGTransformFromMatrix(matrix: Matrix): Transform {
    return new Transform(matrix);
  }
}
