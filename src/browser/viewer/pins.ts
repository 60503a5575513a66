import { h, icon } from './dom.js';
import type { Services } from './services.js';
import type { StepInfo } from './step-card.js';
import type { ViewerTexts } from './texts.js';

type Kind = 'practices' | 'comments';

/** A lamp on every step that has a best practice, a number on every step that is talked about; pressed, the card opens. */
export function putPins(
  overlays: Services['overlays'],
  registry: Services['elementRegistry'],
  steps: Record<string, StepInfo>,
  open: (id: string) => void,
): Record<Kind, HTMLElement[]> {
  const pins: Record<Kind, HTMLElement[]> = { practices: [], comments: [] };
  for (const [id, { pin, practices, comments }] of Object.entries(steps)) {
    if (!registry.get(id)) continue;
    const put = (kind: Kind, label: string, right: number, className: string, content: Node | string) => {
      const mark = h('button', { type: 'button', class: className, 'aria-label': label }, content);
      mark.addEventListener('click', () => open(id));
      overlays.add(id, { position: { top: -12, right }, scale: false, html: mark });
      pins[kind].push(mark);
    };
    if (pin && practices?.length) put('practices', pin, 14, 'fn-mark', icon('lightbulb'));
    // Beside the lamp, where a step has both.
    if (comments)
      put('comments', comments.pin, pin && practices?.length ? 44 : 14, 'fn-mark fn-mark--c', String(comments.count));
  }
  return pins;
}

/** Says what the marks mean and switches them; without marks there is nothing to say. */
export function legend(pins: Record<Kind, HTMLElement[]>, texts: ViewerTexts): HTMLElement[] {
  const toggle = (kind: Kind, label: string, mark: HTMLElement) => {
    const marks = pins[kind];
    const button = h('button', { type: 'button', class: 'fn-tool', 'aria-pressed': 'true' }, mark, label);
    button.addEventListener('click', () => {
      const shown = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(shown));
      for (const one of marks) one.hidden = !shown;
    });
    return marks.length > 0 ? [button] : [];
  };
  const sample = (className: string, content: Node | string) =>
    h('span', { class: className, 'aria-hidden': 'true' }, content);
  return [
    ...toggle('practices', texts.practices, sample('fn-mark', icon('lightbulb'))),
    ...toggle('comments', texts.comments, sample('fn-mark fn-mark--c', sumOf(pins.comments))),
  ];
}

function sumOf(marks: readonly HTMLElement[]): string {
  return String(marks.reduce((sum, { textContent }) => sum + Number(textContent), 0));
}
