import { children, isA, type ModdleElement } from '../moddle.js';
import type { Route } from './routes.js';
import { borderLabelWidth, hasOuterLabel, labelWidthOf, longestWord, nameOf, textHeight, textWidth } from './sizes.js';
import type { Box, Point } from './types.js';

interface Around {
  /** A flow leaves the gateway upwards. */
  upward: boolean;
  /** Left of the flow that leaves a boundary event, nothing else is drawn. */
  freeLeft: boolean;
}

/** The place of a name beside its shape: above a gateway, below events and documents. */
export function shapeLabel(element: ModdleElement, box: Box, { upward, freeLeft }: Around): Box | undefined {
  const name = nameOf(element);
  if (!name || !hasOuterLabel(element)) return undefined;
  if (element.$type === 'bpmn:BoundaryEvent') return borderLabel(name, box, freeLeft);
  if (!isA(element, 'bpmn:Gateway')) return labelBelow(box, name);
  if (!upward) return labelAbove(box, name);
  const width = Math.min(85, Math.max(66, longestWord(name)));
  return labelAbove(box, name, { width, shift: -width / 2 - 4 });
}

function labelBelow(box: Box, name: string): Box {
  const width = labelWidthOf(name);
  return { x: box.x + (box.width - width) / 2, y: box.y + box.height + 4, width, height: textHeight(name, width) };
}

/** The box of a name in the middle above a shape, in pixels; `shift` moves it to the right. */
export function labelAbove(box: Box, name: string, { width = labelWidthOf(name), shift = 0 } = {}): Box {
  const height = textHeight(name, width);
  return { x: box.x + (box.width - width) / 2 + shift, y: box.y - height - 4, width, height };
}

/** Below the activity, beside the flow that leaves the event. */
function borderLabel(name: string, box: Box, freeLeft: boolean): Box {
  const x = freeLeft ? box.x + 14 - borderLabelWidth : box.x + 22;
  return { x, y: box.y + 38, width: borderLabelWidth, height: textHeight(name, borderLabelWidth) };
}

/** The words at a way: where it leaves a decision, if no other leaves there; else over its last stretch or its first. */
export function flowLabel({ link, isAlone }: Route, points: Point[]): Box | undefined {
  const name = nameOf(link.flow);
  if (!name) return undefined;
  const width = Math.max(24, textWidth(name));
  const height = textHeight(name, width);
  const [start, out, down] = points;
  if (isAlone && isA(link.from, 'bpmn:Gateway') && !link.exception && start && out)
    return atCorner(start, out, { width, height });
  // A way back enters the earlier step together with others, so its words stand where it turns.
  if (link.isLoop && !link.exception && out && down)
    return { x: out.x + 5, y: (out.y + down.y - height) / 2, width, height };
  const splits = children(link.from, 'outgoing').length !== 1;
  const stretches = points
    .slice(1)
    .map((to, index) => ({ from: points[index] as Point, to }))
    .filter(({ from, to }) => from.y === to.y && from.x < to.x);
  const stretch = splits ? stretches.at(-1) : stretches[0];
  if (!stretch) return undefined;
  const x = splits ? Math.max(stretch.from.x + 4, stretch.to.x - width - 8) : stretch.from.x + 4;
  return { x, y: stretch.from.y - height - 3, width, height };
}

/** Beside the corner of a decision: above the line to the right, right of a line up or down. */
function atCorner(start: Point, out: Point, { width, height }: { width: number; height: number }): Box {
  if (start.y === out.y) return { x: start.x + (height > 14 ? 22 : 4), y: start.y - height - 3, width, height };
  const y = out.y > start.y ? start.y + 3 : start.y - height - 3;
  return { x: start.x + 3, y, width, height };
}
