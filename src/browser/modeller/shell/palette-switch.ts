import { h } from '../../viewer/dom.js';
import { sendJson } from '../api.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Say } from '../texts.js';

/** The switch under the palette between few and all building blocks; the server remembers it for the person. */
export function addPaletteSwitch(modeler: FundusModeler, say: Say, url: string): void {
  const provider = modeler.get('paletteProvider');
  const container = modeler.get('canvas').getContainer().querySelector('.djs-palette');
  if (!container) return;
  container.setAttribute('role', 'toolbar');
  container.setAttribute('aria-label', say('palette'));
  container.setAttribute('aria-orientation', 'vertical');
  const mark = () => container.classList.toggle('mo-palette--full', provider.mode === 'full');
  mark();
  const words = () => say(provider.mode === 'short' ? 'paletteMore' : 'paletteLess');
  const button = h(
    'button',
    {
      type: 'button',
      class: 'mo-palette-switch',
      onclick: () => {
        const mode = provider.mode === 'short' ? 'full' : 'short';
        provider.show(mode);
        button.textContent = words();
        mark();
        void sendJson('PUT', url, { mode }).catch(() => {}); // a forgotten wish is no reason to disturb
      },
    },
    words(),
  );
  container.append(button);
}
