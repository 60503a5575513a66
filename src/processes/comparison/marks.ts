/** A change where it shows on one of the two drawings. */
interface Mark {
  element: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  number: number;
}

/** Colour, line and sign differ, so that each says it alone; the same as in comparison.css. */
const looks: Record<Mark['kind'], { colour: string; dashes: string; sign: string }> = {
  added: { colour: '#0b6b2f', dashes: '', sign: '+' },
  removed: { colour: '#b3140e', dashes: '9 5', sign: '−' },
  changed: { colour: '#8a4b00', dashes: '2 4', sign: '≠' },
  moved: { colour: '#6b1fb1', dashes: '14 4 2 4', sign: '→' },
};

/** One of our own pictures with a frame, a sign and a number at each change that it shows. */
export function marked(svg: string, marks: readonly Mark[]): string {
  const drawn = marks.flatMap((mark) => (mark.element ? (draw(svg, mark) ?? []) : []));
  return svg.replace(/<\/svg>\s*$/, () => `${drawn.join('')}</svg>`);
}

function draw(svg: string, { element, kind, number }: Mark): string | null {
  const start = svg.indexOf(`<g data-element-id="${element}"`);
  if (start < 0) return null;
  const piece = svg.slice(start, start + 4000);
  const { colour, dashes } = looks[kind];
  const line = `fill="none" stroke="${colour}" stroke-linecap="butt"${dashes ? ` stroke-dasharray="${dashes}"` : ''}`;
  const way = /^<g data-element-id="[^"]*"><g><path d="([^"]+)"/.exec(piece)?.[1];
  if (way) {
    const at = middle(way);
    return at && `<path d="${way}" ${line} stroke-width="4"/>${badge(at.x, at.y, kind, number)}`;
  }
  const box = boxOf(piece);
  if (!box) return null;
  const { x, y, width, height } = box;
  const frame = `<rect x="${x - 5}" y="${y - 5}" width="${width + 10}" height="${height + 10}" rx="12" ${line} stroke-width="3.5"/>`;
  return frame + badge(x + width + 2, y - 4, kind, number);
}

function badge(x: number, y: number, kind: Mark['kind'], number: number): string {
  const { colour, sign } = looks[kind];
  const width = 26 + 7 * String(number).length;
  const text = `font-family="Arimo, Arial, sans-serif" font-size="13px" font-weight="bold" fill="#ffffff"`;
  return `<rect x="${x - width / 2}" y="${y - 10}" width="${width}" height="20" rx="10" fill="${colour}" stroke="#ffffff" stroke-width="1.5"/><text x="${x}" y="${y + 4.5}" text-anchor="middle" ${text}>${sign} ${number}</text>`;
}

function boxOf(piece: string) {
  const place = /^<g data-element-id="[^"]*" transform="matrix\(1 0 0 1 ([-\d.]+) ([-\d.]+)\)"><g>/.exec(piece);
  if (!place) return null;
  const [x, y] = [Number(place[1]), Number(place[2])];
  const inside = piece.slice(place[0].length);
  const rect = /^<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)"/.exec(inside);
  if (rect) return { x, y, width: Number(rect[1]), height: Number(rect[2]) };
  const radius = Number(/^<circle cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"/.exec(inside)?.[1] ?? 0);
  const side = radius > 0 ? 2 * radius : 50;
  return { x, y, width: side, height: side };
}

/** Half way along the corners of a path, which is near enough for a sign. */
function middle(way: string): { x: number; y: number } | null {
  const points = [...way.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const [at, next] = [points[Math.floor((points.length - 1) / 2)], points[Math.ceil((points.length - 1) / 2)]];
  return at && next ? { x: (at.x + next.x) / 2, y: (at.y + next.y) / 2 } : null;
}
