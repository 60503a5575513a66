import { Matrix } from './matrix.js';

/** One entry of a transform list, https://www.w3.org/TR/SVG2/coords.html#InterfaceSVGTransform */
export class Transform {
  angle = 0;

  constructor(public matrix = new Matrix()) {}

  setMatrix(matrix: Matrix): void {
    this.matrix = matrix;
  }

  setTranslate(x: number, y: number): void {
    this.matrix = new Matrix().translate(x, y);
  }

  setScale(x: number, y: number): void {
    this.matrix = new Matrix().scale(x, y);
  }

  setRotate(degrees: number, centreX = 0, centreY = 0): void {
    this.angle = degrees;
    this.matrix = new Matrix().translate(centreX, centreY).rotate(degrees).translate(-centreX, -centreY);
  }
}

type Transformed = {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
};

/** `element.transform.baseVal`, kept in the `transform` attribute as one matrix, as a consolidated list is. */
export class TransformList {
  constructor(private readonly element: Transformed) {}

  get numberOfItems(): number {
    return this.element.getAttribute('transform') ? 1 : 0;
  }

  clear(): void {
    this.element.removeAttribute('transform');
  }

  getItem(): Transform {
    return new Transform(this.matrix());
  }

  initialize(transform: Transform): Transform {
    this.clear();
    return this.appendItem(transform);
  }

  appendItem(transform: Transform): Transform {
    this.element.setAttribute('transform', this.matrix().multiply(transform.matrix).toString());
    return transform;
  }

  consolidate(): Transform | null {
    return this.numberOfItems > 0 ? this.getItem() : null;
  }

  createSVGTransformFromMatrix(matrix: Matrix): Transform {
    return new Transform(matrix);
  }

  private matrix(): Matrix {
    return parseTransform(this.element.getAttribute('transform'));
  }
}

/** The matrix of a `transform` attribute; null, empty and unknown functions change nothing. */
export function parseTransform(text: string | null): Matrix {
  let matrix = new Matrix();
  if (!text) return matrix;
  for (const [, name, list] of text.matchAll(/(matrix|translate|scale|rotate)\s*\(([^)]*)\)/g)) {
    const numbers = (list ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    matrix = matrix.multiply(transformFunction(name, numbers));
  }
  return matrix;
}

function transformFunction(name: string | undefined, numbers: number[]): Matrix {
  const [first = 0, second, third] = numbers;
  if (name === 'matrix') return new Matrix(...numbers);
  if (name === 'translate') return new Matrix().translate(first, second ?? 0);
  if (name === 'scale') return new Matrix().scale(first, second ?? first);
  const rotation = new Transform();
  rotation.setRotate(first, second ?? 0, third ?? 0);
  return rotation.matrix;
}
