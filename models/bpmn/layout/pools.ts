import { child, children, isA, type ModdleElement } from '../moddle.js';
import { drawContainer, move } from './container.js';
import { labelAbove } from './labels.js';
import { header, readLanes } from './lanes.js';
import { drawMessages } from './messages.js';
import { hasContent, nameOf } from './sizes.js';
import type { Box, Drawing, Edge, Shape } from './types.js';

/** A whole diagram: pools below each other, then what stands in no pool; null if there is nothing to draw. */
export function drawDiagram(definitions: ModdleElement): { root: ModdleElement; drawing: Drawing } | null {
  const roots = children(definitions, 'rootElements').filter(({ id }) => id);
  const collaboration = roots.find(
    (root) => isA(root, 'bpmn:Collaboration') && children(root, 'participants').length > 0,
  );
  const participants = children(collaboration, 'participants').filter(({ id }) => id);
  const pooled = new Set(participants.map((pool) => child(pool, 'processRef')));
  const loose = roots.filter((root) => root.$type === 'bpmn:Process' && !pooled.has(root) && hasContent(root));
  const root = collaboration ?? loose[0] ?? roots.find(({ $type }) => $type === 'bpmn:Process');
  if (!root) return null;
  const drawn = new Set<ModdleElement>();
  const strips = [
    ...participants.map((pool): Strip => {
      const process = child(pool, 'processRef');
      // A process can be drawn once only; a second pool that names it stays empty.
      if (!process || drawn.has(process)) return drawStrip(undefined, pool);
      drawn.add(process);
      return drawStrip(process, pool);
    }),
    ...loose.map((process) => drawStrip(process, undefined)),
  ];
  return { root, drawing: stack(strips, collaboration) };
}

/** A pool or a process without one: its content, and what frames it once the width is known. */
interface Strip {
  drawing: Drawing;
  pool: ModdleElement | undefined;
  frame(width: number, y: number): Shape[];
}

const left = 160;
const top = 80;
const minimalWidth = 600;
const partnerHeight = 60;

function drawStrip(process: ModdleElement | undefined, pool: ModdleElement | undefined): Strip {
  const poolShape = (width: number, y: number, height: number): Shape[] =>
    pool ? [{ element: pool, box: { x: left, y, width, height }, horizontal: true }] : [];
  const lanes = process && readLanes(process);
  if (!process || !lanes || (!hasContent(process) && lanes.depth === 0)) {
    const drawing = { shapes: [], edges: [], width: minimalWidth, height: partnerHeight };
    return { pool, drawing, frame: (width, y) => poolShape(width, y, partnerHeight) };
  }
  const content = drawContainer(process, lanes);
  const bands = content.bands.map((band, index, all) => grown(band, index, all));
  const height = bands.reduce((sum, band) => Math.max(sum, band.y + band.height), 0);
  const indent = (pool ? header : 0) + lanes.depth * header + 30;
  return {
    pool,
    drawing: { ...move(content, indent, 0), width: content.width + indent + 30, height },
    frame: (width, y) => [
      ...poolShape(width, y, height),
      ...lanes.shapes({ ...content, bands }, left + (pool ? header : 0), left + width, y),
    ],
  };
}

/** A lane is at least as high as bpmn-js makes it possible to read its name. */
function grown(band: { y: number; height: number }, index: number, all: { y: number; height: number }[]) {
  const isLast = index === all.length - 1;
  return isLast ? { ...band, height: Math.max(band.height, 90) } : band;
}

function stack(strips: Strip[], collaboration: ModdleElement | undefined): Drawing {
  const width = Math.max(minimalWidth, ...strips.map(({ drawing }) => drawing.width));
  const messages = children(collaboration, 'messageFlows').filter(({ id }) => id).length;
  const gap = 60 + Math.min(200, 12 * messages);
  const frames: Shape[] = [];
  const drawing: Drawing = { shapes: [], edges: [], width, height: 0 };
  const pools: Box[] = [];
  let y = top;
  for (const strip of strips) {
    const box = { x: left, y, width, height: strip.drawing.height };
    pools.push(box);
    frames.push(...strip.frame(width, y));
    const moved = move(strip.drawing, left, y);
    drawing.shapes.push(...moved.shapes);
    drawing.edges.push(...moved.edges);
    y += box.height + gap;
  }
  const boxes = new Map([...frames, ...drawing.shapes].map(({ element, box }) => [element, box]));
  const messageEdges = drawMessages(children(collaboration, 'messageFlows'), boxes, pools);
  // What lies below comes first: pools, lanes, then their content.
  const shapes = [...frames, ...drawing.shapes].map((shape) => withFreeLabel(shape, messageEdges));
  return { ...drawing, shapes, edges: [...drawing.edges, ...messageEdges], height: y };
}

/** Where a message reaches an event from below, its name moves above. */
function withFreeLabel(shape: Shape, messages: Edge[]): Shape {
  const { element, box, label } = shape;
  if (!label || !isA(element, 'bpmn:Event') || element.$type === 'bpmn:BoundaryEvent') return shape;
  const below = { x: box.x + box.width / 2, y: box.y + box.height };
  const touched = messages.some(({ points }) =>
    [points[0], points.at(-1)].some((end) => end?.y === below.y && Math.abs(end.x - below.x) <= box.width / 2),
  );
  return touched ? { ...shape, label: labelAbove(box, nameOf(element)) } : shape;
}
