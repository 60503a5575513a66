import type { Services } from './services.js';

/**
 * A browser scrolls to what gets the focus, even where nothing is meant to scroll: to a pin outside the view. The drawing
 * would stand there cut off, without its palette. It is moved as far instead, and the pin is in view all the same.
 */
export function keepWhole(canvas: Services['canvas']): void {
  const container = canvas.getContainer();
  container.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop } = container;
    if (scrollLeft === 0 && scrollTop === 0) return;
    if (!document.activeElement?.closest('.djs-overlay')) return;
    container.scrollTo(0, 0);
    const { x, y, width, height, scale } = canvas.viewbox();
    canvas.viewbox({ x: x + scrollLeft / scale, y: y + scrollTop / scale, width, height });
  });
}
