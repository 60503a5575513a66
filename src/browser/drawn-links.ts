/**
 * Links in a drawing: their address is no text (SVGAnimatedString), and Turbo would fail on it. A click on one is
 * followed here; looking ahead is left to links of text.
 */
export function followDrawnLinks(): void {
  // On the root, where Turbo hears a click first: what was added here once comes before what it adds at every click.
  document.documentElement.addEventListener('click', follow);
  window.addEventListener('mouseenter', passBy, { capture: true });
}

function follow(event: MouseEvent): void {
  const href = drawnLink(event.target)?.getAttribute('href');
  if (!href) return;
  event.stopImmediatePropagation();
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!plain || event.defaultPrevented || href.startsWith('#')) return;
  event.preventDefault();
  window.Turbo.visit(href);
}

function passBy(event: MouseEvent): void {
  if (drawnLink(event.target)) event.stopPropagation();
}

function drawnLink(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('svg a[href]') : null;
}
