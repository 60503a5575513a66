import { button, h } from '../../viewer/dom.js';
import type { Say } from '../texts.js';

/** The diagram could not be shown: what happened, what is safe, what can be done. */
export function showFailure(root: HTMLElement, what: 'loadFailed' | 'unreadable', say: Say, again?: () => void): void {
  const box = h(
    'div',
    { class: 'mo-failure fn-card', role: 'alert' },
    h('h2', { class: 'fn-h2' }, say(what)),
    h('p', {}, say(`${what}Detail`)),
  );
  if (again)
    box.append(
      button(say('tryAgain'), 'primary', () => {
        box.remove();
        again();
      }),
    );
  root.append(box);
}
