import { h } from '../../viewer/dom.js';
import type { FundusModeler } from '../diagram/create-modeler.js';

/** Before the sheet is laid out: the whole drawing as a picture, under what it is and the day. */
export function preparePrinting(root: HTMLElement, modeler: FundusModeler, heading: () => string): void {
  const sheet = h('section', { class: 'mo-print', 'aria-hidden': 'true' });
  root.append(sheet);
  addEventListener('beforeprint', () => {
    sheet.replaceChildren(h('p', {}, heading()));
    // Settled before the browser lays the sheet out: nothing in it waits.
    void modeler.saveSVG().then(({ svg }) => {
      const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
      picture.removeAttribute('width');
      picture.removeAttribute('height');
      sheet.append(document.importNode(picture, true));
    });
  });
  addEventListener('afterprint', () => sheet.replaceChildren());
}
