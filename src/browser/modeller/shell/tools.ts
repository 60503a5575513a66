import { h, icon, iconButton } from '../../viewer/dom.js';
import { fitAll } from '../../viewer/first-view.js';
import { type DiagramElement, meant } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Say } from '../texts.js';
import { deskFrame } from './desk.js';

/** The tools bottom right: zoom, fit, overview map, search, playing the process, keys. */
export function viewTools(modeler: FundusModeler, say: Say, help: () => void, presentationUrl: string): HTMLElement {
  const canvas = modeler.get('canvas');
  const level = h('output', { class: 'fn-s mo-zoom', 'aria-label': say('zoomLevel') });
  const showLevel = () => {
    level.textContent = say('inPercent', { number: String(Math.round(canvas.zoom() * 100)) });
  };
  modeler.get('eventBus').on(['canvas.viewbox.changed', 'import.done'], showLevel);

  const map = iconButton('map', say('minimap'), () => {
    modeler.get('minimap').toggle();
    map.setAttribute('aria-pressed', String(modeler.get('minimap').isOpen()));
  });
  map.setAttribute('aria-pressed', 'false');
  map.classList.add('mo-map');

  const play = iconButton('play', say('simulate'), () => modeler.get('toggleMode').toggleMode());
  play.setAttribute('aria-pressed', 'false');
  play.classList.add('mo-edit-only');
  modeler.get('eventBus').on<{ active: boolean }>('tokenSimulation.toggleMode', ({ active }) => {
    play.setAttribute('aria-pressed', String(active));
    const label = say(active ? 'simulateStop' : 'simulate');
    play.setAttribute('aria-label', label);
    play.title = label;
  });

  const present = h(
    'a',
    { class: 'fn-ib mo-wide-only', href: presentationUrl, 'aria-label': say('present'), title: say('present') },
    icon('presentation'),
  );
  modeler.get('eventBus').on<{ newSelection: DiagramElement[] }>('selection.changed', ({ newSelection: [first] }) => {
    present.href = first ? `${presentationUrl}&step=${encodeURIComponent(meant(first).id)}` : presentationUrl;
  });

  const print = iconButton('printer', say('print'), () =>
    canvas.getContainer().dispatchEvent(new CustomEvent('fundus:print', { bubbles: true })),
  );
  print.classList.add('mo-wide-only');

  const keys = iconButton('circle-question-mark', say('keys'), help, { class: 'fn-ib mo-edit-only' });
  return h(
    'div',
    { class: 'fn-tools mo-tools', role: 'toolbar', 'aria-label': say('view') },
    iconButton('zoom-out', say('zoomOut'), () => modeler.get('zoomScroll').stepZoom(-1)),
    level,
    iconButton('zoom-in', say('zoomIn'), () => modeler.get('zoomScroll').stepZoom(1)),
    iconButton('maximize', say('fit'), () => fitAll(canvas, deskFrame())),
    h('span', { class: 'mo-line' }),
    // After this press is over, which would close it again as one beside it.
    iconButton('search', say('search'), () => setTimeout(() => modeler.get('editorActions').trigger('find'))),
    map,
    play,
    present,
    print,
    keys,
  );
}
