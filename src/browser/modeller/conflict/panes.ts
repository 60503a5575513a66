import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { h } from '../../viewer/dom.js';
import { fitAll } from '../../viewer/first-view.js';
import { look } from '../../viewer/look.js';
import type { Services } from '../../viewer/services.js';
import { translateModule } from '../diagram/translate.js';
import type { Done, Reading } from './reading.js';

export type Viewer = NavigatedViewer<Services>;

/** The sign of a change, so that it is not told by colour alone. */
export const signs: Record<Done['kind'] | 'choice', string> = {
  added: '+',
  removed: '−',
  changed: '~',
  moved: '→',
  choice: '!',
};

export function pane(title: string) {
  const canvas = h('div', { class: 'mo-pane__canvas fn-canvas' });
  const node = h('section', { class: 'mo-pane', 'aria-label': title }, h('h3', { class: 'fn-h3' }, title), canvas);
  return { node, canvas };
}

export async function draw(container: HTMLElement, xml: string, locale: 'de' | 'en'): Promise<Viewer> {
  const viewer: Viewer = new NavigatedViewer<Services>({
    container,
    ...look,
    additionalModules: [translateModule(locale)],
  } as object);
  await viewer.importXML(xml);
  fitAll(viewer.get('canvas'));
  return viewer;
}

/** Marks in each picture what was done there; what is gone is marked in the other one, where it still stands. */
export function mark(mine: Viewer, theirs: Viewer, reading: Reading): void {
  for (const [did, own, other] of [
    [reading.mine, mine, theirs],
    [reading.theirs, theirs, mine],
  ] as const)
    for (const { id, kind } of did) put(kind === 'removed' ? other : own, id, kind);
  for (const { id } of reading.choices) for (const viewer of [mine, theirs]) put(viewer, id, 'choice');
}

function put(viewer: Viewer, id: string, kind: keyof typeof signs): void {
  const element = viewer.get('elementRegistry').get(id);
  if (!element) return;
  viewer.get('canvas').addMarker(id, `mo-mark-${kind}`);
  if (element.waypoints) return;
  const html = h('span', { class: `mo-sign mo-sign--${kind}`, 'aria-hidden': 'true' }, signs[kind]);
  viewer.get('overlays').add(id, { position: { top: -11, right: 11 }, scale: false, html });
}

/** Moving one picture moves the other. */
export function follow(a: Viewer, b: Viewer): void {
  let moving = false;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const)
    from.get('eventBus').on('canvas.viewbox.changed', () => {
      if (moving) return;
      moving = true;
      const { x, y, width, height } = from.get('canvas').viewbox();
      to.get('canvas').viewbox({ x, y, width, height });
      moving = false;
    });
}

export function reveal(viewers: Viewer[], id: string): void {
  for (const viewer of viewers) {
    const element = viewer.get('elementRegistry').get(id);
    if (!element) continue;
    viewer.get('canvas').zoom(0.8);
    viewer.get('canvas').scrollToElement(element, 120);
  }
  for (const viewer of viewers) {
    const canvas = viewer.get('canvas');
    for (const { id: other } of viewer.get('elementRegistry').filter(() => true))
      canvas.removeMarker(other, 'mo-shown');
    if (viewer.get('elementRegistry').get(id)) canvas.addMarker(id, 'mo-shown');
  }
}
