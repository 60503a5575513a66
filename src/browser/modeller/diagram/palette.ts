import type { DiagramElement, Services } from '../../viewer/services.js';
import { addLaneBelow } from './lane-below.js';
import { type PaletteItem, paletteItems } from './palette-entries.js';

export type PaletteMode = 'short' | 'full';

/** The palette in words: short for beginners, full for everybody else. Replaces the one of bpmn-js. */
export class WordPalette {
  static $inject = [
    'palette',
    'create',
    'elementFactory',
    'handTool',
    'lassoTool',
    'spaceTool',
    'globalConnect',
    'popupMenu',
    'canvas',
    'translate',
    'selection',
    'elementRegistry',
    'modeling',
    'directEditing',
    'config.wordPalette',
  ];
  #palette: Services['palette'];
  #locale: 'de' | 'en';
  mode: PaletteMode;

  constructor(
    palette: Services['palette'],
    private readonly create: Services['create'],
    private readonly factory: Services['elementFactory'],
    private readonly handTool: Services['handTool'],
    private readonly lassoTool: Services['lassoTool'],
    private readonly spaceTool: Services['spaceTool'],
    private readonly globalConnect: Services['globalConnect'],
    private readonly popupMenu: Services['popupMenu'],
    private readonly canvas: Services['canvas'],
    private readonly translate: Services['translate'],
    private readonly selection: Services['selection'],
    private readonly registry: Services['elementRegistry'],
    private readonly modeling: Services['modeling'],
    private readonly directEditing: Services['directEditing'],
    config: { locale: 'de' | 'en'; mode: PaletteMode },
  ) {
    this.#palette = palette;
    this.#locale = config.locale;
    this.mode = config.mode;
    palette._needsCollapse = () => false; // words need one column; the list scrolls instead
    palette.registerProvider(this);
  }

  show(mode: PaletteMode): void {
    this.mode = mode;
    this.#palette._update();
  }

  getPaletteEntries(): Record<string, object> {
    const shown = paletteItems.filter((item) => item.short || this.mode === 'full');
    const entries = shown.flatMap((item) => {
      const entry: [string, object] = [item.id, this.#entry(item)];
      return item.tool === 'connect' ? [entry, ['tool-separator', { group: 'tools', separator: true }]] : [entry];
    });
    return Object.fromEntries([...entries, ['create', this.#anything()]]);
  }

  /** The searchable list of every element; its id is the one that the key N of the add-on looks for. */
  #anything(): object {
    const word = this.#locale === 'de' ? 'Suchen …' : 'Find …';
    const title = this.translate('Create element');
    return {
      group: 'anything',
      className: 'mo-anything',
      title: `${word} ${title}`,
      html: `<div class="entry" tabindex="0"><span class="mo-word">${word}</span></div>`,
      action: {
        click: () => {
          const place = document.querySelector('.djs-palette [data-action="create"]')?.getBoundingClientRect();
          if (!place) return;
          const position = { x: place.right + 12, y: Math.max(80, place.top - 320) };
          this.popupMenu.open(this.canvas.getRootElement(), 'bpmn-create', position, {
            title,
            width: '320px',
            search: true,
          });
        },
      },
    };
  }

  #entry(item: PaletteItem): object {
    const start = (event: Event) => this.#start(item, event);
    return {
      group: item.group,
      className: item.icon,
      title: item[this.#locale],
      html: `<div class="entry" draggable="true" tabindex="0"><span class="mo-word">${item[this.#locale]}</span></div>`,
      action: item.tool ? { click: start } : { click: start, dragstart: start },
    };
  }

  get #around() {
    const { selection, registry, modeling, directEditing } = this;
    return { selection, registry, modeling, directEditing };
  }

  #start(item: PaletteItem, event: Event): void {
    if (item.tool === 'hand') this.handTool.activateHand(event);
    if (item.tool === 'lasso') this.lassoTool.activateSelection(event);
    if (item.tool === 'space') this.spaceTool.activateSelection(event);
    if (item.tool === 'connect') this.globalConnect.start(event);
    if (item.tool === 'lane' && !addLaneBelow(this.#around))
      this.create.start(event, this.factory.createParticipantShape());
    if (item.tool) return;
    const made = newShapes(item, this.factory);
    this.create.start(event, made, made.length > 1 ? { hints: { autoSelect: [made[0]] } } : undefined);
  }
}

/** The element of a palette item; a sub-process comes with its start. */
export function newShapes(item: PaletteItem, factory: Services['elementFactory']): DiagramElement[] {
  const options = item.create ?? { type: 'bpmn:Task' };
  if (options.type === 'bpmn:Participant') return [factory.createParticipantShape()];
  const shape = factory.createShape(options.type === 'bpmn:SubProcess' ? { ...options, x: 0, y: 0 } : options);
  if (options.type !== 'bpmn:SubProcess') return [shape];
  return [shape, factory.createShape({ type: 'bpmn:StartEvent', x: 40, y: 82, parent: shape })];
}

export const wordPaletteModule = {
  __init__: ['paletteProvider'],
  paletteProvider: ['type', WordPalette],
  createPaletteProvider: ['value', null], // the add-on's own entry has no words
};
