import type { DiagramElement, Services, Viewbox } from './services.js';

interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SMALLEST = 0.6;
const START = 0.75;

/**
 * First look at a diagram: all of it if it stays readable, else fitted to the width, never below 60 %. A larger one starts top left at 75 %,
 * on a phone at 60 % on the start event, so that words stay readable.
 */
export function firstView(
  canvas: Services['canvas'],
  registry: Services['elementRegistry'],
  frame: Frame = { left: 24, top: 24, right: 24, bottom: 24 },
): void {
  const { inner, outer } = canvas.viewbox();
  const free = { width: outer.width - frame.left - frame.right, height: outer.height - frame.top - frame.bottom };
  if (!inner.width || !inner.height || free.width <= 0 || free.height <= 0) return;
  const wide = Math.min(free.width / inner.width, 1);
  const whole = Math.min(wide, free.height / inner.height);
  const fit = whole >= SMALLEST ? whole : wide;
  const start = outer.width < 600 && registry.filter((element) => element.type === 'bpmn:StartEvent')[0];
  const scale = fit >= SMALLEST ? fit : start ? SMALLEST : START;
  const corner = fit < SMALLEST && start ? near(start, inner, free.height / SMALLEST) : inner;
  canvas.viewbox({
    x: corner.x - frame.left / scale,
    y: corner.y - frame.top / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

/** The start event at the left, half way up, but no empty space above or below a diagram that could fill it. */
function near(start: DiagramElement, inner: Viewbox, height: number) {
  const lowest = Math.max(inner.y, inner.y + inner.height - height);
  const y = Math.min(Math.max(start.y - height / 2, inner.y), lowest);
  return { x: Math.max(inner.x, start.x - 40), y };
}

/** The whole diagram, however small, at most at its natural size. */
export function fitAll(canvas: Services['canvas']): void {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
}
