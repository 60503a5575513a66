import type { FundusModeler } from '../diagram/create-modeler.js';

/** Keys that work wherever the focus is, except in fields; bpmn-js itself listens only while its canvas has the focus. */
export function bindKeys(modeler: FundusModeler, act: { help: () => void; save: () => void }): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && key === 's') return handled(event, act.save);
    if (typing(event.target)) return;
    if (command && key === 'f') return handled(event, () => modeler.get('editorActions').trigger('find'));
    if (onCanvas(event.target)) return event.key === '?' ? handled(event, act.help) : undefined;
    if (command && key === 'z' && !event.shiftKey) return handled(event, () => modeler.get('commandStack').undo());
    if (command && (key === 'y' || (key === 'z' && event.shiftKey)))
      return handled(event, () => modeler.get('commandStack').redo());
    if (event.key === '?') handled(event, act.help);
  });
}

function handled(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function onCanvas(target: EventTarget | null): boolean {
  return target instanceof SVGElement;
}
