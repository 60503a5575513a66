import { type DiagramElement, is, type Services } from '../../viewer/services.js';
import { freePlace } from './free-place.js';
import { newShapes } from './palette.js';
import { paletteItems } from './palette-entries.js';

/**
 * The palette by keyboard: Enter or Space puts the element behind the selected step, else into the middle of what is seen,
 * because a drag that waits for the mouse would leave keyboard users stuck.
 */
class PaletteKeys {
  static $inject = [
    'eventBus',
    'palette',
    'canvas',
    'selection',
    'elementFactory',
    'autoPlace',
    'modeling',
    'rules',
    'elementRegistry',
  ];

  constructor(
    eventBus: Services['eventBus'],
    private readonly palette: Services['palette'],
    private readonly canvas: Services['canvas'],
    private readonly selection: Services['selection'],
    private readonly factory: Services['elementFactory'],
    private readonly autoPlace: Services['autoPlace'],
    private readonly modeling: Services['modeling'],
    private readonly rules: Services['rules'],
    private readonly registry: Services['elementRegistry'],
  ) {
    eventBus.on<{ container: HTMLElement }>('palette.create', ({ container }) => {
      container.addEventListener('keydown', (event) => {
        const entry = (event.target as HTMLElement).closest<HTMLElement>('.entry[data-action]');
        if (!entry) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event, entry);
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        this.#use(entry.dataset.action ?? '', event);
      });
    });
  }

  #move(event: KeyboardEvent, entry: HTMLElement): void {
    const entries = [...(entry.closest('.djs-palette-entries')?.querySelectorAll<HTMLElement>('.entry') ?? [])];
    const next = entries[entries.indexOf(entry) + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  }

  #use(id: string, event: KeyboardEvent): void {
    const item = paletteItems.find((candidate) => candidate.id === id);
    const [shape] = item?.create ? newShapes(item, this.factory) : [];
    if (shape) this.selection.select(this.#place(shape));
    else this.palette.triggerEntry(id, 'click', event);
  }

  #place(shape: DiagramElement): DiagramElement {
    const [source] = this.selection.get();
    const follows = is(shape, 'bpmn:FlowNode') && !is(shape, 'bpmn:StartEvent');
    if (source && follows && is(source, 'bpmn:FlowNode') && !is(source, 'bpmn:EndEvent'))
      return this.autoPlace.append(source, shape);
    const { canvas, registry, rules } = this;
    const { parent, position } = freePlace(shape, { canvas, registry, rules });
    return this.modeling.createShape(shape, position, parent);
  }
}

export const paletteKeysModule = { __init__: ['paletteKeys'], paletteKeys: ['type', PaletteKeys] };
