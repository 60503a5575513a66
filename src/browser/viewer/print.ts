import { timeZone } from '../../../models/day.js';
import { h } from './dom.js';

/** Prints the drawing alone, on a sheet lying on its side, with the head of the page and the day. */
export function printDrawing(stage: HTMLElement, printed: string): void {
  const root = document.documentElement;
  const language = root.lang.startsWith('en') ? 'en-GB' : 'de-DE';
  const day = h('p', { class: 'fn-printed' }, `${printed} ${new Date().toLocaleDateString(language, { timeZone })}`);
  root.classList.add('fn-print-drawing');
  stage.before(day);
  addEventListener(
    'afterprint',
    () => {
      root.classList.remove('fn-print-drawing');
      day.remove();
    },
    { once: true },
  );
  print();
}
