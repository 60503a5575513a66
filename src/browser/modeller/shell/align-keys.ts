import type { FundusModeler } from '../diagram/create-modeler.js';

/** By the place of the key, as Alt changes the letter on some keyboards. */
const KEYS: Record<string, [action: string, type: string]> = {
  ArrowLeft: ['alignElements', 'left'],
  ArrowRight: ['alignElements', 'right'],
  ArrowUp: ['alignElements', 'top'],
  ArrowDown: ['alignElements', 'bottom'],
  KeyM: ['alignElements', 'middle'],
  KeyC: ['alignElements', 'center'],
  KeyH: ['distributeElements', 'horizontal'],
  KeyV: ['distributeElements', 'vertical'],
};

/** Alt with an arrow or letter lines up what is selected; taken first, as bpmn-js would move it and the browser go back. */
export function bindAlignKeys(modeler: FundusModeler): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const entry = event.altKey && !event.ctrlKey && !event.metaKey && KEYS[event.code];
      if (!entry || modeler.get('selection').get().length < 2 || document.querySelector('dialog[open]')) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      event.stopPropagation();
      const [action, type] = entry;
      modeler.get('editorActions').trigger(action, { type });
    },
    true,
  );
}
