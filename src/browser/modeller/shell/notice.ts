import { button, h, iconButton } from '../../viewer/dom.js';
import type { Say } from '../texts.js';

export interface Action {
  label: string;
  run: () => void;
  keep?: boolean;
}

/** A bar above the canvas for what needs a decision; several stand below one another. */
export function showNotice(root: HTMLElement, text: string, actions: Action[], say: Say): HTMLElement {
  const bar = h('div', { class: 'mo-notice fn-dense', role: 'status' });
  const close = () => bar.remove();
  const buttons = actions.map(({ label, run, keep }, at) =>
    button(label, at === 0 ? 'secondary' : 'tertiary', () => {
      run();
      if (!keep) close();
    }),
  );
  const dismiss = actions.length === 0 ? iconButton('x', say('dismiss'), close) : null;
  bar.append(h('p', {}, text), ...buttons, ...(dismiss ? [dismiss] : []));
  root.append(bar);
  return bar;
}

/** A toast bottom left: what happened, with at most one thing to do about it; it goes after ten seconds unless in use. */
export function showToast(root: HTMLElement, text: string, action?: Action): void {
  const toast = h('div', { class: 'mo-toast', role: 'status' }, h('span', {}, text));
  if (action)
    toast.append(
      h(
        'button',
        {
          type: 'button',
          class: 'mo-toast__do',
          onclick: () => {
            action.run();
            toast.remove();
          },
        },
        action.label,
      ),
    );
  root.append(toast);
  while (root.children.length > 2) root.firstElementChild?.remove();
  let timer = 0;
  const start = () => {
    timer = window.setTimeout(() => toast.remove(), 10_000);
  };
  const stop = () => clearTimeout(timer);
  for (const event of ['pointerenter', 'focusin']) toast.addEventListener(event, stop);
  for (const event of ['pointerleave', 'focusout']) toast.addEventListener(event, start);
  start();
}
