import { type DiagramElement, is, type Services } from '../../viewer/services.js';
import { newShapes } from './palette.js';
import { paletteItems } from './palette-entries.js';

/**
 * The palette by keyboard: Enter or Space puts the element behind the selected step, else into the middle of what is seen,
 * because a drag that waits for the mouse would leave keyboard users stuck.
 */
class PaletteKeys {
  static $inject = ['eventBus', 'palette', 'canvas', 'selection', 'elementFactory', 'autoPlace', 'modeling', 'rules'];

  constructor(
    eventBus: Services['eventBus'],
    private readonly palette: Services['palette'],
    private readonly canvas: Services['canvas'],
    private readonly selection: Services['selection'],
    private readonly factory: Services['elementFactory'],
    private readonly autoPlace: Services['autoPlace'],
    private readonly modeling: Services['modeling'],
    private readonly rules: Services['rules'],
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
    const view = this.canvas.viewbox();
    const middle = { x: Math.round(view.x + view.width / 2), y: Math.round(view.y + view.height / 2) };
    const parent = source && this.#mayHold(source, shape, middle) ? source : this.canvas.getRootElement();
    return this.modeling.createShape(shape, middle, parent);
  }

  #mayHold(target: DiagramElement, shape: DiagramElement, position: { x: number; y: number }): boolean {
    return this.rules.allowed('shape.create', { shape, target, position }) === true;
  }
}

export const paletteKeysModule = { __init__: ['paletteKeys'], paletteKeys: ['type', PaletteKeys] };
