import type { DiagramElement, Services, Viewbox } from './services.js';

/** Pixels left free around the drawing. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const EVEN: Frame = { left: 24, top: 24, right: 24, bottom: 24 };

const SMALLEST = 0.6;
const START = 0.75;

/**
 * First look at a diagram: all of it if it stays readable, else fitted to the width, never below 60 %. A larger one starts top left at 75 %,
 * on a phone at 60 % on the start event, so that words stay readable.
 */
export function firstView(
  canvas: Services['canvas'],
  registry: Services['elementRegistry'],
  frame: Frame = EVEN,
): void {
  const { inner, outer } = canvas.viewbox();
  const free = { width: outer.width - frame.left - frame.right, height: outer.height - frame.top - frame.bottom };
  if (!inner.width || !inner.height || free.width <= 0 || free.height <= 0) return;
  const wide = widthScale(inner, free.width);
  const whole = Math.min(wide, free.height / inner.height);
  const fit = readable(whole) ? whole : wide;
  const start = outer.width < 600 && registry.filter((element) => element.type === 'bpmn:StartEvent')[0];
  const scale = readable(fit) ? fit : start ? SMALLEST : START;
  const corner = !readable(fit) && start ? near(start, inner, free.height / SMALLEST) : inner;
  canvas.viewbox({
    x: corner.x - frame.left / scale,
    y: corner.y - frame.top / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

/** The height in pixels a stage needs to show all rows of the drawing at the scale of the first view. */
export function wantedHeight({ inner, outer }: { inner: Viewbox; outer: { width: number } }, frame: Frame): number {
  if (!inner.width || !inner.height) return 0;
  const wide = widthScale(inner, outer.width - frame.left - frame.right);
  return Math.ceil(inner.height * (readable(wide) ? wide : START)) + frame.top + frame.bottom;
}

const widthScale = (inner: Viewbox, width: number) => Math.min(width / inner.width, 1);

/** Measured as it is shown, in whole per cent: 59.8 % reads "60 %" and counts as such. */
const readable = (scale: number) => Math.round(scale * 100) >= SMALLEST * 100;

/** The start event at the left, half way up, but no empty space above or below a diagram that could fill it. */
function near(start: DiagramElement, inner: Viewbox, height: number) {
  const lowest = Math.max(inner.y, inner.y + inner.height - height);
  const y = Math.min(Math.max(start.y - height / 2, inner.y), lowest);
  return { x: Math.max(inner.x, start.x - 40), y };
}

/** Whether all of it fits at a size that can be read. */
export function fitsReadably(canvas: Services['canvas'], frame: Frame = EVEN): boolean {
  const { inner, outer } = canvas.viewbox();
  const free = { width: outer.width - frame.left - frame.right, height: outer.height - frame.top - frame.bottom };
  if (!inner.width || !inner.height || free.width <= 0 || free.height <= 0) return true;
  return readable(Math.min(free.width / inner.width, free.height / inner.height, 1));
}

/** The whole diagram in the middle of what is free, however small, at most at its natural size. */
export function fitAll(canvas: Services['canvas'], frame: Frame = EVEN): void {
  const { inner, outer } = canvas.viewbox();
  const free = { width: outer.width - frame.left - frame.right, height: outer.height - frame.top - frame.bottom };
  if (!inner.width || !inner.height || free.width <= 0 || free.height <= 0) return;
  const scale = Math.min(free.width / inner.width, free.height / inner.height, 1);
  canvas.viewbox({
    x: inner.x - (frame.left + (free.width - inner.width * scale) / 2) / scale,
    y: inner.y - (frame.top + (free.height - inner.height * scale) / 2) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
