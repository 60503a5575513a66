import { h } from '../../viewer/dom.js';
import type { Say } from '../texts.js';

/** The name of the process: a heading that turns into a field when pressed. Enter keeps, Escape forgets. */
export function editableTitle(title: string, say: Say, rename: (title: string) => void): HTMLElement {
  const root = h('div', { class: 'mo-name' });
  let current = title;

  const show = () => {
    const words = h('span', {}, current || say('untitled'));
    const [before = '', after = ''] = say('rename', { title: '\u0000' }).split('\u0000');
    const open = h(
      'button',
      { type: 'button', class: 'mo-plain', onclick: edit },
      h('span', { class: 'kern-sr-only' }, before),
      words,
      h('span', { class: 'kern-sr-only' }, after),
    );
    root.replaceChildren(h('h1', { class: 'fn-h3' }, open));
    return open;
  };
  const edit = () => {
    const input = h('input', { class: 'fn-input', value: current, 'aria-label': say('title'), maxlength: 200 });
    let done = false;
    const finish = (keep: boolean, refocus: boolean) => {
      if (done) return;
      done = true;
      const next = input.value.trim();
      const changed = keep && next !== '' && next !== current;
      if (changed) current = next;
      const open = show();
      if (refocus) open.focus();
      if (changed) rename(current);
    };
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') finish(true, true);
      if (event.key === 'Escape') finish(false, true);
    });
    input.addEventListener('blur', () => finish(true, false));
    root.replaceChildren(input);
    input.focus();
    input.select();
  };
  show();
  return root;
}
