import { child, children, type ModdleElement } from '../moddle.js';

const said = ['isExpanded', 'isMarkerVisible', 'isHorizontal'];
const colours = ['bioc:fill', 'bioc:stroke', 'color:background-color', 'color:border-color', 'color:color'];

/** A short mark of where and how everything is drawn: the same mark, the same picture. It says nothing of the process. */
export function drawingMark(definitions: ModdleElement): string {
  const lines = children(definitions, 'diagrams').flatMap((diagram) =>
    children(child(diagram, 'plane'), 'planeElement').map(drawnAs),
  );
  return lines.length > 0 ? mark(lines.sort().join('\n')) : '';
}

function drawnAs(drawn: ModdleElement): string {
  const label = child(drawn, 'label');
  const places = children(drawn, 'waypoint').map(({ x, y }) => [x, y]);
  return JSON.stringify([
    child(drawn, 'bpmnElement')?.id,
    box(child(drawn, 'bounds')),
    places,
    box(child(label, 'bounds')),
    said.map((name) => drawn[name] ?? null),
    colours.map((name) => [value(drawn, name), value(label, name)]),
  ]);
}

function box(bounds: ModdleElement | undefined) {
  return bounds ? [bounds.x, bounds.y, bounds.width, bounds.height] : null;
}

function value(element: ModdleElement | undefined, name: string): unknown {
  return element?.get(name) ?? null;
}

/** 53 bits are enough to tell two drawings of one process apart (cyrb53); nothing depends on it being hard to guess. */
function mark(text: string): string {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
}
