import { h } from '../../viewer/dom.js';
import type { DiagramElement } from '../../viewer/services.js';
import type { PanelContext } from './general.js';

/** The colours of bpmn-js's own picker, so that both ways give the same file. */
const COLOURS = [
  ['none', undefined, undefined],
  ['blue', '#BBDEFB', '#0D4372'],
  ['orange', '#FFE0B2', '#6B3C00'],
  ['green', '#C8E6C9', '#205022'],
  ['red', '#FFCDD2', '#831311'],
  ['purple', '#E1BEE7', '#5B176D'],
] as const;

export function colourRow({ modeler, say }: PanelContext, elements: DiagramElement[]): HTMLElement {
  const title = h('h3', { class: 'fn-h3', id: 'mo-colour' }, say('color'));
  const swatches = COLOURS.map(([key, fill, stroke]) =>
    h('button', {
      type: 'button',
      class: `mo-swatch mo-swatch--${key}`,
      'aria-label': say(`color.${key}`),
      title: say(`color.${key}`),
      onclick: () => modeler.get('modeling').setColor(elements, { fill, stroke }),
    }),
  );
  return h(
    'section',
    { class: 'fn-stack' },
    title,
    h('div', { class: 'fn-row', role: 'group', 'aria-labelledby': 'mo-colour' }, ...swatches),
  );
}
