import { h } from '../../viewer/dom.js';
import type { FundusModeler } from '../diagram/create-modeler.js';

/** The whole drawing as a picture, under what it is and the day; answers how to print it. */
export function preparePrinting(root: HTMLElement, modeler: FundusModeler, heading: () => string): void {
  const sheet = h('section', { class: 'mo-print', 'aria-hidden': 'true' });
  root.append(sheet);
  const fill = async () => {
    const { svg } = await modeler.saveSVG();
    const picture = new DOMParser().parseFromString(withOwnNames(svg), 'image/svg+xml').documentElement;
    picture.removeAttribute('width');
    picture.removeAttribute('height');
    sheet.replaceChildren(h('p', {}, heading()), document.importNode(picture, true));
  };
  // By the menu of the browser there is no time to wait; by key and button there is.
  addEventListener('beforeprint', () => void fill());
  root.addEventListener('fundus:print', () => void fill().then(() => print()));
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p') return;
    event.preventDefault();
    void fill().then(() => print());
  });
}

/** Arrowheads are named; those of the canvas bear the same names, and what stands there is not on paper. */
function withOwnNames(svg: string): string {
  return svg.replace(/\bid="/g, '$&print-').replace(/\burl\((?:&quot;|['"])?#/g, '$&print-');
}
