import { child, children, isA, type ModdleElement, string } from '../moddle.js';
import type { ContainerDrawing, Shape } from './types.js';

export const header = 30;

/** The lanes of a process as bands: each innermost lane is one; outer lanes span those of their inner ones. */
export interface Lanes {
  bands: number;
  depth: number;
  /** A node in no lane gets a band below the lanes: drawn in one, it would seem to be the lane's business. */
  bandOf(node: ModdleElement): number;
  /** Pixels a band needs for the name of its lane, in at most two lines. */
  least(band: number): number;
  /** Lane shapes from `x` to `right`, the first band beginning at `y`. */
  shapes(drawing: ContainerDrawing, x: number, right: number, y: number): Shape[];
}

interface Span {
  lane: ModdleElement;
  depth: number;
  first: number;
  last: number;
}

/** The lanes as bands from top to bottom: only the innermost are bands of their own, outer ones span theirs. */
export function readLanes(process: ModdleElement): Lanes {
  const spans: Span[] = [];
  const bandOf = new Map<ModdleElement, number>();
  let bands = 0;
  const visit = (set: ModdleElement | undefined, depth: number) => {
    for (const lane of children(set, 'lanes')) {
      const span = { lane, depth, first: bands, last: bands };
      spans.push(span);
      visit(child(lane, 'childLaneSet'), depth + 1);
      if (bands === span.first) bands += 1;
      span.last = bands - 1;
      // An inner lane has already claimed its nodes.
      for (const node of children(lane, 'flowNodeRef')) if (!bandOf.has(node)) bandOf.set(node, span.first);
    }
  };
  for (const set of children(process, 'laneSets')) visit(set, 0);
  const strays = children(process, 'flowElements').some((one) => isStray(one, bandOf));
  return {
    bands: bands + (strays || bands === 0 ? 1 : 0),
    depth: Math.max(0, ...spans.map(({ depth }) => depth + 1)),
    bandOf: (node) => bandOf.get(node) ?? bands,
    least: (band) =>
      Math.max(
        0,
        ...spans.filter(({ first, last }) => first === band && last === band).map(({ lane }) => upright(lane)),
      ),
    shapes: (drawing, x, right, y) =>
      spans.flatMap(({ lane, depth, first, last }): Shape[] => {
        const [top, bottom] = [drawing.bands[first], drawing.bands[last]];
        if (!top || !bottom || !lane.id) return [];
        const left = x + depth * header;
        const height = bottom.y + bottom.height - top.y;
        return [{ element: lane, box: { x: left, y: y + top.y, width: right - left, height }, horizontal: true }];
      }),
  };
}

function upright(lane: ModdleElement): number {
  return Math.min(400, (string(lane, 'name').length * 6.6) / 2 + 30);
}

function isStray(element: ModdleElement, bandOf: ReadonlyMap<ModdleElement, number>): boolean {
  return isA(element, 'bpmn:FlowNode') && !bandOf.has(element) && !child(element, 'attachedToRef');
}
