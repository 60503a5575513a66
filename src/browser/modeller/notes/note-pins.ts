import { h } from '../../viewer/dom.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Say } from '../texts.js';
import type { Notes } from './notes.js';

/** A number on every element that is talked about; pressed, the element and its notes are chosen. */
export function pinNotes(modeler: FundusModeler, notes: Notes, say: Say, open: (id: string) => void): void {
  const put = () => {
    const overlays = modeler.get('overlays');
    const registry = modeler.get('elementRegistry');
    overlays.remove({ type: 'note' });
    const counts = new Map<string, number>();
    for (const { element } of notes.threads) if (element) counts.set(element, (counts.get(element) ?? 0) + 1);
    for (const [id, count] of counts) {
      if (!registry.get(id)) continue;
      const label = say('notePin', { count });
      const pin = h('button', { type: 'button', class: 'fn-mark fn-mark--c', 'aria-label': label }, String(count));
      pin.addEventListener('click', () => open(id));
      overlays.add(id, 'note', { position: { top: -12, right: 14 }, scale: false, html: pin });
    }
  };
  notes.on(put);
  modeler.get('eventBus').on('import.done', put);
  // What is undone comes back without what hung on it.
  modeler.get('eventBus').on('elements.changed', put);
}
