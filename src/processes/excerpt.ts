/** A place on a drawing, in its own units. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** So much of a drawing can be read in a column of text. */
const largest = { width: 900, height: 480 };
const margin = 40;

/**
 * The part of one of our own pictures that a text is about: around the named steps (BPMN ids) and with a frame about
 * each of them; without any, where the drawing begins. Steps that are too far off to be read are left outside.
 */
export function excerptOf(svg: string, steps: readonly string[]): string {
  const whole = wholeOf(svg);
  if (!whole) return svg;
  const marked = together(steps.flatMap((id) => placeOf(svg, id) ?? []).toSorted((a, b) => a.x - b.x));
  const { x, y, width, height } = within(whole, marked);
  const frames = marked.map(
    (box) =>
      `<rect x="${box.x - 7}" y="${box.y - 7}" width="${box.width + 14}" height="${box.height + 14}" rx="14" ry="14" fill="none" stroke="#0a7d5c" stroke-width="4"/>`,
  );
  return svg
    .replace(
      /(<svg\b[^>]*?) width="[^"]*" height="[^"]*" viewBox="[^"]*"/,
      (_all, start: string) => `${start} width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"`,
    )
    .replace(/<\/svg>\s*$/, `${frames.join('')}</svg>`);
}

function wholeOf(svg: string): Box | null {
  const found = /<svg\b[^>]*? viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/.exec(svg);
  const [x, y, width, height] = (found?.slice(1) ?? []).map(Number);
  return x === undefined || y === undefined || !width || !height ? null : { x, y, width, height };
}

/** Where a step is drawn; rectangles say their size, events and decisions are about as large as each other. */
export function placeOf(svg: string, id: string): Box | null {
  const start = svg.indexOf(`<g data-element-id="${id}" transform="matrix(1 0 0 1 `);
  if (start < 0) return null;
  const shape = /matrix\(1 0 0 1 ([-\d.]+) ([-\d.]+)\)"><g>(?:<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)")?/;
  const [, x, y, width = 50, height = 50] = shape.exec(svg.slice(start, start + 400)) ?? [];
  return x === undefined ? null : { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

/** As many as the window holds, from the first on. */
function together(boxes: readonly Box[]): Box[] {
  const chosen: Box[] = [];
  for (const box of boxes) {
    const { width, height } = around([...chosen, box]);
    if (width <= largest.width - 2 * margin && height <= largest.height - 2 * margin) chosen.push(box);
  }
  return chosen;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return { x, y, width, height };
}

/** The window over the middle of the steps, pushed back where it would look beyond the drawing. */
function within(whole: Box, steps: readonly Box[]): Box {
  const width = Math.min(largest.width, whole.width);
  const height = Math.min(largest.height, whole.height);
  if (steps.length === 0) return { x: whole.x, y: whole.y, width, height };
  const middle = around(steps);
  return {
    x: Math.round(between(middle.x + (middle.width - width) / 2, whole.x, whole.x + whole.width - width)),
    y: Math.round(between(middle.y + (middle.height - height) / 2, whole.y, whole.y + whole.height - height)),
    width,
    height,
  };
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
