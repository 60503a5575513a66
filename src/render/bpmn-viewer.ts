import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { ModdleElement } from '../../models/bpmn/moddle.js';
import type { DomElement } from './dom/element.js';
import { createWindow } from './dom/window.js';

/** The part of bpmn-js' Viewer that pictures are made with. */
export interface BpmnViewer {
  importDefinitions(definitions: ModdleElement, diagram: ModdleElement): Promise<unknown>;
  saveSVG(): Promise<{ svg: string }>;
  get(service: 'canvas'): Canvas;
  get(service: 'elementRegistry'): ElementRegistry;
  clear(): void;
  destroy(): void;
}

interface Canvas {
  getRootElements(): DrawnElement[];
  setRootElement(root: DrawnElement): void;
  findRoot(element: DrawnElement): DrawnElement | undefined;
}

interface ElementRegistry {
  filter(test: (element: DrawnElement) => boolean): DrawnElement[];
}

/** A shape, connection or label in diagram-js. */
export interface DrawnElement {
  id: string;
  type: string;
  parent?: DrawnElement;
  collapsed?: boolean;
  businessObject?: ModdleElement;
  di?: ModdleElement;
}

type ViewerClass = new (options: Record<string, unknown> & { container: DomElement }) => BpmnViewer;

/** Light colours of the design, as hex: pictures leave the page, where its variables mean nothing. */
const COLOURS = { defaultFillColor: '#ffffff', defaultStrokeColor: '#2b3358', defaultLabelColor: '#1d2034' };
const FONT = { fontFamily: 'Arimo, Arial, sans-serif' };
const FILE = 'bpmn-js/dist/bpmn-viewer.production.min.js';

/** Returns a function that makes viewers, all drawing into one window of the small DOM. */
export function loadBpmnViewer(): () => BpmnViewer {
  const window = createWindow();
  const Viewer = evaluate(window);
  return () => {
    const container = window.document.createElement('div');
    window.document.body.appendChild(container);
    return new Viewer({ container, bpmnRenderer: COLOURS, textRenderer: { defaultStyle: FONT } });
  };
}

/** The published file, with the window's parts as parameters in place of a browser's globals. */
function evaluate(window: ReturnType<typeof createWindow>): ViewerClass {
  const path = createRequire(import.meta.url).resolve(FILE);
  const module: { exports: unknown } = { exports: {} };
  const { document, self, globalThis, console, SVGMatrix, CSS, DOMParser, Node, navigator, HTMLElement, Element } =
    window;
  const scope = {
    ...{ module, exports: module.exports, window, document, self, globalThis, console },
    ...{ SVGMatrix, CSS, DOMParser, Node, navigator, HTMLElement, Element },
  };
  const run = compileFunction(readFileSync(path, 'utf8'), Object.keys(scope), { filename: path });
  run(...Object.values(scope));
  return module.exports as ViewerClass;
}
