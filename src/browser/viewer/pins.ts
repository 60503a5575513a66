import { h, icon } from './dom.js';
import type { Services } from './services.js';
import type { StepInfo } from './step-card.js';

/** A lamp on every step that has a best practice; pressed, it opens the step's card. */
export function putPins(
  overlays: Services['overlays'],
  registry: Services['elementRegistry'],
  steps: Record<string, StepInfo>,
  open: (id: string) => void,
): void {
  for (const [id, { pin, practices }] of Object.entries(steps)) {
    if (!pin || !practices?.length || !registry.get(id)) continue;
    const lamp = h('button', { type: 'button', class: 'fn-mark', 'aria-label': pin }, icon('lightbulb'));
    lamp.addEventListener('click', () => open(id));
    overlays.add(id, { position: { top: -12, right: 14 }, scale: false, html: lamp });
  }
}
