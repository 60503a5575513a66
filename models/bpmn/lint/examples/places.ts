import type { Arrow, Node, Pool, Sketch } from './read-sketch.js';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const cell = { width: 150, height: 120 };
const frame = 30;

/** Shapes and edges of an example: columns and rows of one size, lanes and pools around them. */
export function blocksOf(sketch: Sketch): string {
  const boxes = new Map<string, Box>();
  const shapes: string[] = [];
  let top = 0;
  for (const pool of sketch.pools) top += placePool(pool, top, boxes, shapes) + frame;
  return [...shapes, ...sketch.arrows.map((arrow) => edge(arrow, boxes)), ...messages(sketch, boxes)].join('');
}

function placePool(pool: Pool, top: number, boxes: Map<string, Box>, shapes: string[]): number {
  for (const [row, lane] of pool.lanes.entries())
    for (const node of pool.nodes) if (lane.nodes.includes(node.id)) node.row = row;
  const left = pool.id ? frame : 0;
  const inner = pool.lanes.length > 0 ? left + frame : left;
  const nodes: string[] = [];
  const size = place(pool.nodes, { x: inner, y: top }, boxes, nodes);
  const height = Math.max(size.height, pool.lanes.length * cell.height, cell.height);
  const width = Math.max(size.width, cell.width * 2);
  if (pool.id)
    shapes.push(
      shape(pool.id, note(boxes, pool.id, { x: 0, y: top, width: inner + width, height }), ' isHorizontal="true"'),
    );
  pool.lanes.forEach((_, at) => {
    const lane = { x: left, y: top + at * cell.height, width: inner - left + width, height: cell.height };
    shapes.push(shape(`${pool.id}lane${at + 1}`, lane, ' isHorizontal="true"'));
  });
  shapes.push(...nodes);
  return height;
}

/** Places nodes and what lies inside them; returns how much room they take. */
function place(nodes: Node[], at: { x: number; y: number }, boxes: Map<string, Box>, shapes: string[]) {
  const size = { width: 0, height: 0 };
  let wider = 0;
  for (const node of nodes) {
    const x = at.x + wider + node.column * cell.width;
    const y = at.y + node.row * cell.height;
    const host = node.marks.on ? boxes.get(node.marks.on) : undefined;
    const inner: string[] = [];
    let box = host ? { ...sizeOf(node), x: host.x + 50, y: host.y + host.height - 18 } : centred(sizeOf(node), x, y);
    if (node.children.length > 0) {
      const room = place(node.children, { x: x + 10, y: y + 10 }, boxes, inner);
      box = { x: x + 5, y: y + 5, width: room.width + 10, height: room.height + 10 };
      wider += box.width - cell.width + 20;
    }
    if (node.marks.hidden === undefined)
      shapes.push(
        shape(node.id, note(boxes, node.id, box), node.children.length > 0 ? ' isExpanded="true"' : ''),
        ...inner,
      );
    size.width = Math.max(size.width, box.x + box.width + 25 - at.x);
    size.height = Math.max(size.height, (node.row + 1) * cell.height, node.children.length > 0 ? box.height + 20 : 0);
  }
  return size;
}

function sizeOf({ kind }: Node) {
  if (/^(start|end|wait|throw|boundary)$/.test(kind)) return { width: 36, height: 36 };
  if (/^(xor|and|or|complex|choice)$/.test(kind)) return { width: 50, height: 50 };
  return { width: 100, height: 80 };
}

function centred({ width, height }: { width: number; height: number }, x: number, y: number): Box {
  return { x: x + (cell.width - width) / 2, y: y + (cell.height - height) / 2, width, height };
}

function note(boxes: Map<string, Box>, id: string, box: Box): Box {
  boxes.set(id, box);
  return box;
}

function shape(id: string, { x, y, width, height }: Box, also = ''): string {
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${also}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
}

/** Straight ahead in a row, around one corner between rows, below the row when it goes back. */
function edge({ id, from, to }: Arrow, boxes: Map<string, Box>): string {
  const [one, other] = [boxes.get(from), boxes.get(to)];
  if (!one || !other) return '';
  const [y1, y2] = [one.y + one.height / 2, other.y + other.height / 2];
  const [x1, x2] = [one.x + one.width / 2, other.x + other.width / 2];
  const under = Math.max(one.y + one.height, other.y + other.height) + 14;
  if (x2 <= x1 && Math.abs(y1 - y2) < 5)
    return line(id, [x1, one.y + one.height], [x1, under], [x2, under], [x2, other.y + other.height]);
  if (Math.abs(y1 - y2) < 5) return line(id, [one.x + one.width, y1], [other.x, y2]);
  const [bottom, near] = y2 > y1 ? [one.y + one.height, other.y] : [one.y, other.y + other.height];
  if (Math.abs(x1 - x2) < 5) return line(id, [x1, bottom], [x2, near]);
  if (one.width === 50) return line(id, [x1, bottom], [x1, y2], [x2 > x1 ? other.x : other.x + other.width, y2]);
  return line(id, [one.x + one.width, y1], [x2, y1], [x2, near]);
}

function messages({ messages: flows }: Sketch, boxes: Map<string, Box>): string[] {
  return flows.flatMap(([from, to], at) => {
    const [one, other] = [boxes.get(from), boxes.get(to)];
    if (!one || !other) return [];
    const down = other.y > one.y;
    const x = one.width > 200 ? other.x + other.width / 2 : one.x + one.width / 2;
    const end = other.width > 200 ? x : other.x + other.width / 2;
    return [line(`m${at + 1}`, [x, down ? one.y + one.height : one.y], [end, down ? other.y : other.y + other.height])];
  });
}

function line(id: string, ...points: [x: number, y: number][]): string {
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;
}
