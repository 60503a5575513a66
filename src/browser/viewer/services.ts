/** The parts of bpmn-js and diagram-js this app talks to, with only what it uses of them. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

export interface DiagramElement {
  id: string;
  type: string;
  businessObject: Moddle;
  di?: Moddle;
  x: number;
  y: number;
  width: number;
  height: number;
  parent?: DiagramElement;
  labelTarget?: DiagramElement;
  waypoints?: { x: number; y: number }[];
  incoming: DiagramElement[];
  outgoing: DiagramElement[];
  source?: DiagramElement;
  target?: DiagramElement;
  host?: DiagramElement;
  collapsed?: boolean;
}

export interface Viewbox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Services {
  canvas: {
    viewbox(): Viewbox & { scale: number; inner: Viewbox; outer: { width: number; height: number } };
    viewbox(box: Viewbox): void;
    zoom(): number;
    zoom(level: number | 'fit-viewport', center?: 'auto' | { x: number; y: number }): number;
    getContainer(): HTMLElement;
    getRootElement(): DiagramElement;
    getRootElements(): DiagramElement[];
    findRoot(element: DiagramElement): DiagramElement | undefined;
    setRootElement(root: DiagramElement): void;
    scrollToElement(element: DiagramElement, padding?: number | Record<string, number>): void;
    addMarker(id: string, marker: string): void;
    removeMarker(id: string, marker: string): void;
    resized(): void;
    focus(): void;
  };
  commandStack: {
    canUndo(): boolean;
    canRedo(): boolean;
    undo(): void;
    redo(): void;
    execute(command: string, context: object): void;
    registerHandler(command: string, handler: unknown): void;
  };
  elementRegistry: {
    get(id: string): DiagramElement | undefined;
    getGraphics(id: string): SVGElement;
    forEach(each: (element: DiagramElement) => void): void;
    filter(test: (element: DiagramElement) => boolean): DiagramElement[];
  };
  eventBus: {
    on<Event = object>(event: string | string[], listener: (event: Event) => unknown): void;
    on<Event = object>(event: string | string[], priority: number, listener: (event: Event) => unknown): void;
    off(event: string, listener: unknown): void;
    fire(event: string, payload?: object): unknown;
  };
  overlays: {
    add(
      element: string,
      overlay: { position: { top?: number; right?: number; left?: number }; scale?: boolean; html: HTMLElement },
    ): string;
    add(
      element: string,
      type: string,
      overlay: { position: { top?: number; right?: number }; scale?: boolean; html: HTMLElement },
    ): string;
    remove(filter: { type: string }): void;
  };
  selection: { get(): DiagramElement[]; select(element: DiagramElement | DiagramElement[] | null): void };
  modeling: {
    updateProperties(element: DiagramElement, properties: object): void;
    updateModdleProperties(element: DiagramElement, moddle: Moddle, properties: object): void;
    updateLabel(element: DiagramElement, label: string): void;
    setColor(elements: DiagramElement[], color: { fill?: string | undefined; stroke?: string | undefined }): void;
    createShape(shape: object, position: { x: number; y: number }, parent: DiagramElement): DiagramElement;
  };
  bpmnFactory: { create(type: string, properties?: object): Moddle };
  elementFactory: {
    createShape(attributes: object): DiagramElement;
    createParticipantShape(options?: object): DiagramElement;
  };
  autoPlace: { append(source: DiagramElement, shape: DiagramElement): DiagramElement };
  dragging: { context(): object | undefined };
  create: { start(event: Event, shape: DiagramElement | DiagramElement[], hints?: object): void };
  rules: { allowed(rule: string, context: object): boolean | null };
  editorActions: { trigger(action: string, options?: object): unknown };
  popupMenu: {
    open(target: DiagramElement, id: string, position: { x: number; y: number }, options?: object): void;
    close(): void;
  };
  palette: {
    _needsCollapse: () => boolean;
    _update(): void;
    registerProvider(provider: object): void;
    triggerEntry(id: string, action: string, event: Event): void;
    getEntries(): Record<string, { action?: unknown; title?: string; separator?: boolean }>;
  };
  handTool: { activateHand(event: Event): void };
  lassoTool: { activateSelection(event: Event): void };
  spaceTool: { activateSelection(event: Event): void };
  globalConnect: { start(event: Event): void };
  directEditing: { isActive(): boolean; activate(element: DiagramElement): void; complete(): void };
  zoomScroll: { stepZoom(step: number): void };
  minimap: { toggle(open?: boolean): void; isOpen(): boolean };
  toggleMode: { toggleMode(active?: boolean): void; _active: boolean };
  searchPad: { registerProvider(provider: object): void; open(): void };
  search<Item extends object>(
    items: Item[],
    pattern: string,
    options: { keys: (keyof Item)[] },
  ): { item: Item; tokens: Record<keyof Item, { normal?: string; matched?: string }[]> }[];
  translate: (text: string, replacements?: Record<string, string>) => string;
  moddle: { create(type: string, attributes?: object): Moddle };
}

/** The element of a selection that carries the meaning: a label stands for what it labels. */
export function meant(element: DiagramElement): DiagramElement {
  return element.labelTarget ?? element;
}

export function is(element: DiagramElement | Moddle, type: string): boolean {
  const moddle = 'businessObject' in element ? (element as DiagramElement).businessObject : (element as Moddle);
  return Boolean(moddle?.$instanceOf?.(type));
}
