import type { Services } from '../../viewer/services.js';

/** bpmn-js builds its context pad of plain boxes: this makes them buttons with a name that Enter and Space press. */
class AccessiblePads {
  static $inject = ['eventBus', 'canvas', 'popupMenu', 'translate'];

  constructor(
    eventBus: Services['eventBus'],
    canvas: Services['canvas'],
    popupMenu: Services['popupMenu'],
    translate: Services['translate'],
  ) {
    nameMenus(popupMenu, translate);
    eventBus.on<{ current: { html?: HTMLElement; entries?: Record<string, { title?: string }> } }>(
      'contextPad.open',
      ({ current }) => {
        const entries = [...(current.html?.querySelectorAll<HTMLElement>('.entry[data-action]') ?? [])];
        current.html?.style.setProperty('--_columns', String(Math.min(3, entries.length))); // a label has only two
        for (const entry of entries) {
          const title = current.entries?.[entry.dataset.action ?? '']?.title ?? entry.title;
          entry.setAttribute('role', 'button');
          entry.tabIndex = 0;
          if (title) entry.setAttribute('aria-label', title);
        }
      },
    );
    eventBus.on('diagram.init', () => {
      canvas.getContainer().addEventListener('keydown', (event) => {
        const entry = (event.target as Element).closest<HTMLElement>('.djs-context-pad .entry');
        if (!entry || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        event.stopPropagation();
        entry.click();
      });
    });
  }
}

const MENUS: Record<string, string> = { 'color-picker': 'Set color', 'align-elements': 'Align elements' };

/** Menus without a title are read aloud as "Results", in English. */
function nameMenus(popupMenu: Services['popupMenu'], translate: Services['translate']): void {
  const open = popupMenu.open.bind(popupMenu);
  popupMenu.open = (target, id, position, options) => {
    const title = MENUS[id];
    open(target, id, position, title ? { title: translate(title), ...options } : options);
  };
}

export const accessiblePadsModule = { __init__: ['accessiblePads'], accessiblePads: ['type', AccessiblePads] };
