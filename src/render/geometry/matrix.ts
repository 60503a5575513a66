/** The 2D affine transform of https://www.w3.org/TR/geometry-1/#DOMMatrix, as far as bpmn-js multiplies with it. */
export class Matrix {
  constructor(
    public a = 1,
    public b = 0,
    public c = 0,
    public d = 1,
    public e = 0,
    public f = 0,
  ) {}

  multiply(other: Matrix): Matrix {
    return new Matrix(
      this.a * other.a + this.c * other.b,
      this.b * other.a + this.d * other.b,
      this.a * other.c + this.c * other.d,
      this.b * other.c + this.d * other.d,
      this.a * other.e + this.c * other.f + this.e,
      this.b * other.e + this.d * other.f + this.f,
    );
  }

  translate(x = 0, y = 0): Matrix {
    return this.multiply(new Matrix(1, 0, 0, 1, x, y));
  }

  scale(x: number, y = x): Matrix {
    return this.multiply(new Matrix(x, 0, 0, y, 0, 0));
  }

  /** Angle in degrees, clockwise. */
  rotate(degrees: number): Matrix {
    const radians = (degrees * Math.PI) / 180;
    const cosine = Math.cos(radians);
    const sine = Math.sin(radians);
    return this.multiply(new Matrix(cosine, sine, -sine, cosine, 0, 0));
  }

  inverse(): Matrix {
    const { a, b, c, d, e, f } = this;
    const determinant = a * d - b * c;
    return new Matrix(
      d / determinant,
      -b / determinant,
      -c / determinant,
      a / determinant,
      (c * f - d * e) / determinant,
      (b * e - a * f) / determinant,
    );
  }

  apply(point: { x: number; y: number }): Point {
    return new Point(this.a * point.x + this.c * point.y + this.e, this.b * point.x + this.d * point.y + this.f);
  }

  toString(): string {
    const numbers = [this.a, this.b, this.c, this.d, this.e, this.f].map((number) => Number(number.toFixed(6)));
    return `matrix(${numbers.join(' ')})`;
  }
}

export class Point {
  constructor(
    public x = 0,
    public y = 0,
  ) {}

  matrixTransform(matrix: Matrix): Point {
    return matrix.apply(this);
  }
}
