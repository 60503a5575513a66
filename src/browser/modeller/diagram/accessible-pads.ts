import type { Services } from '../../viewer/services.js';

/** bpmn-js builds its context pad of plain boxes: this makes them buttons with a name that Enter and Space press. */
class AccessiblePads {
  static $inject = ['eventBus', 'canvas'];

  constructor(eventBus: Services['eventBus'], canvas: Services['canvas']) {
    eventBus.on<{ current: { html?: HTMLElement; entries?: Record<string, { title?: string }> } }>(
      'contextPad.open',
      ({ current }) => {
        for (const entry of current.html?.querySelectorAll<HTMLElement>('.entry[data-action]') ?? []) {
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

export const accessiblePadsModule = { __init__: ['accessiblePads'], accessiblePads: ['type', AccessiblePads] };
