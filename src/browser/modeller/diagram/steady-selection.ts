import type { DiagramElement, Services } from '../../viewer/services.js';

/** Before what selects and deselects. */
const early = 1500;

interface Click {
  element: DiagramElement;
  originalEvent: MouseEvent;
  stopPropagation(): void;
}

/** A second click on what is selected leaves it so: its properties stay, a double click writes its name. */
class SteadySelection {
  static $inject = ['eventBus', 'selection'];

  constructor(eventBus: Services['eventBus'], selection: Services['selection']) {
    eventBus.on<Click>('element.click', early, (click) => {
      const [selected, ...more] = selection.get();
      const { button, shiftKey, ctrlKey, metaKey } = click.originalEvent;
      const adds = shiftKey || ctrlKey || metaKey;
      if (button === 0 && !adds && more.length === 0 && selected === click.element) click.stopPropagation();
    });
  }
}

export const steadySelectionModule = { __init__: ['steadySelection'], steadySelection: ['type', SteadySelection] };
