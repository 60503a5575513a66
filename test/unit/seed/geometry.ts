export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** Whether two boxes share an area; touching sides do not count. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** The box made larger (or, with a negative margin, smaller) on every side. */
export function grown({ x, y, width, height }: Box, margin: number): Box {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Whether the point lies on the outline of the box, within a pixel. */
export function touches(point: Point, box: Box): boolean {
  const dot = { ...point, width: 0, height: 0 };
  return contains(grown(box, 1), dot) && !contains(grown(box, -1), dot);
}

/** The straight pieces of a line as boxes without width or height. */
export function pieces(line: readonly Point[]): Box[] {
  return line.slice(1).map((end, i) => {
    const start = line[i] as Point;
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(start.x - end.x),
      height: Math.abs(start.y - end.y),
    };
  });
}
